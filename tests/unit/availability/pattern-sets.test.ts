import { describe, expect, it } from "vitest";
import { expandPatternSet, PATTERN_SETS, type PatternSetKey } from "~/availability/model/pattern-sets";
import type { PatternId } from "~/availability/model/plan";
import { daysOfPattern } from "~/availability/model/publication";
import { day } from "~/kernel/day";
import { bed101 } from "./builders";

const choice = {
  unitId: bed101,
  from: day("2026-01-01"),
  lastDay: null,
  purposes: ["short_stay"],
  release: null,
} as const;

function openDays(key: PatternSetKey, from: string, until: string): readonly string[] {
  const window = { from: day(from), until: day(until) };
  const { patterns } = expandPatternSet(PATTERN_SETS[key], choice, window);
  return patterns.flatMap((draft) => daysOfPattern({ ...draft, id: "p" as PatternId }, window)).sort();
}

function closedDays(key: PatternSetKey, from: string, until: string, over: object = {}): readonly string[] {
  const window = { from: day(from), until: day(until) };
  return expandPatternSet(PATTERN_SETS[key], { ...choice, ...over }, window).exceptions.map(
    ({ day: on }) => on,
  );
}

describe("まとまり (pattern sets)", () => {
  it("平日夜 is Monday to Friday without 勤労感謝の日", () => {
    expect(openDays("weekday_nights", "2026-11-21", "2026-11-30")).toEqual([
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
    ]);
  });

  it("週末 is Saturday, Sunday and the holiday on Monday", () => {
    expect(openDays("weekends", "2026-11-21", "2026-11-30")).toEqual([
      "2026-11-21",
      "2026-11-22",
      "2026-11-23",
      "2026-11-28",
      "2026-11-29",
    ]);
  });

  it("毎日 leaves out no day", () => {
    expect(openDays("every_day", "2026-12-28", "2027-01-05")).toHaveLength(8);
  });

  it("offers nights for stays and am and pm for the day programme, unless told otherwise", () => {
    const window = { from: day("2026-12-01"), until: day("2026-12-08") };
    const partsOf = (key: PatternSetKey, over: object = {}) =>
      expandPatternSet(PATTERN_SETS[key], { ...choice, ...over }, window).patterns.map(({ parts }) => parts);

    expect(partsOf("every_day")).toEqual([["night"]]);
    expect(partsOf("weekday_daytime")).toEqual([["am", "pm"]]);
    expect(partsOf("weekday_nights", { parts: ["evening", "night"] })).toEqual([["evening", "night"]]);
  });

  it("年末年始休み closes 29 December to 3 January, over the turn of the year", () => {
    expect(closedDays("new_year_closing", "2026-12-25", "2027-01-10")).toEqual([
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
      "2027-01-02",
      "2027-01-03",
    ]);
  });

  it("お盆休み closes 13 to 16 August of every year in the window", () => {
    expect(closedDays("obon_closing", "2026-08-01", "2027-09-01")).toEqual([
      "2026-08-13",
      "2026-08-14",
      "2026-08-15",
      "2026-08-16",
      "2027-08-13",
      "2027-08-14",
      "2027-08-15",
      "2027-08-16",
    ]);
  });

  it("closes only days the choice covers, its last day included", () => {
    const over = { from: day("2026-12-30"), lastDay: day("2027-01-01") };

    expect(closedDays("new_year_closing", "2026-12-01", "2027-02-01", over)).toEqual([
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
    ]);
  });
});
