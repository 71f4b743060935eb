import fc from "fast-check";
import type {
  CapacityGroup,
  Choice,
  GroupId,
  HouseholdId,
  RoundInput,
  RoundPerson,
  RoundRules,
  Wish,
  WishId,
} from "~/allocation/model/round";
import { addDays, day, daysFrom } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId, UnitId } from "~/kernel/id";

/** Small enough that every allocation can be tried, and holding every kind of rule. */
const month = { from: day("2026-05-01"), until: day("2026-05-08") };
const nights = daysFrom(month.from, month.until);
const anOffset = fc.nat(nights.length - 1);
const aDay = anOffset.map((at) => addDays(month.from, at));
const aGender = fc.constantFrom("female" as const, "male" as const, null);

const rules = fc
  .record({
    oneStayPerHouseholdNight: fc.boolean(),
    weekendMax: fc.constantFrom(null, 1, 2),
    guaranteedNights: fc.constantFrom(0, 2, 3),
    seed: fc.constantFrom("五月", "六月", "七月"),
  })
  .map(
    ({ oneStayPerHouseholdNight, weekendMax, guaranteedNights, seed }): RoundRules => ({
      version: "1",
      seed,
      points: {
        rank: [30, 20, 10],
        night: 2,
        guaranteedNight: 5,
        credit: 7,
        creditMax: 2,
        share: { weekend: 3, school_holiday: 0 },
        dayShift: 1,
      },
      guaranteedNights,
      shares: {
        weekend: { nightsMax: weekendMax, fairNights: 2 },
        school_holiday: { nightsMax: null, fairNights: 0 },
      },
      oneStayPerHouseholdNight,
    }),
  );

const group = (at: number) =>
  fc
    .record({
      house: fc.nat(1),
      beds: fc.integer({ min: 1, max: 2 }),
      open: fc.uniqueArray(aDay, { minLength: 3, maxLength: nights.length }),
      genderRule: fc.constantFrom(
        "any" as const,
        "any" as const,
        "female" as const,
        "same_as_present" as const,
      ),
      wheelchair: fc.boolean(),
    })
    .map(
      ({ house, beds, open, genderRule, wheelchair }): CapacityGroup => ({
        groupId: `group-${at}` as GroupId,
        facilityId: `house-${house}` as FacilityId,
        unitIds: Array.from({ length: beds }, (_, bed) => `unit-${at}-${bed}` as UnitId),
        nights: open.map((night) => ({ night, beds })),
        genderRule,
        // Two groups of one house may lie in one room.
        roomId: genderRule === "same_as_present" ? (`room-${house}` as RoomId) : null,
        present: [],
        wheelchair,
      }),
    );

const person = (at: number) =>
  fc
    .record({
      household: fc.nat(2),
      gender: aGender,
      wheelchair: fc.boolean(),
      suction: fc.boolean(),
      grantedDays: fc.constantFrom(null, 3, 6),
      away: fc.uniqueArray(aDay, { maxLength: 1 }),
    })
    .map(
      ({ household, gender, wheelchair, suction, grantedDays, away }): RoundPerson => ({
        personId: `person-${at}` as PersonId,
        householdId: `household-${household}` as HouseholdId,
        gender,
        wheelchair,
        acts: suction ? [{ act: "suction_oral", shifts: ["night"] }] : [],
        grantedDays,
        away,
      }),
    );

const choice = (groups: readonly CapacityGroup[]) =>
  fc
    .record({ at: fc.nat(groups.length - 1), checkIn: aDay, flexDays: fc.nat(1) })
    .map(({ at, checkIn, flexDays }): Choice => {
      const { facilityId } = groups[at] ?? groups[0] ?? { facilityId: "house-0" as FacilityId };
      return {
        facilityId,
        groupIds: groups.filter((one) => one.facilityId === facilityId).map(({ groupId }) => groupId),
        dates: { kind: "around", checkIn, flexDays },
      };
    });

const wish = (at: number, persons: number, groups: readonly CapacityGroup[]) =>
  fc
    .record({
      person: fc.nat(persons - 1),
      length: fc.integer({ min: 1, max: 3 }),
      choices: fc.array(choice(groups), { minLength: 1, maxLength: 2 }),
      impossible: fc.uniqueArray(aDay, { maxLength: 1 }),
      together: fc.constantFrom(null, null, null, "きょうだい"),
    })
    .map(
      (one): Wish => ({
        wishId: `wish-${at}` as WishId,
        personId: `person-${one.person}` as PersonId,
        nights: one.together === null ? one.length : 2,
        choices: one.choices,
        impossible: one.impossible,
        together: one.together,
      }),
    );

/** 小さな配分 — a week, two houses, up to so many wishes. */
export function anyRound(wishesMax: number): fc.Arbitrary<RoundInput> {
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: wishesMax }))
    .chain(([groups, wishes]) =>
      fc
        .record({
          rules,
          groups: fc.tuple(...Array.from({ length: groups }, (_, at) => group(at))),
          persons: fc.tuple(...Array.from({ length: 4 }, (_, at) => person(at))),
          care: fc.integer({ min: 0, max: 2 }),
          had: fc.nat(3),
          credits: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
        })
        .chain(({ rules: published, groups: offered, persons, care, had, credits }) =>
          fc.tuple(...Array.from({ length: wishes }, (_, at) => wish(at, persons.length, offered))).map(
            (wanted): RoundInput => ({
              month,
              rules: published,
              pools: { weekend: nights.slice(0, 2), school_holiday: [] },
              groups: offered,
              care: nights.map((night) => ({
                facilityId: "house-0" as FacilityId,
                act: "suction_oral",
                shift: "night",
                day: night,
                people: care,
              })),
              households: credits.map((credit, at) => ({
                householdId: `household-${at}` as HouseholdId,
                credit,
                had: { weekend: had, school_holiday: 0 },
              })),
              persons,
              wishes: onceEach(wanted),
              fixed: [],
            }),
          ),
        ),
    );
}

/** One person cannot be their own companion: only the first of a person's wishes keeps the word. */
function onceEach(wishes: readonly Wish[]): readonly Wish[] {
  const seen = new Set<string>();
  return wishes.map((one) => {
    const again = one.together !== null && seen.has(one.personId);
    if (one.together !== null) seen.add(one.personId);
    return again ? { ...one, together: null } : one;
  });
}
