import { describe, expect, it } from "vitest";
import { missingFacts } from "~/emergency/model/case";
import { aroseInTime, criterionFor, DEFAULT_CRITERIA, reasonsLeftOut } from "~/emergency/model/criteria";
import { levelOfDays, triageDueAt, urgencyOf } from "~/emergency/model/triage";
import { addDays, day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { anId, TONIGHT } from "../../support/builders";

describe("トリアージ", () => {
  it("is due ten minutes after the first contact", () => {
    expect(triageDueAt(new Date("2026-12-01T01:10:00Z")).toISOString()).toBe("2026-12-01T01:20:00.000Z");
  });

  it("follows from the first night when nobody has judged", () => {
    expect(levelOfDays(TONIGHT, TONIGHT, false)).toBe("tonight");
    expect(levelOfDays(addDays(TONIGHT, 1), TONIGHT, false)).toBe("tomorrow");
    expect(levelOfDays(addDays(TONIGHT, 2), TONIGHT, false)).toBe("within_3_days");
  });

  it("is life-threatening at danger, whatever the date", () => {
    expect(levelOfDays(addDays(TONIGHT, 2), TONIGHT, true)).toBe("life_threatening");
  });

  it("puts an unjudged case with those of tonight, not behind those of tomorrow", () => {
    expect(urgencyOf(null)).toBe(urgencyOf("tonight"));
    expect(urgencyOf(null)).toBeLessThan(urgencyOf("tomorrow"));
  });
});

describe("緊急の判定基準", () => {
  const { criteria } = DEFAULT_CRITERIA;

  it("covers every reason there is", () => {
    expect(reasonsLeftOut(criteria)).toEqual([]);
  });

  it("finds the carer's hospital stay under the absent carer", () => {
    expect(criterionFor(criteria, "carer_hospitalized")?.key).toBe("carer_absent");
    expect(criterionFor(criteria, null)).toBeNull();
  });

  it("names a reason that a municipality's own list forgets", () => {
    expect(reasonsLeftOut(criteria.filter(({ key }) => key !== "home_lost"))).toEqual(["home_lost"]);
  });

  it("takes what arose two days before, and not three", () => {
    const absent = criterionFor(criteria, "carer_funeral");
    if (absent === null) throw new Error("the funeral is covered");
    expect(aroseInTime(absent, addDays(TONIGHT, -2), TONIGHT)).toBe(true);
    expect(aroseInTime(absent, addDays(TONIGHT, -3), TONIGHT)).toBe(false);
    expect(aroseInTime(absent, null, TONIGHT)).toBeNull();
  });

  it("asks for no day where the criterion has no limit", () => {
    const tired = criterionFor(criteria, "carer_exhaustion");
    if (tired === null) throw new Error("exhaustion is covered");
    expect(aroseInTime(tired, day("2026-01-01"), TONIGHT)).toBe(true);
  });
});

describe("さがせるまでに聞くこと", () => {
  const known = { personId: anId<PersonId>(1), describedAs: "", reason: "carer_hospitalized" } as const;

  it("is who and why, and nothing more", () => {
    expect(missingFacts(known)).toEqual([]);
    expect(missingFacts({ ...known, personId: null })).toEqual(["who"]);
    expect(missingFacts({ ...known, reason: null })).toEqual(["reason"]);
  });

  it("takes a description for a name, but not an empty one", () => {
    expect(missingFacts({ ...known, personId: null, describedAs: "40代の男性、車いす" })).toEqual([]);
    expect(missingFacts({ ...known, personId: null, describedAs: "  " })).toEqual(["who"]);
  });
});
