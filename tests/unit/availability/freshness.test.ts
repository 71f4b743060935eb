import { describe, expect, it } from "vitest";
import { vacancyShown } from "~/availability/model/cell";
import { freshnessOf } from "~/availability/model/freshness";

const now = new Date("2026-12-08T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("鮮度 (freshness)", () => {
  it.each([
    [0, "fresh", false],
    [59, "fresh", false],
    [60, "today", false],
    [24 * 60 - 1, "today", false],
    [24 * 60, "stale", false],
    [48 * 60 - 1, "stale", false],
    [48 * 60, "stale", true],
  ])("after %i minutes is %s (decayed: %s)", (ageMinutes, state, decayed) => {
    expect(freshnessOf(minutesAgo(ageMinutes), now)).toEqual({ state, ageMinutes, decayed });
  });

  it("counts whole minutes and takes a clock that runs ahead for now", () => {
    expect(freshnessOf(new Date(now.getTime() - 119_999), now).ageMinutes).toBe(1);
    expect(freshnessOf(new Date(now.getTime() + 90_000), now)).toMatchObject({
      state: "fresh",
      ageMinutes: 0,
    });
  });

  it("is unknown and decayed when nobody ever confirmed", () => {
    expect(freshnessOf(null, now)).toEqual({ state: "unknown", ageMinutes: null, decayed: true });
  });

  it("follows the limits a municipality has agreed on", () => {
    const limits = { freshMinutes: 10, todayMinutes: 20, decayMinutes: 30 };

    expect([9, 10, 20, 30].map((age) => freshnessOf(minutesAgo(age), now, limits).state)).toEqual([
      "fresh",
      "today",
      "stale",
      "stale",
    ]);
    expect(freshnessOf(minutesAgo(30), now, limits).decayed).toBe(true);
  });
});

describe("見せる空き (what is shown as free)", () => {
  const open = { kind: "open", purposes: ["trial"] } as const;

  it("shows an opening that has decayed as 確認中, never as free", () => {
    expect(vacancyShown(open, freshnessOf(minutesAgo(48 * 60), now))).toEqual({ kind: "checking" });
    expect(vacancyShown(open, freshnessOf(null, now))).toEqual({ kind: "checking" });
    expect(vacancyShown(open, freshnessOf(minutesAgo(48 * 60 - 1), now))).toEqual(open);
  });

  it("leaves a closure as it is, however old the confirmation", () => {
    const closed = { kind: "closed", reason: "staffing" } as const;

    expect(vacancyShown(closed, freshnessOf(null, now))).toEqual(closed);
  });
});
