import { describe, expect, it } from "vitest";
import {
  bitOf,
  daysOfMask,
  maskFromDay,
  maskOfDay,
  maskOfSlots,
  PAGE_DAYS,
  pageOf,
  publicationWindow,
} from "~/availability/model/pages";
import { addDays, day, dayOfEpoch, daysBetween, epochDay } from "~/kernel/day";
import { slotsOfStay } from "~/kernel/stay";

describe("ページ (pages of 32 days)", () => {
  const first = dayOfEpoch(650 * PAGE_DAYS);
  const last = addDays(first, PAGE_DAYS - 1);

  it("puts the first and the last day of a page on the same page, and the next day on the next", () => {
    expect([pageOf(first), pageOf(last), pageOf(addDays(last, 1))]).toEqual([650, 650, 651]);
    expect([bitOf(first), bitOf(last), bitOf(addDays(last, 1))]).toEqual([0, 31, 0]);
  });

  it("keeps the mask of the last day positive", () => {
    expect(maskOfDay(last)).toBe(2_147_483_648);
    expect(daysOfMask(650, maskOfDay(last))).toEqual([last]);
    expect(daysOfMask(650, 2 ** 32 - 1)).toHaveLength(PAGE_DAYS);
  });

  it("knows the days of a page from a day on", () => {
    expect(maskFromDay(650, first)).toBe(2 ** 32 - 1);
    expect(maskFromDay(650, last)).toBe(2 ** 31);
    expect(maskFromDay(650, addDays(first, -1))).toBe(2 ** 32 - 1);
    expect(maskFromDay(650, addDays(last, 1))).toBe(0);
  });

  it("asks for two masks when a stay crosses a page, in locking order", () => {
    const stay = { checkIn: addDays(last, -1), checkOut: addDays(last, 2) };

    expect(maskOfSlots(slotsOfStay(stay))).toEqual([
      { page: 650, part: "night", mask: 2 ** 31 + 2 ** 30 },
      { page: 651, part: "night", mask: 1 },
    ]);
  });

  it("keeps day parts apart and counts a repeated slot once", () => {
    const slots = [
      { day: first, part: "pm" },
      { day: first, part: "am" },
      { day: first, part: "pm" },
    ] as const;

    expect(maskOfSlots(slots)).toEqual([
      { page: 650, part: "am", mask: 1 },
      { page: 650, part: "pm", mask: 1 },
    ]);
  });
});

describe("公開する期間 (the rolling window)", () => {
  it("promises 180 days from any day of a page, in whole pages", () => {
    for (let offset = 0; offset < PAGE_DAYS; offset += 1) {
      const today = addDays(day("2026-11-22"), offset);
      const { from, until } = publicationWindow(today);

      expect(from <= today && daysBetween(today, until) >= 180).toBe(true);
      expect(daysBetween(today, until)).toBeLessThan(180 + PAGE_DAYS);
      expect([epochDay(from) % PAGE_DAYS, epochDay(until) % PAGE_DAYS]).toEqual([0, 0]);
    }
  });
});
