import { describe, expect, it } from "vitest";
import { ATTEMPTS_MAX, nextTryAt, waitMinutesAfter } from "~/notifications/model/retry";

describe("待ち時間", () => {
  it("doubles from one minute and stays at thirty", () => {
    const waits = Array.from({ length: 9 }, (_, failed) => waitMinutesAfter(failed + 1));
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
  });

  it("ends with the tenth failure, not with the ninth", () => {
    expect(ATTEMPTS_MAX).toBe(10);
    expect(waitMinutesAfter(9)).toBe(30);
    expect(waitMinutesAfter(10)).toBeNull();
    expect(waitMinutesAfter(11)).toBeNull();
  });

  it("counts from the failure", () => {
    const now = new Date("2026-12-01T08:00:00Z");
    expect(nextTryAt(1, now)).toEqual(new Date("2026-12-01T08:01:00Z"));
    expect(nextTryAt(6, now)).toEqual(new Date("2026-12-01T08:30:00Z"));
    expect(nextTryAt(10, now)).toBeNull();
  });
});
