import { describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { CertificateFacts } from "~/registry/model/certificate";
import { type EntitlementQuestion, readEntitlement, type WarningId } from "~/registry/model/entitlement";
import {
  chainAround,
  type UsedStay,
  usedInMonth,
  usedInYearTo,
  YEAR_DAYS_GUIDANCE,
  yearGuidanceFrom,
} from "~/registry/model/entitlement-days";
import { warningWords } from "~/registry/ui/entitlement-words";

const suginoko = "01900000-0000-7000-8000-000000000001" as FacilityId;
const midori = "01900000-0000-7000-8000-000000000002" as FacilityId;

const certificate = (overrides: Partial<CertificateFacts> = {}): CertificateFacts => ({
  number: "0000000001",
  appliedOn: null,
  validFrom: day("2026-04-01"),
  validUntil: day("2027-03-31"),
  level: "4",
  levelFrom: day("2026-04-01"),
  levelUntil: day("2029-03-31"),
  grants: [{ service: "short_stay", perMonth: 7, unit: "days" }],
  ...overrides,
});
const used = (fromDay: string, lastDay: string, facilityId: FacilityId | null = suginoko): UsedStay => ({
  fromDay: day(fromDay),
  lastDay: day(lastDay),
  facilityId,
});
const question = (overrides: Partial<EntitlementQuestion> = {}): EntitlementQuestion => ({
  stay: { checkIn: day("2026-12-01"), checkOut: day("2026-12-05") },
  service: "short_stay_welfare",
  birthDate: day("1992-05-01"),
  certificates: [certificate()],
  levelOnRecord: "4",
  used: [],
  facilityId: midori,
  yearGuidance: 180,
  hasContract: true,
  ...overrides,
});
const warned = (overrides: Partial<EntitlementQuestion>): WarningId[] =>
  readEntitlement(question(overrides)).warnings.map(({ id }) => id);
const until = (checkOut: string) => ({ checkIn: day("2026-12-01"), checkOut: day(checkOut) });

describe("支給量 (granted days)", () => {
  it("counts both ends: four nights are five days", () => {
    expect(readEntitlement(question())).toMatchObject({
      nights: 4,
      countedDays: 5,
      warnings: [],
      months: [
        { month: "2026-12", granted: 7, used: 0, wanted: 5, left: 2 },
        { month: "2027-01", granted: 7, used: 0, wanted: 0, left: 7 },
      ],
    });
  });

  it("has enough with seven days of seven, and not with eight", () => {
    expect(warned({ stay: until("2026-12-07") })).toEqual([]);
    expect(readEntitlement(question({ stay: until("2026-12-08") })).warnings).toEqual([
      { id: "days_short", severity: "act", month: "2026-12", short: 1 },
    ]);
  });

  it("takes each day from its own month when a stay goes over the end of one", () => {
    const reading = readEntitlement(
      question({ stay: { checkIn: day("2026-12-30"), checkOut: day("2027-01-03") } }),
    );
    expect(reading.months.map(({ month, wanted }) => [month, wanted])).toEqual([
      ["2026-12", 2],
      ["2027-01", 3],
    ]);
  });

  it("knows the month after December even for a stay of its last day", () => {
    const reading = readEntitlement(
      question({ stay: { checkIn: day("2026-12-31"), checkOut: day("2027-01-01") } }),
    );
    expect(reading.months.map(({ month, wanted }) => [month, wanted])).toEqual([
      ["2026-12", 1],
      ["2027-01", 1],
    ]);
  });

  it("counts what was used elsewhere, up to the last day that is left", () => {
    expect(warned({ used: [used("2026-12-20", "2026-12-21", null)] })).toEqual([]);
    expect(warned({ used: [used("2026-12-20", "2026-12-22", null)] })).toEqual(["days_short"]);
  });

  it("counts a day twice when one house is left and another entered on it, and once within one house", () => {
    const before = used("2026-11-29", "2026-12-01", suginoko);
    expect(usedInMonth([before, used("2026-12-01", "2026-12-05", midori)], "2026-12")).toBe(6);
    expect(usedInMonth([before, used("2026-12-01", "2026-12-05", suginoko)], "2026-12")).toBe(5);
    expect(
      usedInMonth(
        [used("2026-12-01", "2026-12-02", null), used("2026-12-02", "2026-12-03", null)],
        "2026-12",
      ),
    ).toBe(4);
  });

  it("asks for the number where the certificate has none", () => {
    const grants = [{ service: "short_stay", perMonth: null, unit: "days" }] as const;
    expect(warned({ certificates: [certificate({ grants })] })).toEqual(["grant_unknown"]);
  });

  it("takes the renewed certificate's number from the day it begins", () => {
    const renewed = certificate({
      validFrom: day("2027-01-01"),
      validUntil: day("2027-12-31"),
      grants: [{ service: "short_stay", perMonth: 10, unit: "days" }],
    });
    const { months } = readEntitlement(
      question({ certificates: [certificate({ validUntil: day("2026-12-31") }), renewed] }),
    );
    expect(months.map(({ granted }) => granted)).toEqual([7, 10]);
  });
});

describe("年180日の目安 (the year)", () => {
  /** Every tenth day is left out, so that no run reaches thirty days. */
  const before = (days: number, last: string): UsedStay[] =>
    Array.from({ length: Math.ceil(days / 10) }, (_, nth) => ({
      fromDay: addDays(day(last), -11 * nth - Math.min(10, days - 10 * nth) + 1),
      lastDay: addDays(day(last), -11 * nth),
      facilityId: null,
    }));
  const grants = [{ service: "short_stay", perMonth: 31, unit: "days" }] as const;
  const over = (days: number, yearGuidance: number | null = 180) =>
    warned({ certificates: [certificate({ grants })], used: before(days, "2026-11-29"), yearGuidance });

  it("says nothing at the number itself and something on the day beyond: five days after 175, and after 176", () => {
    expect(over(175)).toEqual([]);
    expect(over(176)).toEqual(["year_over"]);
  });

  it("looks back 365 days from the last day asked for, that day included", () => {
    expect(usedInYearTo([used("2025-12-06", "2025-12-07")], day("2026-12-05"))).toBe(2);
    expect(usedInYearTo([used("2025-12-05", "2025-12-06")], day("2026-12-05"))).toBe(1);
    expect(usedInYearTo([used("2026-12-05", "2026-12-06")], day("2026-12-05"))).toBe(1);
  });

  it("takes the municipality's own number, or none", () => {
    expect(over(176, 200)).toEqual([]);
    expect(over(300, null)).toEqual([]);
    expect(yearGuidanceFrom({ entitlement: { short_stay_days_a_year: 200 } })).toBe(200);
    expect(yearGuidanceFrom({ entitlement: { short_stay_days_a_year: false } })).toBeNull();
    for (const unreadable of [{}, null, { entitlement: { short_stay_days_a_year: "many" } }]) {
      expect(yearGuidanceFrom(unreadable)).toBe(YEAR_DAYS_GUIDANCE);
    }
  });

  it("asks somebody and blocks nobody", () => {
    const words = warningWords({ id: "year_over", severity: "check", days: 181, guidance: 180 });
    expect(words.sentence).toBe("1年で181日になります（目安は180日）。");
    expect(words.remedy).toContain("緊急のときは受け入れを進められます");
  });
});

describe("連続30日 (the chain)", () => {
  const chain = (days: number, before: readonly UsedStay[] = []) => {
    const first = day("2026-12-01");
    return chainAround(
      before,
      Array.from({ length: days }, (_, index) => addDays(first, index)),
    );
  };

  it("lets thirty days pass and names the thirty-first", () => {
    expect(chain(30)).toMatchObject({ days: 30, beyond: [] });
    expect(chain(31)).toMatchObject({ days: 31, beyond: ["2026-12-31"] });
  });

  it("starts anew after the thirty-first", () => {
    expect(chain(61).beyond).toEqual(["2026-12-31"]);
    expect(chain(62).beyond).toEqual(["2026-12-31", "2027-01-31"]);
  });

  it("goes on across houses and months, and ends where a day is missing", () => {
    expect(chain(5, [used("2026-11-05", "2026-11-30", midori)])).toMatchObject({
      from: "2026-11-05",
      days: 31,
      beyond: ["2026-12-05"],
    });
    expect(chain(5, [used("2026-11-05", "2026-11-29", midori)])).toMatchObject({
      from: "2026-12-01",
      days: 5,
    });
  });

  it("sees that closing a gap pushes a later stay past the limit", () => {
    const beyond = chain(5, [used("2026-11-06", "2026-11-30"), used("2026-12-06", "2026-12-07")]).beyond;
    expect(beyond).toEqual(["2026-12-06"]);
  });

  it("is a warning of the stay, not of the municipality's own emergency bed", () => {
    const long = {
      used: [used("2026-11-01", "2026-11-30")],
      certificates: [certificate({ grants: [{ service: "short_stay", perMonth: 31, unit: "days" }] })],
    } as const;
    expect(warned(long)).toEqual(["chain_over"]);
    expect(warned({ ...long, service: "municipal_emergency_stay" })).toEqual([]);
  });
});

describe("受給者証 (the certificate)", () => {
  it("holds on its last day and not on the day after", () => {
    expect(warned({ certificates: [certificate({ validUntil: day("2026-12-05") })] })).toEqual([]);
    expect(
      readEntitlement(question({ certificates: [certificate({ validUntil: day("2026-12-04") })] }))
        .warnings[0],
    ).toEqual({
      id: "days_not_covered",
      severity: "act",
      days: ["2026-12-05"],
    });
  });

  it("is missed when there is none, and waited for once it was applied for", () => {
    const applied = (appliedOn: string) =>
      certificate({ appliedOn: day(appliedOn), validFrom: null, validUntil: null, grants: [] });
    expect(warned({ certificates: [] })).toEqual(["no_certificate"]);
    expect(warned({ certificates: [applied("2026-12-01")] })).toEqual(["applied_not_decided"]);
    expect(warned({ certificates: [applied("2026-12-02")] })).toEqual(["applied_after_entry"]);
  });

  it("must name the service", () => {
    const grants = [{ service: "daily_life_care", perMonth: null, unit: "days" }] as const;
    expect(warned({ certificates: [certificate({ grants })] })).toContain("service_not_granted");
  });
});

describe("障害支援区分 (the level)", () => {
  const level = (one: CertificateFacts["level"], rest: Partial<EntitlementQuestion> = {}) =>
    warned({ certificates: [certificate({ level: one })], levelOnRecord: one, ...rest });

  it("is enough from 1 on, and from 5 on for a medical short stay", () => {
    expect([level("none"), level("1")]).toEqual([["level_too_low"], []]);
    expect([
      level("4", { service: "short_stay_medical" }),
      level("5", { service: "short_stay_medical" }),
    ]).toEqual([["level_too_low"], []]);
  });

  it("is asked for when nobody has assessed it, and taken from the record when the certificate does not say it", () => {
    expect(level("not_assessed")).toEqual(["level_not_assessed"]);
    expect(warned({ certificates: [certificate({ level: "not_assessed" })], levelOnRecord: "3" })).toEqual(
      [],
    );
  });

  it("runs out by its own date, apart from the certificate's", () => {
    expect(warned({ certificates: [certificate({ levelUntil: day("2026-12-05") })] })).toEqual([]);
    expect(warned({ certificates: [certificate({ levelUntil: day("2026-12-04") })] })).toEqual([
      "level_ran_out",
    ]);
  });

  it("changes its scale on the eighteenth birthday", () => {
    expect(level("child_2", { birthDate: day("2008-12-02") })).toEqual([]);
    expect(level("child_2", { birthDate: day("2008-12-01") })).toEqual(["level_of_other_age"]);
    expect(level("3", { birthDate: day("2008-12-02") })).toEqual(["level_of_other_age"]);
  });
});

describe("契約 (the contract)", () => {
  it("is missed at a place that is chosen, and not looked at before", () => {
    expect([warned({ hasContract: false }), warned({ hasContract: null })]).toEqual([["no_contract"], []]);
  });
});

it("has a remedy for every warning", () => {
  const warnings = [
    ...readEntitlement(question({ certificates: [], hasContract: false, levelOnRecord: "not_assessed" }))
      .warnings,
    ...readEntitlement(question({ stay: until("2027-01-20") })).warnings,
    ...readEntitlement(
      question({ certificates: [certificate({ level: "none", validUntil: day("2026-12-01") })] }),
    ).warnings,
  ];
  expect(warnings.length).toBeGreaterThan(6);
  for (const { sentence, remedy } of warnings.map(warningWords)) {
    expect([sentence.endsWith("。"), remedy.endsWith("。")]).toEqual([true, true]);
  }
});
