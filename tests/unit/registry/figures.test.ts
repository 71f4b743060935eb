import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "~/kernel/day";
import { AGE_BANDS, ageBand, type Countable, percentOf, registryFigures } from "~/registry/model/figures";
import type { Handbook } from "~/registry/model/person";

/** The figures that 世田谷区 published for 2023-01-26, to be reproduced exactly. Source: domain.md §1.4. */
const PUBLISHED = {
  asOf: day("2023-01-26"),
  districts: { 世田谷: 22, 北沢: 65, 玉川: 7, 砧: 8, 烏山: 6 },
  handbooks: { physical: 37, intellectual: 87, mental: 6, not_stated: 3 },
  ages: [3, 11, 27, 28, 21, 13, 2, 3],
  percents: [2.8, 10.2, 25.0, 25.9, 19.4, 12.0, 1.9, 2.8],
} as const;
const YEARS_OF_BAND = [5, 15, 25, 35, 45, 55, 62, 70] as const;

const bornYearsBefore = (years: number, on: Day): Day =>
  day(`${Number(on.slice(0, 4)) - years}${on.slice(4)}`);

/** 108 people with the published districts, ages and handbooks: 25 of them hold two. */
function thePublishedTown(): Countable[] {
  const districts = Object.entries(PUBLISHED.districts).flatMap(([name, n]) => Array<string>(n).fill(name));
  const births = PUBLISHED.ages.flatMap((n, band) =>
    Array<Day>(n).fill(bornYearsBefore(YEARS_OF_BAND[band] ?? 0, PUBLISHED.asOf)),
  );
  const held: Handbook[][] = Array.from({ length: 108 }, () => []);
  for (let at = 0; at < 87; at += 1) held[at]?.push("intellectual");
  for (let at = 105 - 37; at < 105; at += 1) held[at]?.push("physical");
  for (let at = 0; at < 6; at += 1) held[at]?.push("mental");
  return districts.map((district, at) => ({
    district,
    birthDate: births[at] ?? null,
    handbooks: held[at] ?? [],
  }));
}

describe("登録者の内訳 (figures of the registry)", () => {
  const figures = registryFigures(thePublishedTown(), Object.keys(PUBLISHED.districts), PUBLISHED.asOf);
  const counts = (lines: readonly { readonly key: string; readonly count: number }[]) =>
    Object.fromEntries(lines.map(({ key, count }) => [key, count]));

  it("reproduces the published districts", () => {
    expect(figures.total).toBe(108);
    expect(counts(figures.districts)).toEqual(PUBLISHED.districts);
  });

  it("reproduces the published ages and percentages", () => {
    expect(figures.ages.map(({ count }) => count)).toEqual(PUBLISHED.ages);
    expect(figures.ages.map(({ percent }) => percent)).toEqual(PUBLISHED.percents);
  });

  it("counts a holder of two handbooks twice, and nothing written as 未記入", () => {
    expect(counts(figures.handbooks)).toEqual({ ...PUBLISHED.handbooks, none: 0 });
    expect(figures.handbooks.find(({ key }) => key === "intellectual")?.percent).toBe(80.6);
  });

  it("counts an unknown birth date apart from every band", () => {
    const one = registryFigures([{ district: null, birthDate: null, handbooks: [] }], [], PUBLISHED.asOf);

    expect(one.ageUnknown).toBe(1);
    expect(one.ages.every(({ count }) => count === 0)).toBe(true);
  });
});

describe("年齢区分 (age bands)", () => {
  it.each([
    [0, "under_10"],
    [9, "under_10"],
    [10, "10s"],
    [19, "10s"],
    [20, "20s"],
    [59, "50s"],
    [60, "60_64"],
    [64, "60_64"],
    [65, "65_over"],
    [103, "65_over"],
  ])("puts %i into %s", (age, band) => {
    expect(ageBand(age)).toBe(band);
  });

  it("changes on the birthday itself", () => {
    const person = { district: null, birthDate: day("1961-12-01"), handbooks: [] };
    const bandOn = (on: Day) => registryFigures([person], [], on).ages.find(({ count }) => count === 1)?.key;

    expect(bandOn(day("2026-11-30"))).toBe("60_64");
    expect(bandOn(addDays(day("2026-11-30"), 1))).toBe("65_over");
    expect(AGE_BANDS).toHaveLength(8);
  });
});

describe("割合 (per cent)", () => {
  it("rounds each line by itself, so that three thirds are 99.9", () => {
    const inEach = ["1960-01-01", "1990-01-01", "2020-01-01"].map((born) => ({
      district: null,
      birthDate: day(born),
      handbooks: [],
    }));
    const percents = registryFigures(inEach, [], PUBLISHED.asOf).ages.map(({ percent }) => percent);

    expect(percents.filter((percent) => percent > 0)).toEqual([33.3, 33.3, 33.3]);
  });

  it("rounds a half up, and is nothing of nobody", () => {
    expect(percentOf(1, 2000)).toBe(0.1);
    expect(percentOf(1, 2001)).toBe(0);
    expect(percentOf(3, 2000)).toBe(0.2);
    expect(percentOf(5, 5)).toBe(100);
    expect(percentOf(0, 0)).toBe(0);
  });
});
