import { describe, expect, it } from "vitest";
import {
  decideExtendHold,
  decideHold,
  HOLD_MINUTES,
  type HoldWish,
  hasLapsed,
  holdMinutesFrom,
  STAY_NIGHTS_MAX,
} from "~/booking/model/hold";
import { addDays, day } from "~/kernel/day";
import { judge, obstaclesOf } from "~/matching/model/fit";
import { aPlacementContext, aPlacementRequest, aUnitOffer, needing } from "../../support/builders";

const now = new Date("2026-12-01T12:04:00Z");
const today = day("2026-12-01");

const aWish = (over: Partial<HoldWish> = {}): HoldWish => ({
  purpose: "emergency",
  period: { from: today, until: day("2026-12-06"), parts: [] },
  retiredOn: null,
  participation: "full",
  obstacles: [],
  ...over,
});
const lasting = (nights: number) => ({ from: today, until: addDays(today, nights), parts: [] });

describe("仮押さえの可否 (decideHold)", () => {
  it.each([
    ["emergency", "2026-12-01T12:34:00.000Z"],
    ["short_stay", "2026-12-02T12:04:00.000Z"],
    ["trial", "2026-12-04T12:04:00.000Z"],
  ] as const)("keeps a place for an answer to %s until %s", (purpose, until) => {
    const outcome = decideHold(aWish({ purpose }), HOLD_MINUTES, now, today);
    expect(outcome).toEqual({ ok: true, value: { holdExpiresAt: new Date(until) } });
  });

  it("takes tonight, and not last night", () => {
    expect(decideHold(aWish({ period: lasting(1) }), HOLD_MINUTES, now, today).ok).toBe(true);
    const yesterday = { from: day("2026-11-30"), until: today, parts: [] };
    expect(decideHold(aWish({ period: yesterday }), HOLD_MINUTES, now, today)).toEqual({
      ok: false,
      refusal: { kind: "stay_in_the_past", today },
    });
  });

  it.each([
    [0, false],
    [1, true],
    [STAY_NIGHTS_MAX, true],
    [STAY_NIGHTS_MAX + 1, false],
  ])("a stay of %i nights may be held: %s", (nights, ok) => {
    expect(decideHold(aWish({ period: lasting(nights) }), HOLD_MINUTES, now, today).ok).toBe(ok);
  });

  it("uses a unit up to its last day of use and not beyond", () => {
    expect(decideHold(aWish({ retiredOn: day("2026-12-06") }), HOLD_MINUTES, now, today).ok).toBe(true);
    expect(decideHold(aWish({ retiredOn: day("2026-12-05") }), HOLD_MINUTES, now, today)).toMatchObject({
      refusal: { kind: "unit_not_in_use" },
    });
  });

  it.each([
    ["full", true],
    ["holds", true],
    ["counts", false],
    ["none", false],
  ])("a place whose participation is %s takes holds: %s", (participation, ok) => {
    expect(decideHold(aWish({ participation }), HOLD_MINUTES, now, today).ok).toBe(ok);
  });

  it("names every obstacle at once", () => {
    const needs = { ...needing("suction_oral", "night"), wheelchair: true };
    const offer = aUnitOffer({ wheelchair: "no" });
    const obstacles = obstaclesOf(judge(needs, aPlacementRequest(), offer, aPlacementContext()));
    const outcome = decideHold(aWish({ obstacles }), HOLD_MINUTES, now, today);
    const named = !outcome.ok && outcome.refusal.kind === "does_not_fit" ? outcome.refusal.obstacles : [];
    expect(named.map(({ constraint }) => constraint)).toEqual(["medical_acts", "wheelchair"]);
  });
});

describe("期限 (deadlines)", () => {
  it("lives through its deadline and is over one millisecond later", () => {
    expect(hasLapsed(now, now)).toBe(false);
    expect(hasLapsed(now, new Date(now.getTime() + 1))).toBe(true);
  });

  it("is extended once, while it lives", () => {
    const hold = { purpose: "emergency" as const, holdExpiresAt: now, extendedAt: null };
    expect(decideExtendHold(hold, HOLD_MINUTES, now)).toEqual({
      ok: true,
      value: { holdExpiresAt: new Date("2026-12-01T12:34:00Z") },
    });
    expect(decideExtendHold(hold, HOLD_MINUTES, new Date(now.getTime() + 1))).toMatchObject({
      refusal: { kind: "hold_lapsed" },
    });
    expect(decideExtendHold({ ...hold, extendedAt: now }, HOLD_MINUTES, now)).toMatchObject({
      refusal: { kind: "already_extended" },
    });
  });

  it("follows the municipality where it says something sensible, and ours where it does not", () => {
    expect(holdMinutesFrom({ holdMinutes: { emergency: 10, trial: 0, short_stay: "all day" } })).toEqual({
      ...HOLD_MINUTES,
      emergency: 10,
    });
    expect(holdMinutesFrom({ holdMinutes: { trial: 7 * 24 * 60 } }).trial).toBe(7 * 24 * 60);
    expect(holdMinutesFrom({ holdMinutes: { trial: 7 * 24 * 60 + 1 } }).trial).toBe(HOLD_MINUTES.trial);
    expect(holdMinutesFrom(null)).toEqual(HOLD_MINUTES);
  });
});
