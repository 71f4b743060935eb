import { describe, expect, it } from "vitest";
import type { UnitPlan } from "~/availability/model/plan";
import { withRange } from "~/availability/model/plan-edits";
import { expandPublication, isOpen } from "~/availability/model/publication";
import {
  decidePermit,
  decideTemporaryUnit,
  PERMIT_DAYS_MAX,
  TEMPORARY_NIGHTS_MAX,
  type TemporaryPermit,
} from "~/availability/model/temporary-unit";
import { addDays, day } from "~/kernel/day";
import type { Id, MunicipalityCode, UnitId } from "~/kernel/id";

const today = day("2026-12-01");
const until = (days: number) => addDays(today, days);
const permit: TemporaryPermit = {
  permitId: "p" as Id<"TemporaryPermit">,
  municipality: "99201" as MunicipalityCode,
  lastDay: until(10),
  reason: "大雪のため",
  allowedByName: "中村",
  allowedAt: new Date("2026-11-30T01:00:00Z"),
};

describe("臨時の枠を認める (the city's switch)", () => {
  it("lasts today alone, or three months, and no day longer", () => {
    expect(decidePermit(today, null, today).ok).toBe(true);
    expect(decidePermit(until(-1), null, today)).toMatchObject({ refusal: { kind: "ends_in_the_past" } });
    expect(decidePermit(until(PERMIT_DAYS_MAX), null, today).ok).toBe(true);
    expect(decidePermit(until(PERMIT_DAYS_MAX + 1), null, today)).toMatchObject({
      refusal: { kind: "too_far_ahead", last: until(PERMIT_DAYS_MAX) },
    });
  });

  it("is given again once the last one has run out, not while it still counts", () => {
    const ends = (days: number) => ({ ...permit, lastDay: until(days) });
    expect(decidePermit(until(5), ends(0), today)).toMatchObject({
      refusal: { kind: "already_allowed", lastDay: today },
    });
    expect(decidePermit(until(5), ends(-1), today).ok).toBe(true);
  });
});

describe("臨時の枠を開く (an extra bed)", () => {
  const nights = (from: number, to: number) => ({ from: until(from), until: until(to) });

  it("needs the city's word, and that it still counts today", () => {
    expect(decideTemporaryUnit(nights(0, 1), null, today)).toMatchObject({
      refusal: { kind: "not_allowed_now" },
    });
    expect(decideTemporaryUnit(nights(0, 1), { ...permit, lastDay: until(-1) }, today)).toMatchObject({
      refusal: { kind: "not_allowed_now" },
    });
    expect(decideTemporaryUnit(nights(0, 1), permit, today).ok).toBe(true);
  });

  it("ends on the morning after the last allowed night at the latest", () => {
    expect(decideTemporaryUnit(nights(9, 11), permit, today).ok).toBe(true);
    expect(decideTemporaryUnit(nights(9, 12), permit, today)).toMatchObject({
      refusal: { kind: "beyond_permit", lastDay: until(10) },
    });
  });

  it("is open for two weeks at most", () => {
    const long = { ...permit, lastDay: until(40) };
    expect(decideTemporaryUnit(nights(0, TEMPORARY_NIGHTS_MAX), long, today).ok).toBe(true);
    expect(decideTemporaryUnit(nights(0, TEMPORARY_NIGHTS_MAX + 1), long, today)).toMatchObject({
      refusal: { kind: "too_many_nights" },
    });
  });

  it("starts today at the earliest and has at least one night", () => {
    expect(decideTemporaryUnit(nights(-1, 1), permit, today)).toMatchObject({
      refusal: { kind: "starts_in_the_past" },
    });
    expect(decideTemporaryUnit(nights(1, 1), permit, today)).toMatchObject({
      refusal: { kind: "empty_range" },
    });
  });
});

describe("期間の外 (outside its days)", () => {
  const unitId = "u" as UnitId;
  const plan: UnitPlan = {
    unitId,
    patterns: [
      {
        id: "p" as Id<"Pattern">,
        unitId,
        name: "毎日",
        rrule: "FREQ=DAILY",
        from: until(-5),
        lastDay: null,
        parts: ["night"],
        purposes: ["emergency"],
        holidays: "as_usual",
        release: null,
      },
    ],
    exceptions: [],
    closures: [],
    timeBox: { from: until(1), until: until(3) },
  };

  it("offers nothing before its first night or on its last morning, whatever its patterns say", () => {
    const pages = expandPublication(plan, { from: today, until: until(20) }, permit.allowedAt);
    const open = [0, 1, 2, 3].filter((days) =>
      isOpen(pages, { day: until(days), part: "night" }, "emergency"),
    );
    expect(open).toEqual([1, 2]);
  });

  it("refuses to be opened beyond them", () => {
    const word = { kind: "open", parts: ["night"], purposes: ["emergency"] } as const;
    expect(withRange(plan, { from: until(1), until: until(3) }, word, "", today).ok).toBe(true);
    expect(withRange(plan, { from: until(1), until: until(4) }, word, "", today)).toMatchObject({
      refusal: { kind: "outside_time_box" },
    });
    expect(withRange(plan, { from: today, until: until(3) }, word, "", today)).toMatchObject({
      refusal: { kind: "outside_time_box" },
    });
  });
});
