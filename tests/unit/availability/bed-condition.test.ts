import { describe, expect, it } from "vitest";
import { CONDITION_DAYS_MAX, daysTaken } from "~/availability/model/bed-condition";
import { bedStatusOf } from "~/availability/model/bed-status";
import type { LiveClaim } from "~/availability/model/claims";
import { addDays, day, tokyoInstant } from "~/kernel/day";
import type { BookingId, Id, UnitId } from "~/kernel/id";

const today = day("2026-12-01");
const now = tokyoInstant(today, "14:00");
const on = (days: number) => addDays(today, days);
const sleeps = (days: number, booking = "b"): LiveClaim => ({
  unitId: "u" as UnitId,
  bookingId: booking as BookingId,
  kind: "booked",
  purpose: "short_stay",
  holdUntil: null,
  day: on(days),
  part: "night",
});
const taken = (until: Date, claims: readonly LiveClaim[] = []) => daysTaken(until, claims, [], now);

describe("使えない夜 (the nights a condition takes)", () => {
  it("takes no night when the bed is back the same day, however late", () => {
    expect(taken(tokyoInstant(today, "15:00"))).toEqual({ ok: true, value: null });
    expect(taken(tokyoInstant(today, "23:59"))).toEqual({ ok: true, value: null });
  });

  it("takes tonight when the bed is back tomorrow, and not tomorrow's night", () => {
    const night = { ok: true, value: { from: today, until: on(1) } };
    expect(taken(tokyoInstant(on(1), "00:00"))).toEqual(night);
    expect(taken(tokyoInstant(on(1), "10:00"))).toEqual(night);
  });

  it("leaves the nights of whoever sleeps there now, and takes those after", () => {
    const stay = [sleeps(0), sleeps(1)];
    expect(taken(tokyoInstant(on(2), "10:00"), stay)).toEqual({ ok: true, value: null });
    expect(taken(tokyoInstant(on(4), "10:00"), stay)).toEqual({
      ok: true,
      value: { from: on(2), until: on(4) },
    });
  });

  it("passes over nobody else: another's night has to stand in the way", () => {
    expect(taken(tokyoInstant(on(2), "10:00"), [sleeps(0), sleeps(1, "other")])).toEqual({
      ok: true,
      value: { from: on(1), until: on(2) },
    });
  });

  it("goes on after a closure that stands already", () => {
    const closure = {
      id: "c" as Id<"Closure">,
      unitId: "u" as UnitId,
      from: today,
      reopensOn: on(2),
      reason: "staffing",
      note: "",
    } as const;
    expect(daysTaken(tokyoInstant(on(2), "10:00"), [], [closure], now)).toEqual({ ok: true, value: null });
    expect(daysTaken(tokyoInstant(on(3), "10:00"), [], [closure], now)).toEqual({
      ok: true,
      value: { from: on(2), until: on(3) },
    });
  });

  it("lies ahead, and no further than two months", () => {
    expect(taken(now)).toMatchObject({ refusal: { kind: "already_over" } });
    expect(taken(tokyoInstant(on(CONDITION_DAYS_MAX), "23:00")).ok).toBe(true);
    expect(taken(tokyoInstant(on(CONDITION_DAYS_MAX + 1), "00:00"))).toMatchObject({
      refusal: { kind: "lasts_too_long" },
    });
  });
});

describe("運用状態の符号 (HL7 table 0116)", () => {
  const open = { kind: "open", purposes: ["short_stay"] } as const;
  it.each([
    ["U", open, "ready"],
    ["O", { kind: "booked", purpose: null, bookingId: null }, "ready"],
    ["C", { kind: "closed", reason: "staffing" }, "ready"],
    ["C", { kind: "not_published" }, "ready"],
    ["U", { kind: "held", until: null, purpose: null, bookingId: null }, "ready"],
    ["H", open, "cleaning"],
    ["C", open, "held_back"],
    ["I", open, "isolated"],
    ["K", open, "contaminated"],
    ["I", { kind: "booked", purpose: null, bookingId: null }, "isolated"],
  ] as const)("is %s for %o that is %s", (code, cell, condition) => {
    expect(bedStatusOf(cell, condition)).toBe(code);
  });
});
