import { describe, expect, it } from "vitest";
import { wishForm } from "~/allocation/forms";
import { type FairnessFigures, withoutFew } from "~/allocation/model/fairness-figures";
import type { WishId } from "~/allocation/model/round";
import { decideCalendar, phaseOf, roundMonth, suggestedCalendar } from "~/allocation/model/round-calendar";
import { differencesOf } from "~/allocation/model/version-differences";
import { decideWish } from "~/allocation/model/wish-form-rules";
import { lackSentences } from "~/allocation/ui/words";
import { addDays, day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";

const JANUARY = day("2027-01-01");
const MONTH = roundMonth(JANUARY);
const TODAY = day("2026-12-01");
const HOUSE = "01900000-0000-7000-8000-000000000001" as FacilityId;
const OTHER = "01900000-0000-7000-8000-000000000002" as FacilityId;

describe("日程 (the calendar of a round)", () => {
  const calendar = {
    opensOn: TODAY,
    closesOn: day("2026-12-10"),
    decidesOn: day("2026-12-12"),
    publishesOn: day("2026-12-31"),
  };

  it("opens on its first day, takes wishes through its last, and waits for somebody to publish", () => {
    const round = { ...calendar, publishedVersion: null };
    const phases = ["2026-11-30", "2026-12-01", "2026-12-10", "2026-12-11", "2026-12-12", "2027-02-01"];
    expect(phases.map((on) => phaseOf(round, day(on)))).toEqual([
      "announced",
      "open",
      "open",
      "closed",
      "deciding",
      "deciding",
    ]);
    expect(phaseOf({ ...round, publishedVersion: 1 }, TODAY)).toBe("published");
  });

  it("is over the day before its month at the latest", () => {
    expect(decideCalendar(JANUARY, calendar, TODAY).ok).toBe(true);
    expect(decideCalendar(JANUARY, { ...calendar, publishesOn: JANUARY }, TODAY)).toEqual({
      ok: false,
      refusal: { kind: "days_out_of_order" },
    });
  });

  it("leaves a day between the last wish and deciding, and never opens in the past", () => {
    const early = { ...calendar, decidesOn: calendar.closesOn };
    expect(decideCalendar(JANUARY, early, TODAY)).toMatchObject({ refusal: { kind: "days_out_of_order" } });
    expect(decideCalendar(JANUARY, calendar, addDays(TODAY, 1))).toMatchObject({
      refusal: { kind: "opens_in_the_past" },
    });
    expect(decideCalendar(TODAY, calendar, TODAY)).toMatchObject({ refusal: { kind: "month_begun" } });
  });

  it("is suggested in an order that is taken", () => {
    expect(decideCalendar(JANUARY, suggestedCalendar(JANUARY), TODAY).ok).toBe(true);
    expect(roundMonth(day("2026-12-01")).until).toBe(JANUARY);
  });
});

describe("希望 (what can be wished at all)", () => {
  const around = (checkIn: string, flexDays = 0) =>
    ({ facilityId: HOUSE, dates: { kind: "around", checkIn: day(checkIn), flexDays } }) as const;

  it("lies in the month with all its nights, or could be moved into it", () => {
    const wish = (choice: ReturnType<typeof around>) =>
      decideWish({ nights: 2, choices: [choice], impossible: [] }, MONTH);
    expect(wish(around("2027-01-30")).ok).toBe(true);
    expect(wish(around("2027-01-31"))).toMatchObject({ refusal: { kind: "outside_month", rank: 1 } });
    expect(wish(around("2027-01-31", 1)).ok).toBe(true);
    expect(wish(around("2026-12-31"))).toMatchObject({ refusal: { kind: "outside_month" } });
  });

  it("leaves one day of arriving on which nothing is impossible, the day of going home included", () => {
    const wish = (impossible: string) =>
      decideWish({ nights: 2, choices: [around("2027-01-05")], impossible: [day(impossible)] }, MONTH);
    expect(wish("2027-01-08").ok).toBe(true);
    expect(wish("2027-01-07")).toMatchObject({ refusal: { kind: "no_day_left", rank: 1 } });
    expect(wish("2027-01-05")).toMatchObject({ refusal: { kind: "no_day_left" } });
    expect(wish("2027-01-04").ok).toBe(true);
  });

  it("names a place twice on other days only", () => {
    const wish = (second: string) =>
      decideWish({ nights: 1, choices: [around("2027-01-05"), around(second)], impossible: [] }, MONTH);
    expect(wish("2027-01-12").ok).toBe(true);
    expect(wish("2027-01-05")).toMatchObject({ refusal: { kind: "same_place_twice" } });
  });

  it("is read from the form: any time of the month, or a day and a few either way", () => {
    const typed = {
      person: HOUSE,
      nights: "2",
      place1: HOUSE,
      flex1: "2",
      from1: "2027-01-05",
      place2: OTHER,
      flex2: "any",
      impossible: ["2027-01-20", "2026-01-01"],
    };
    expect(wishForm(MONTH).parse(typed)).toMatchObject({
      nights: 2,
      impossible: ["2027-01-20"],
      choices: [
        { facilityId: HOUSE, dates: { kind: "around", checkIn: "2027-01-05", flexDays: 2 } },
        { facilityId: OTHER, dates: { kind: "between", from: MONTH.from, until: MONTH.until } },
      ],
    });
    const { from1: _, ...withoutDay } = typed;
    expect(wishForm(MONTH).safeParse(withoutDay).success).toBe(false);
  });
});

describe("版のちがい (what a correction changed)", () => {
  const [a, b, c] = ["a", "b", "c"] as unknown as readonly [WishId, WishId, WishId];
  const stay = (facilityId: FacilityId) => ({ facilityId, checkIn: JANUARY, checkOut: addDays(JANUARY, 2) });

  it("tells who was added, who gave back and who moved, and nothing of those who stay", () => {
    const before = new Map([
      [a, stay(HOUSE)],
      [b, stay(HOUSE)],
      [c, null],
    ]);
    const after = new Map([
      [a, stay(HOUSE)],
      [b, null],
      [c, stay(OTHER)],
    ]);
    expect(differencesOf(before, after).map(({ wishId, kind }) => [wishId, kind])).toEqual([
      [b, "taken_back"],
      [c, "added"],
    ]);
    expect(differencesOf(before, new Map([...before, [a, stay(OTHER)]]))).toMatchObject([{ kind: "moved" }]);
  });
});

describe("少数 (what the city is told)", () => {
  const figures = (byRank: FairnessFigures["byRank"]): FairnessFigures => ({
    households: 40,
    placed: 30,
    wishes: 40,
    byRank,
    byNights: [10, 30],
    pools: {
      weekend: { households: 4, nights: 9, gini: 0.3 },
      school_holiday: { households: 5, nights: 9, gini: 0.3 },
    },
    giniNights: 0.2,
    value: 1,
    bound: null,
    gap: null,
    solver: "highs",
    simplePlaced: 28,
  });

  it("hides fewer than five, and the next smallest where one alone would follow from the sum", () => {
    const told = withoutFew(figures({ "1": 20, "2": 9, "3": 4, by_hand: 0, none: 7 }));
    expect(told.byRank).toEqual({ "1": 20, "2": 9, "3": null, by_hand: 0, none: null });
    expect(told.byNights).toEqual([10, 30]);
    expect(told.pools.weekend).toEqual({ households: null, nights: null, gini: null });
    expect(told.pools.school_holiday.households).toBe(5);
  });

  it("hides two small ones without touching the others", () => {
    const told = withoutFew(figures({ "1": 20, "2": 13, "3": 4, by_hand: 3, none: 0 }));
    expect(told.byRank).toEqual({ "1": 20, "2": 13, "3": null, by_hand: null, none: 0 });
  });
});

describe("かなわなかったわけ (why not)", () => {
  it("is said in sentences of 40 characters at most", () => {
    const days = Array.from({ length: 9 }, (_, nth) => addDays(JANUARY, nth + 10));
    const lacks = [
      { kind: "not_offered", nights: days },
      { kind: "full", nights: days, byDraw: true },
      { kind: "full", nights: days, byDraw: false },
      { kind: "room_gender", nights: days },
      { kind: "no_wheelchair_bed" },
      { kind: "care_not_offered", act: "suction_tracheal", shift: "night" },
      { kind: "care_full", act: "suction_tracheal", shift: "night", days },
      { kind: "own_dates", days },
      { kind: "outside_month" },
      { kind: "granted_days", left: 3, needed: 5 },
      { kind: "share_used", pool: "school_holiday", nightsMax: 6 },
      { kind: "household_elsewhere", nights: days },
      { kind: "companions" },
      { kind: "outweighed" },
    ] as const;
    for (const sentence of lacks.flatMap((lack) => lackSentences(lack))) {
      expect([sentence, sentence.length <= 40]).toEqual([sentence, true]);
    }
  });
});
