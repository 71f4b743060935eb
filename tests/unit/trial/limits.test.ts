import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "~/kernel/day";
import {
  DEFAULT_LIMITS,
  fiscalYearOf,
  type LimitRule,
  limitsOn,
  limitsPassed,
  readLimits,
  type TrialDays,
} from "~/trial/model/limits";

const TODAY = day("2026-12-01");
const rules = limitsOn([], TODAY);

/** A stay in a group home, so many nights from a day. */
const nights = (from: Day, count: number, over: Partial<TrialDays> = {}): TrialDays => ({
  kind: "group_home",
  funding: "benefit",
  living: "with_family",
  from,
  until: addDays(from, count),
  parts: [],
  ...over,
});
/** A day service, on so many days from a day. */
const days = (from: Day, count: number, over: Partial<TrialDays> = {}): TrialDays =>
  nights(from, count, { kind: "day_programme", parts: ["am", "pm"], ...over });

const passedBy = (asked: TrialDays, used: readonly TrialDays[] = []) =>
  limitsPassed(readLimits(rules, asked, used)).map(({ rule, over }) => [rule.id, over]);

describe("年50日 (fifty counted days a year in group homes)", () => {
  /** 24 days each, far apart. */
  const twice = [nights(day("2026-05-01"), 23), nights(day("2026-07-01"), 23)];

  it("is kept at fifty and passed at fifty-one, both ends counted: one night is two days", () => {
    expect(passedBy(nights(day("2026-12-10"), 1), twice)).toEqual([]);
    expect(passedBy(nights(day("2026-12-10"), 2), twice)).toEqual([["group_home_year", 1]]);
  });

  it("begins anew on 1 April, and a stay across it is counted in both years", () => {
    const full = [nights(day("2026-05-01"), 24), nights(day("2026-07-01"), 24)];
    expect(passedBy(nights(day("2027-04-01"), 3), full)).toEqual([]);
    expect(passedBy(nights(day("2027-03-30"), 3), full)).toEqual([["group_home_year", 2]]);
    expect(fiscalYearOf(day("2027-03-31"))).toBe(2026);
    expect(fiscalYearOf(day("2027-04-01"))).toBe(2027);
  });

  it("counts a day of two stays that meet once", () => {
    const first = [nights(day("2026-05-01"), 24), nights(day("2026-07-01"), 21)];
    const meeting = nights(day("2026-07-22"), 3);
    expect(readLimits(rules, meeting, first)[0]).toMatchObject({ used: 47, asked: 3, over: 0 });
  });

  it("does not count what the city or the family pays, nor other kinds", () => {
    for (const funding of ["municipal", "self_pay"] as const) {
      const own = twice.map((stay) => ({ ...stay, funding }));
      expect(passedBy(nights(day("2026-12-10"), 10), own)).toEqual([]);
      expect(passedBy(nights(day("2026-12-10"), 10, { funding }), twice)).toEqual([]);
    }
    expect(passedBy(nights(day("2026-12-10"), 10, { kind: "short_stay" }), twice)).toEqual([]);
  });
});

describe("つづけて30日 (thirty counted days in a row)", () => {
  it("is kept by 29 nights and passed by 30", () => {
    expect(passedBy(nights(TODAY, 29))).toEqual([]);
    expect(passedBy(nights(TODAY, 30))).toEqual([["group_home_consecutive", 1]]);
  });

  it("joins stays without a day between them, and not those with one", () => {
    const before = [nights(day("2026-12-01"), 19)];
    expect(passedBy(nights(day("2026-12-21"), 9), before)).toEqual([]);
    expect(passedBy(nights(day("2026-12-21"), 10), before)).toEqual([["group_home_consecutive", 1]]);
    expect(passedBy(nights(day("2026-12-22"), 10), before)).toEqual([]);
  });
});

describe("体験宿泊15日 (fifteen days out of a hospital or a facility)", () => {
  const out = { living: "hospital", kind: "living_alone" } as const;

  it("is kept by 14 nights and passed by 15, with the first and the last day", () => {
    expect(passedBy(nights(TODAY, 14, out))).toEqual([]);
    expect(passedBy(nights(TODAY, 15, out))).toEqual([["transition_overnight", 1]]);
  });

  it("adds what was tried within a year, and forgets what is older", () => {
    const before = [nights(day("2026-06-01"), 9, out)];
    expect(passedBy(nights(TODAY, 4, out), before)).toEqual([]);
    expect(passedBy(nights(TODAY, 5, out), before)).toEqual([["transition_overnight", 1]]);
    const yearAgo = [nights(day("2025-11-20"), 9, out)];
    expect(passedBy(nights(TODAY, 10, out), yearAgo)).toEqual([]);
  });

  it("is no matter of who lives at home", () => {
    expect(passedBy(nights(TODAY, 20, { ...out, living: "alone" }))).toEqual([]);
  });
});

describe("月の日数から8日 (days of a month less eight)", () => {
  it("is 23 days in December and 20 in a February", () => {
    expect(passedBy(days(day("2026-12-01"), 23))).toEqual([]);
    expect(passedBy(days(day("2026-12-01"), 24))).toEqual([["day_service_month", 1]]);
    expect(passedBy(days(day("2027-02-01"), 20))).toEqual([]);
    expect(passedBy(days(day("2027-02-01"), 21))).toEqual([["day_service_month", 1]]);
  });

  it("counts a day once, however many services it has, and each month for itself", () => {
    const work = [days(day("2026-12-01"), 20, { kind: "work" })];
    expect(passedBy(days(day("2026-12-01"), 20), work)).toEqual([]);
    expect(passedBy(days(day("2026-12-20"), 20), work)).toEqual([["day_service_month", 8]]);
    expect(readLimits(rules, days(day("2026-12-20"), 20), work)).toHaveLength(2);
  });
});

describe("日付のある決まり (dated rules)", () => {
  const own: LimitRule = {
    id: "group_home_year",
    amount: 60,
    validFrom: day("2027-04-01"),
    source: "体験事業要綱",
    status: "municipal",
  };

  it("count from their first day on, the municipality's before the general one", () => {
    const amountOn = (on: string) =>
      limitsOn([own], day(on)).find(({ id }) => id === "group_home_year")?.amount;
    expect(amountOn("2027-03-31")).toBe(50);
    expect(amountOn("2027-04-01")).toBe(60);
  });

  it("each say where they stand and how sure that is; none pretends to be law", () => {
    for (const rule of DEFAULT_LIMITS) {
      expect(rule.source).not.toBe("");
      expect(["secondary", "unverified"]).toContain(rule.status);
    }
  });
});
