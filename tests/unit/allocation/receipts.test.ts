import { describe, expect, it } from "vitest";
import { fairnessOf, gini } from "~/allocation/model/fairness";
import { receiptsOf } from "~/allocation/model/receipts";
import type { GroupId, RoundInput, Wish, WishId } from "~/allocation/model/round";
import type { Lack } from "~/allocation/model/round-result";
import { greedyRound } from "~/allocation/model/simple-way";
import { type Day, day, daysFrom } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { anAllocationTown } from "../../bench/allocation-town";

/**
 * 「なぜだめだったか」 — every family hears the first thing that left it without a stay, and what it carries over.
 * One house with one bed in May; two families.
 */
const town = anAllocationTown({ wishes: 2, facilities: 4, bedsEach: 1, flexDays: 0 }, 7);
const house = "facility-000" as FacilityId;
const bed = "group-000" as GroupId;
const nights = daysFrom(day("2026-05-01"), day("2026-06-01"));

function aWish(at: number, checkIn: Day, more: Partial<Wish> = {}): Wish {
  const [wish] = town.wishes.filter(({ personId }) => personId === `person-${at}`);
  if (wish === undefined) throw new RangeError(`no person ${at}`);
  const dates = { kind: "around" as const, checkIn, flexDays: 0 };
  return { ...wish, nights: 2, choices: [{ facilityId: house, groupIds: [bed], dates }], ...more };
}

function aRound(wishes: readonly Wish[], more: Partial<RoundInput> = {}): RoundInput {
  const groups = town.groups
    .slice(0, 1)
    .map((group) => ({ ...group, nights: nights.map((night) => ({ night, beds: 1 })) }));
  const households = town.households.map((one) => ({ ...one, credit: 0 }));
  return { ...town, groups, households, wishes, ...more };
}

const receipts = (input: RoundInput) => receiptsOf(greedyRound(input), input);
function lackOfFirst(input: RoundInput): Lack | null {
  const [receipt] = receipts(input);
  return receipt?.kind === "not_given" ? (receipt.choices[0]?.lack ?? null) : null;
}

describe("a family that was given nothing hears", () => {
  it("which nights were full, that it starts from more next time, and which days are still free", () => {
    const [eleventh, twelfth] = [day("2026-05-11"), day("2026-05-12")];
    const [one, other] = receipts(aRound([aWish(0, eleventh), aWish(1, eleventh)]));
    const [given, missed] = one?.kind === "given" ? [one, other] : [other, one];

    expect(given).toMatchObject({ kind: "given", credit: 0, assignment: { rank: 1, checkIn: eleventh } });
    expect(missed).toMatchObject({
      kind: "not_given",
      choices: [{ rank: 1, lack: { kind: "full", nights: [eleventh, twelfth] } }],
      next: { credit: 1, free: [{ checkIn: "2026-05-09" }, { checkIn: "2026-05-13" }, {}] },
    });
  });

  it("its own impossible day, which carries nothing over", () => {
    const wish = aWish(0, day("2026-05-11"), { impossible: [day("2026-05-13")] });
    expect(lackOfFirst(aRound([wish]))).toEqual({ kind: "own_dates", days: ["2026-05-13"] });
    expect(receipts(aRound([wish]))[0]).toMatchObject({ next: { credit: 0 } });
  });

  it("that the day of leaving is the last it may have in the month, and the day after is not", () => {
    expect(lackOfFirst(aRound([aWish(0, day("2026-05-30"))]))).toBeNull();
    expect(lackOfFirst(aRound([aWish(0, day("2026-05-31"))]))).toEqual({ kind: "outside_month" });
  });

  it("the granted days that are left and those that two nights need", () => {
    const persons = (grantedDays: number) => town.persons.map((one) => ({ ...one, grantedDays }));
    const wish = aWish(0, day("2026-05-11"));
    expect(lackOfFirst(aRound([wish], { persons: persons(3) }))).toBeNull();
    expect(lackOfFirst(aRound([wish], { persons: persons(2) }))).toEqual({
      kind: "granted_days",
      left: 2,
      needed: 3,
    });
  });

  it("that the house set nothing aside on those nights", () => {
    const input = aRound([aWish(0, day("2026-05-11"))]);
    const groups = input.groups.map((group) => ({
      ...group,
      nights: group.nights.filter(({ night }) => night !== "2026-05-12"),
    }));
    expect(lackOfFirst({ ...input, groups })).toEqual({ kind: "not_offered", nights: ["2026-05-12"] });
  });

  it("that nobody there does the care it needs", () => {
    const persons = town.persons.map((one) => ({
      ...one,
      acts: [{ act: "suction_oral" as const, shifts: ["night" as const] }],
    }));
    expect(lackOfFirst(aRound([aWish(0, day("2026-05-11"))], { persons }))).toEqual({
      kind: "care_not_offered",
      act: "suction_oral",
      shift: "night",
    });
  });
});

describe("公平さ", () => {
  it("counts what each household was given, by rank and night", () => {
    const input = aRound([aWish(0, day("2026-05-11")), aWish(1, day("2026-05-13"))]);
    expect(fairnessOf(greedyRound(input), input)).toMatchObject({
      households: [
        { householdId: "household-0", wishes: 1, given: 1, bestRank: 1, nights: 2 },
        { householdId: "household-1", given: 1, nights: 2 },
      ],
      givenByRank: [2],
      notGiven: 0,
      giniNights: 0,
    });
  });

  it("is 0 when all have the same, three quarters when one of four has all, and unsaid when there is nothing", () => {
    expect(gini([3, 3, 3])).toBeCloseTo(0);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75);
    expect(gini([0, 0])).toBeNull();
    expect(gini([])).toBeNull();
  });
});

it("a wish keeps its answer whatever its neighbours are called", () => {
  const wish = aWish(0, day("2026-05-11"));
  const other = aWish(1, day("2026-05-20"), { wishId: "zzz" as WishId });
  expect(receipts(aRound([wish, other]))[0]?.kind).toBe("given");
});
