import fc from "fast-check";
import { expect, it } from "vitest";
import { type Assignment, assignPlaces, type PersonToPlace } from "~/matching/engine/assign";
import { assignNights, type NightAssignment, type PersonOverNights } from "~/matching/engine/assign-nights";

/**
 * Goal: one bed is promised to one person, as many as possible have one, and the bound is no guess.
 * Method: few people and beds, every way of giving them tried.
 */
const UNITS = 5;
const NIGHTS = 3;
const WHOLE = 2 ** NIGHTS - 1;

const somePeople = fc
  .array(fc.uniqueArray(fc.nat(UNITS - 1), { maxLength: 4 }), { maxLength: 7 })
  .map((all) => all.map((fits, nth): PersonToPlace => ({ id: `person ${nth}`, fits })));

const someOverNights = fc
  .array(
    fc.uniqueArray(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: WHOLE })), {
      maxLength: 3,
      selector: ([unit]) => unit,
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(
      (fits, nth): PersonOverNights => ({
        id: `person ${nth}`,
        units: fits.map(([unit]) => unit),
        nights: fits.map(([, nights]) => nights),
      }),
    ),
  );

/** The most that can be placed, by trying. */
function mostOf(people: readonly PersonToPlace[], given: ReadonlySet<number> = new Set()): number {
  const [person, ...rest] = people;
  if (person === undefined) return 0;
  const ways = [...Array.from(person.fits)]
    .filter((unit) => !given.has(unit))
    .map((unit) => 1 + mostOf(rest, new Set([...given, unit])));
  return Math.max(mostOf(rest, given), ...ways);
}

/** The most over nights, by trying every unit for every night; `onlyWhole` for those that stay in one place. */
function mostOverNights(
  people: readonly PersonOverNights[],
  onlyWhole: boolean,
  given: ReadonlySet<string> = new Set(),
): number {
  const [person, ...rest] = people;
  if (person === undefined) return 0;
  let most = mostOverNights(rest, onlyWhole, given);
  for (const beds of waysFor(person, onlyWhole)) {
    if (beds.some((bed) => given.has(bed))) continue;
    most = Math.max(most, 1 + mostOverNights(rest, onlyWhole, new Set([...given, ...beds])));
  }
  return most;
}

function waysFor({ units, nights }: PersonOverNights, onlyWhole: boolean): readonly (readonly string[])[] {
  const beds = Array.from({ length: NIGHTS }, (_, night) =>
    Array.from(units).filter((_unit, nth) => (((nights[nth] ?? 0) >>> night) & 1) === 1),
  );
  return beds
    .reduce<number[][]>((ways, tonight) => ways.flatMap((way) => tonight.map((unit) => [...way, unit])), [[]])
    .filter((way) => !onlyWhole || new Set(way).size === 1)
    .map((way) => way.map((unit, night) => `${unit} on ${night}`));
}

function expectProven(people: readonly PersonToPlace[], { placed, bound, needed }: Assignment): void {
  for (const { id, fits } of people) {
    const unit = placed.get(id);
    if (unit !== undefined) expect(Array.from(fits)).toContain(unit);
    const isTouched = (one: number) => needed.people.includes(id) || needed.units.includes(one);
    expect(Array.from(fits).every(isTouched)).toBe(true);
  }
  expect(new Set(placed.values()).size).toBe(placed.size);
  expect(needed.people.length + needed.units.length).toBe(bound);
  expect(placed.size).toBe(bound);
}

it("places as many people as can be, and shows why there are no more", () => {
  fc.assert(
    fc.property(somePeople, (people) => {
      const assignment = assignPlaces(people, UNITS);
      expectProven(people, assignment);
      expect(assignment.placed.size).toBe(mostOf(people));
    }),
  );
});

it("leaves nobody out for the sake of somebody later", () => {
  fc.assert(
    fc.property(somePeople, (people) => {
      const { placed } = assignPlaces(people, UNITS);
      for (const [nth] of people.entries()) {
        const first = people.slice(0, nth + 1);
        expect(first.filter(({ id }) => placed.has(id)).length).toBe(mostOf(first));
      }
    }),
  );
});

it("promises each night of each bed once, each person all nights or none", () => {
  fc.assert(
    fc.property(someOverNights, (people) => {
      const { placed } = assignNights(people, UNITS, NIGHTS);
      const promised: string[] = [];
      for (const [id, stay] of placed) {
        const person = people.find((one) => one.id === id);
        expect(stay.map(({ first }) => first)).toEqual([0, ...stay.slice(0, -1).map(({ end }) => end)]);
        expect(stay.at(-1)?.end).toBe(NIGHTS);
        for (const { unit, first, end } of stay) {
          const able = person?.nights[Array.from(person.units).indexOf(unit)] ?? 0;
          for (let night = first; night < end; night += 1) {
            expect((able >>> night) & 1).toBe(1);
            promised.push(`${unit} on ${night}`);
          }
        }
      }
      expect(new Set(promised).size).toBe(promised.length);
    }),
  );
});

it("bounds what several places in turn can add, and keeps the most single places", () => {
  fc.assert(
    fc.property(someOverNights, (people) => {
      const assigned: NightAssignment = assignNights(people, UNITS, NIGHTS);
      const most = mostOverNights(people, false);
      expect(assigned.single).toBe(mostOverNights(people, true));
      expect(assigned.singleBound).toBe(assigned.single);
      expect(assigned.placed.size).toBeLessThanOrEqual(most);
      expect(assigned.bound).toBeGreaterThanOrEqual(most);
    }),
  );
});

it("leaves nobody out whom the beds that are left would take", () => {
  fc.assert(
    fc.property(someOverNights, (people) => {
      const { placed } = assignNights(people, UNITS, NIGHTS);
      const given = new Set(
        [...placed.values()]
          .flat()
          .flatMap(({ unit, first, end }) =>
            Array.from({ length: end - first }, (_, nth) => `${unit} on ${first + nth}`),
          ),
      );
      for (const person of people.filter(({ id }) => !placed.has(id))) {
        const isFree = waysFor(person, false).some((beds) => beds.every((bed) => !given.has(bed)));
        expect(isFree).toBe(false);
      }
    }),
  );
});

it("gives a bed to whoever has no other, and moves whoever has", () => {
  const people = [
    { id: "has two", fits: [0, 1] },
    { id: "has one", fits: [0] },
  ];
  expect([...assignPlaces(people, 2).placed]).toEqual([
    ["has two", 1],
    ["has one", 0],
  ]);
});

it("joins what is left of two beds for the one who has none", () => {
  const people: PersonOverNights[] = [
    { id: "stays", units: [0], nights: [0b111] },
    { id: "moves", units: [0, 1, 2], nights: [0b111, 0b011, 0b110] },
  ];
  const { placed, single, bound } = assignNights(people, 3, NIGHTS);
  expect(placed.get("moves")).toEqual([
    { unit: 1, first: 0, end: 2 },
    { unit: 2, first: 2, end: 3 },
  ]);
  expect([single, placed.size, bound]).toEqual([1, 2, 2]);
});

it("says on which night the beds run out", () => {
  const people = ["one", "other"].map((id) => ({ id, units: [0, 1], nights: [0b101, 0b111] }));
  expect(assignNights(people, 2, NIGHTS)).toMatchObject({ single: 1, bound: 1, tightest: 1 });
});

it("refuses a position that is no unit, a person named twice, and no night at all", () => {
  expect(() => assignPlaces([{ id: "a", fits: [2] }], 2)).toThrow(RangeError);
  expect(() => assignPlaces([{ id: "a", fits: [-1] }], 2)).toThrow(RangeError);
  expect(() =>
    assignPlaces(
      [
        { id: "a", fits: [0] },
        { id: "a", fits: [1] },
      ],
      2,
    ),
  ).toThrow(RangeError);
  expect(() => assignNights([], 2, 0)).toThrow(RangeError);
  expect(() => assignNights([], 2, 32)).toThrow(RangeError);
});
