import { describe, expect, it } from "vitest";
import { CONDITIONS_LENGTH_MAX, decideAccept, decideDecline } from "~/booking/model/answer";
import {
  decideArrival,
  decideChangeBed,
  decideEarlyReturn,
  decideEnd,
  decideExtendStay,
  decideNoShow,
} from "~/booking/model/attend";
import { decideConfirm, decideOwned } from "~/booking/model/confirm";
import { addDays, day } from "~/kernel/day";

const now = new Date("2026-12-01T12:04:00Z");
const from = day("2026-12-02");
const until = day("2026-12-06");
const stay = { period: { from, until, parts: [] } };
const dayUse = { period: { from, until, parts: ["am" as const] } };

describe("受け入れと辞退 (answers)", () => {
  it("accepts through the deadline, with conditions of the longest length, and no later or longer", () => {
    expect(decideAccept({ holdExpiresAt: now }, " 送迎なし ", now)).toEqual({
      ok: true,
      value: { conditions: "送迎なし" },
    });
    const after = new Date(now.getTime() + 1);
    expect(decideAccept({ holdExpiresAt: now }, "", after)).toMatchObject({
      refusal: { kind: "hold_lapsed" },
    });
    expect(decideAccept({ holdExpiresAt: now }, "あ".repeat(CONDITIONS_LENGTH_MAX), now).ok).toBe(true);
    expect(decideAccept({ holdExpiresAt: now }, "あ".repeat(CONDITIONS_LENGTH_MAX + 1), now).ok).toBe(false);
  });

  it("declines without a reason too, which then counts as other", () => {
    expect(decideDecline(null, "")).toEqual({ ok: true, value: { reason: "other", note: "" } });
    expect(decideDecline("no_staff", "夜勤1人")).toMatchObject({ value: { reason: "no_staff" } });
    expect(decideDecline("other", "あ".repeat(CONDITIONS_LENGTH_MAX + 1)).ok).toBe(false);
  });
});

describe("確定 (confirmation)", () => {
  it("may come while the stay lasts: through its last morning, for day use through its last day", () => {
    expect(decideConfirm(stay, until).ok).toBe(true);
    expect(decideConfirm(stay, addDays(until, 1)).ok).toBe(false);
    expect(decideConfirm(dayUse, addDays(until, -1)).ok).toBe(true);
    expect(decideConfirm(dayUse, until).ok).toBe(false);
  });

  it("is lost as soon as one claim is", () => {
    expect(decideOwned({ claimCount: 4 }, 4).ok).toBe(true);
    expect(decideOwned({ claimCount: 4 }, 3)).toEqual({
      ok: false,
      refusal: { kind: "lost", owned: 3, claimCount: 4 },
    });
  });
});

describe("利用中 (attendance)", () => {
  it("arrives from the first day to the last morning", () => {
    expect(decideArrival(stay, addDays(from, -1)).ok).toBe(false);
    expect(decideArrival(stay, from).ok).toBe(true);
    expect(decideArrival(stay, until).ok).toBe(true);
    expect(decideArrival(stay, addDays(until, 1)).ok).toBe(false);
  });

  it("is a no-show from the first day on, not before", () => {
    expect(decideNoShow(stay, addDays(from, -1)).ok).toBe(false);
    expect(decideNoShow(stay, from).ok).toBe(true);
  });

  it("returns early to a morning between today and the old end, keeping the first night", () => {
    expect(decideEarlyReturn(stay, addDays(from, 1), from)).toMatchObject({
      value: { until: addDays(from, 1) },
    });
    expect(decideEarlyReturn(stay, from, from).ok).toBe(false);
    expect(decideEarlyReturn(stay, addDays(until, -1), from).ok).toBe(true);
    expect(decideEarlyReturn(stay, until, from).ok).toBe(false);
    expect(decideEarlyReturn(stay, addDays(from, 1), addDays(from, 2)).ok).toBe(false);
    expect(decideEarlyReturn(stay, addDays(from, 2), addDays(from, 2)).ok).toBe(true);
  });

  it("extends to a later morning, thirty nights in all at most", () => {
    expect(decideExtendStay(stay, until).ok).toBe(false);
    expect(decideExtendStay(stay, addDays(until, 1)).ok).toBe(true);
    expect(decideExtendStay(stay, addDays(from, 30)).ok).toBe(true);
    expect(decideExtendStay(stay, addDays(from, 31)).ok).toBe(false);
  });

  it("changes bed for the nights still to come", () => {
    expect(decideChangeBed(stay, addDays(from, -1))).toMatchObject({ value: { from } });
    expect(decideChangeBed(stay, addDays(until, -1))).toMatchObject({ value: { from: addDays(until, -1) } });
    expect(decideChangeBed(stay, until).ok).toBe(false);
  });

  it("ends on the morning of leaving, not the day before", () => {
    expect(decideEnd(stay, addDays(until, -1)).ok).toBe(false);
    expect(decideEnd(stay, until).ok).toBe(true);
  });
});
