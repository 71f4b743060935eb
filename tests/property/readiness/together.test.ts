import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId, UnitId } from "~/kernel/id";
import type { CareSlot } from "~/matching/model/placement";
import { type PersonTonight, placeTogether, type SharedMeans } from "~/readiness/place-together.server";
import { anId } from "../../support/builders";

const FIRST = day("2026-12-01");
const nightsOf = (count: number): Day[] => Array.from({ length: count }, (_, nth) => addDays(FIRST, nth));
const houseOf = (unit: number) => anId<FacilityId>(100 + Math.floor(unit / 2));

/** Small towns: houses of two beds, some of them one shared room; some people need night suction that is counted. */
const towns = fc
  .record({ nights: fc.integer({ min: 1, max: 3 }), beds: fc.integer({ min: 1, max: 4 }) })
  .chain(({ nights, beds }) =>
    fc.record({
      nights: fc.constant(nights),
      beds: fc.constant(beds),
      shared: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
      nurses: fc.integer({ min: 0, max: 2 }),
      supporters: fc.integer({ min: 0, max: 2 }),
      people: fc.array(
        fc.record({
          gender: fc.constantFrom("female" as const, "male" as const, null),
          needsCare: fc.boolean(),
          open: fc.array(fc.integer({ min: 0, max: 2 ** nights - 1 }), { minLength: beds, maxLength: beds }),
        }),
        { maxLength: 5 },
      ),
    }),
  );
type SmallTown = typeof towns extends fc.Arbitrary<infer Value> ? Value : never;

function settled(town: SmallTown): { people: PersonTonight[]; means: SharedMeans } {
  const nights = nightsOf(town.nights);
  const care: CareSlot[] = nights.map((night) => ({ act: "suction_oral", shift: "night", day: night }));
  const whole = 2 ** town.nights - 1;
  const people = town.people.map(({ gender, needsCare, open }, nth) => ({
    personId: anId<PersonId>(nth),
    gender,
    units: [
      ...open.flatMap((mask, unit) =>
        mask === whole ? [{ unitId: anId<UnitId>(unit), nights: whole }] : [],
      ),
      ...open.flatMap((mask, unit) => (mask > 0 ? [{ unitId: anId<UnitId>(unit), nights: mask }] : [])),
    ],
    care: needsCare ? care : [],
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
    means: { nights, places, freeCare: () => town.nurses, supporters: town.supporters },
  };
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
    const cared = beside.filter((other) => people[other.person]?.needsCare).length;
    return !one.needsCare || cared < town.nurses;
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
      { numRuns: 150 },
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
      { numRuns: 150 },
    );
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
