import { describe, expect, it } from "vitest";
import { decideBreakGlass, isGlassOpen, workingDaysAfter } from "~/emergency/model/break-glass";
import { inquiryCard, reasonKindOf } from "~/emergency/model/inquiry-card";
import { day } from "~/kernel/day";
import { EMERGENCY_REASONS } from "~/matching/model/emergency-reason";
import { someCareNeeds } from "../../support/builders";

const now = new Date("2026-12-01T12:04:00Z");
const today = day("2026-12-01");

describe("緊急のため開く", () => {
  it("lasts an hour and asks for five letters at least", () => {
    expect(decideBreakGlass("12345", now, today)).toMatchObject({
      ok: true,
      value: { closesAt: new Date("2026-12-01T13:04:00Z"), reviewDueOn: "2026-12-03" },
    });
    expect(decideBreakGlass("1234", now, today)).toMatchObject({ refusal: { kind: "reason_too_short" } });
    expect(decideBreakGlass("1".repeat(401), now, today)).toMatchObject({
      refusal: { kind: "reason_too_long" },
    });
  });

  it("is open through its last millisecond", () => {
    const closesAt = new Date(now.getTime() + 1000);
    expect(isGlassOpen(closesAt, closesAt)).toBe(true);
    expect(isGlassOpen(closesAt, new Date(closesAt.getTime() + 1))).toBe(false);
  });

  it.each([
    ["from a Friday over the weekend", "2026-12-04", "2026-12-08"],
    ["over a holiday (11月23日)", "2026-11-20", "2026-11-25"],
    ["over the turn of the year", "2026-12-28", "2027-01-05"],
  ])("counts working days %s", (_, from, due) => {
    expect(workingDaysAfter(day(from), 2)).toBe(due);
  });
});

describe("打診の票", () => {
  const facts = {
    needs: someCareNeeds(),
    roomRule: "any",
    reason: "carer_hospitalized",
    district: "北部",
    staysBefore: 2,
    withSupporter: false,
    isProtected: false,
    ofNights: null,
  } as const;

  it("tells neither district nor earlier stays of somebody whose whereabouts are protected", () => {
    expect(inquiryCard(facts)).toMatchObject({ who: { district: "北部" }, staysBefore: 2, reason: "carer" });
    expect(inquiryCard({ ...facts, isProtected: true })).toMatchObject({
      who: { district: null },
      staysBefore: 0,
    });
  });

  it("tells a suspected abuse as nothing in particular, and every reason as some kind", () => {
    expect(reasonKindOf("abuse_suspected")).toBe("other");
    for (const reason of EMERGENCY_REASONS) expect(reasonKindOf(reason)).toBeTruthy();
    expect(
      ["home_lost", "person_fall", "helper_cancelled"].map((one) => reasonKindOf(one as "home_lost")),
    ).toEqual(["home", "person", "helper"]);
  });

  it("holds nothing of the home", () => {
    expect(JSON.stringify(inquiryCard(facts))).not.toContain("35.7");
  });
});
