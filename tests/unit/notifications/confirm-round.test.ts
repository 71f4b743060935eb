import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { beginOf, isRoundTime, roundTimeFrom } from "~/notifications/model/confirm-round";

describe("夕方の確認", () => {
  it("is at five in the afternoon unless the municipality says otherwise", () => {
    expect(roundTimeFrom({})).toBe("17:00");
    expect(roundTimeFrom(null)).toBe("17:00");
    expect(roundTimeFrom({ confirmRoundTime: "15:30" })).toBe("15:30");
  });

  it("is silent only where somebody wrote so: a slip of the pen is not silence", () => {
    expect(roundTimeFrom({ confirmRoundTime: false })).toBeNull();
    for (const slip of ["24:00", "5 pm", "", 17, null, "17:60"]) {
      expect(roundTimeFrom({ confirmRoundTime: slip })).toBe("17:00");
    }
  });

  it("begins with the minute in Tokyo and ends with the day", () => {
    expect(isRoundTime("17:00", new Date("2026-12-01T07:59:59.999Z"))).toBe(false);
    expect(isRoundTime("17:00", new Date("2026-12-01T08:00:00Z"))).toBe(true);
    expect(isRoundTime("17:00", new Date("2026-12-01T14:59:59Z"))).toBe(true);
    expect(isRoundTime("17:00", new Date("2026-12-01T15:00:00Z"))).toBe(false);
  });

  it("knows when a day begins in Tokyo", () => {
    expect(beginOf(day("2026-12-01"))).toEqual(new Date("2026-11-30T15:00:00Z"));
  });
});
