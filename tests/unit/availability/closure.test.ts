import { describe, expect, it } from "vitest";
import { decideClosure, decideReopening, isClosedOn } from "~/availability/model/closure";
import { day, tokyoInstant } from "~/kernel/day";
import { aClosure, aHold, aStay, bed102 } from "./builders";

const today = day("2026-12-08");
const now = tokyoInstant(today, "10:00");

describe("休止 (closure)", () => {
  it("covers its first day and not the day of reopening", () => {
    const closure = aClosure("2026-12-10", "2026-12-12");

    expect(
      ["2026-12-09", "2026-12-10", "2026-12-11", "2026-12-12"].map((on) => isClosedOn(closure, day(on))),
    ).toEqual([false, true, true, false]);
  });

  it("may begin today, not yesterday", () => {
    expect(decideClosure(aClosure("2026-12-08", null), [], today, now).ok).toBe(true);
    expect(decideClosure(aClosure("2026-12-07", null), [], today, now)).toEqual({
      ok: false,
      refusal: { kind: "starts_in_the_past", today },
    });
  });

  it("lasts at least one day", () => {
    expect(decideClosure(aClosure("2026-12-10", "2026-12-11"), [], today, now).ok).toBe(true);
    expect(decideClosure(aClosure("2026-12-10", "2026-12-10"), [], today, now)).toEqual({
      ok: false,
      refusal: { kind: "reopens_before_it_starts", from: "2026-12-10" },
    });
  });

  it("names every night that is held or booked, in order, and leaves the closure undone", () => {
    const claims = [
      ...aStay("b", "2026-12-11", "2026-12-14"),
      ...aHold("a", "2026-12-10", "2026-12-11", new Date(now.getTime() + 60_000)),
    ];
    const decision = decideClosure(aClosure("2026-12-10", "2026-12-13"), claims, today, now);

    expect(
      !decision.ok && decision.refusal.kind === "booked_meanwhile" ? decision.refusal.conflicts : [],
    ).toMatchObject([
      { claim: { day: "2026-12-10", kind: "hold" }, cause: "closure" },
      { claim: { day: "2026-12-11" } },
      { claim: { day: "2026-12-12" } },
    ]);
  });

  it("is not hindered by a stay that ends on its first day, a lapsed hold or another bed", () => {
    const claims = [
      ...aStay("a", "2026-12-08", "2026-12-10"),
      ...aHold("b", "2026-12-10", "2026-12-12", now),
      ...aStay("c", "2026-12-10", "2026-12-12", { unitId: bed102 }),
    ];

    expect(decideClosure(aClosure("2026-12-10", null), claims, today, now).ok).toBe(true);
  });
});

describe("休止の取消し (undoing a closure)", () => {
  it("takes back what has not begun, from today on included", () => {
    expect(decideReopening(aClosure("2026-12-09", null), today)).toEqual({ ok: true, value: null });
    expect(decideReopening(aClosure("2026-12-08", null), today)).toEqual({ ok: true, value: null });
  });

  it("shortens what has begun, so that the closed nights stay in the history", () => {
    const begun = aClosure("2026-12-07", "2026-12-20");

    expect(decideReopening(begun, today)).toEqual({ ok: true, value: { ...begun, reopensOn: today } });
  });

  it("has nothing to undo once the unit has reopened", () => {
    expect(decideReopening(aClosure("2026-12-01", "2026-12-08"), today)).toEqual({
      ok: false,
      refusal: { kind: "already_reopened", on: "2026-12-08" },
    });
    expect(decideReopening(aClosure("2026-12-01", "2026-12-09"), today).ok).toBe(true);
  });
});
