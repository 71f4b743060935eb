import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId, UnitId } from "~/kernel/id";
import type { CareSlot } from "~/matching/model/placement";
import { type PersonTonight, placeTogether, type SharedMeans } from "~/readiness/place-together.server";
import { anId } from "../../support/builders";
import { runs } from "../../support/runs";

const FIRST = day("2026-12-01");
const nightsOf = (count: number): Day[] => Array.from({ length: count }, (_, nth) => addDays(FIRST, nth));
const houseOf = (unit: number) => anId<FacilityId>(100 + Math.floor(unit / 2));

/** Acts of the night that are counted; in some houses one nurse has both in hand. */
const ACTS = ["suction_oral", "ventilator"] as const;
type Act = (typeof ACTS)[number];

/** Small towns: houses of two beds, some of them one shared room; some people need an act or two at night. */
const towns = fc
  .record({ nights: fc.integer({ min: 1, max: 3 }), beds: fc.integer({ min: 1, max: 4 }) })
  .chain(({ nights, beds }) =>
    fc.record({
      nights: fc.constant(nights),
      beds: fc.constant(beds),
      shared: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
      nurses: fc.integer({ min: 0, max: 2 }),
      isOneNurse: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
      supporters: fc.integer({ min: 0, max: 2 }),
      people: fc.array(
        fc.record({
          gender: fc.constantFrom("female" as const, "male" as const, null),
          acts: fc.subarray([...ACTS]),
          open: fc.array(fc.integer({ min: 0, max: 2 ** nights - 1 }), { minLength: beds, maxLength: beds }),
        }),
        { maxLength: 5 },
      ),
    }),
  );
type SmallTown = typeof towns extends fc.Arbitrary<infer Value> ? Value : never;

function settled(town: SmallTown): { people: PersonTonight[]; means: SharedMeans } {
  const nights = nightsOf(town.nights);
  const careFor = (acts: readonly Act[]): CareSlot[] =>
    nights.flatMap((day) => acts.map((act) => ({ act, shift: "night" as const, day })));
  const whole = 2 ** town.nights - 1;
  const people = town.people.map(({ gender, acts, open }, nth) => ({
    personId: anId<PersonId>(nth),
    gender,
    units: [
      ...open.flatMap((mask, unit) =>
        mask === whole ? [{ unitId: anId<UnitId>(unit), nights: whole }] : [],
      ),
      ...open.flatMap((mask, unit) => (mask > 0 ? [{ unitId: anId<UnitId>(unit), nights: mask }] : [])),
    ],
    care: careFor(acts),
  }));
  const places = new Map(
    Array.from({ length: town.beds }, (_, unit) => [
      anId<UnitId>(unit),
      {
        facilityId: houseOf(unit),
        sharedRoom: town.shared[Math.floor(unit / 2)] ? anId<RoomId>(200 + Math.floor(unit / 2)) : null,
      },
    ]),
  );
  return {
    people,
    means: {
      nights,
      places,
      freeCare: () => town.nurses,
      sharedAct: (facilityId, { act }) =>
        town.isOneNurse.some((isOne, house) => isOne && houseOf(house * 2) === facilityId) ? ACTS[0] : act,
      supporters: town.supporters,
    },
  };
}

interface CareUnit {
  readonly acts: readonly Act[];
  of: number | null;
}

/** The slots of a house as they are kept: so many that stand for both acts, or so many for each. */
function slotsOf(town: SmallTown, house: number): CareUnit[] {
  const sets: readonly (readonly Act[])[] = town.isOneNurse[house] ? [ACTS] : ACTS.map((act) => [act]);
  return sets.flatMap((acts) => Array.from({ length: town.nurses }, () => ({ acts, of: null })));
}

/** Every way of giving each wanted act a slot that nobody else has. */
function areCaredFor(wanted: readonly { who: number; act: Act }[], slots: readonly CareUnit[]): boolean {
  const [first, ...others] = wanted;
  if (first === undefined) return true;
  return slots.some((slot) => {
    if (!slot.acts.includes(first.act) || (slot.of !== null && slot.of !== first.who)) return false;
    const before = slot.of;
    slot.of = first.who;
    const isDone = areCaredFor(others, slots);
    slot.of = before;
    return isDone;
  });
}

/** Every way of giving each person a bed for each night, or none at all: the most who can be placed. */
function mostByTrying(town: SmallTown): number {
  const { nights, people, beds } = town;
  const used = new Set<string>();
  const sleeping: { person: number; unit: number; night: number }[] = [];
  const isPossible = (person: number, unit: number, night: number) => {
    const one = people[person];
    if (one === undefined || used.has(`${unit} ${night}`)) return false;
    if ((((one.open[unit] ?? 0) >> night) & 1) === 0) return false;
    const beside = sleeping.filter(
      (other) => other.night === night && houseOf(other.unit) === houseOf(unit) && other.person !== person,
    );
    if (town.shared[Math.floor(unit / 2)]) {
      const genders = beside.map((other) => people[other.person]?.gender ?? null);
      if (genders.length > 0 && (one.gender === null || genders.some((gender) => gender !== one.gender))) {
        return false;
      }
    }
    const inHouse = [person, ...beside.map((other) => other.person)];
    const wanted = inHouse.flatMap((who) => (people[who]?.acts ?? []).map((act) => ({ who, act })));
    return areCaredFor(wanted, slotsOf(town, Math.floor(unit / 2)));
  };
  const nightBy = (person: number, night: number): number => {
    if (person === people.length) return 0;
    if (night === nights) return 1 + nightBy(person + 1, 0);
    let best = Number.NEGATIVE_INFINITY;
    for (let unit = 0; unit < beds; unit += 1) {
      if (!isPossible(person, unit, night)) continue;
      used.add(`${unit} ${night}`);
      sleeping.push({ person, unit, night });
      best = Math.max(best, nightBy(person, night + 1));
      sleeping.pop();
      used.delete(`${unit} ${night}`);
    }
    return night === 0 ? Math.max(best, nightBy(person + 1, 0)) : best;
  };
  return nightBy(0, 0);
}

describe("全員いっしょの夜 (everyone at once)", () => {
  it("never places more than there can be, and never says that fewer could be", () => {
    fc.assert(
      fc.property(towns, (town) => {
        const { people, means } = settled(town);
        const { standing, bound } = placeTogether(people, means);
        const placed = [...standing.values()].filter((one) => one === "place" || one === "cover").length;
        const most = mostByTrying(town);
        expect(placed).toBeLessThanOrEqual(most);
        expect(bound).toBeGreaterThanOrEqual(most);
      }),
      { numRuns: runs(300) },
    );
  });

  it("places as many as can be where beds are all that is scarce and everybody stays in one", () => {
    fc.assert(
      fc.property(towns, (drawn) => {
        const town = {
          ...drawn,
          nights: 1,
          nurses: 9,
          shared: [false, false],
          people: drawn.people.map((one) => ({ ...one, open: one.open.map((mask) => mask & 1) })),
        };
        const { people, means } = settled(town);
        const { standing, bound } = placeTogether(people, means);
        const placed = [...standing.values()].filter((one) => one === "place").length;
        expect(placed).toBe(mostByTrying(town));
        expect(bound).toBe(placed);
      }),
      { numRuns: runs(150) },
    );
  });

  it("gives one nurse who has two acts in hand to one person, whichever of them is needed, and to one who needs both", () => {
    const town: SmallTown = {
      ...{ nights: 1, beds: 2, shared: [false, false], nurses: 1, isOneNurse: [true, true], supporters: 0 },
      people: ACTS.map((act) => ({ gender: null, acts: [act], open: [1, 1] })),
    };
    const placedOf = (drawn: SmallTown) => {
      const { people, means } = settled(drawn);
      return [...placeTogether(people, means).standing.values()].filter((one) => one === "place").length;
    };
    expect([placedOf(town), mostByTrying(town)]).toEqual([1, 1]);
    const apart = { ...town, isOneNurse: [false, false] };
    expect([placedOf(apart), mostByTrying(apart)]).toEqual([2, 2]);
    const both = { ...town, people: [{ gender: null, acts: [...ACTS], open: [1, 1] }] };
    expect([placedOf(both), mostByTrying(both)]).toEqual([1, 1]);
  });

  it("sends each supporter to one home, and says of everybody how they stand", () => {
    fc.assert(
      fc.property(towns, (town) => {
        const { people, means } = settled(town);
        const { standing } = placeTogether(people, means);
        expect([...standing.keys()].sort()).toEqual(people.map(({ personId }) => personId).sort());
        const home = [...standing.values()].filter((one) => one === "home").length;
        const none = [...standing.values()].filter((one) => one === "none").length;
        expect(home).toBe(Math.min(town.supporters, home + none));
      }),
    );
  });
});
