import { describe, expect, it } from "vitest";
import { EVENING_BEFORE, withException } from "~/availability/model/plan";
import { daysOfPattern, expandPublication, isOpen, purposesOf } from "~/availability/model/publication";
import { day, tokyoInstant } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";
import { aClosure, aPattern, aPlan, closedOn, openOn } from "./builders";

const december = { from: day("2026-12-01"), until: day("2027-01-01") };
const now = tokyoInstant(day("2026-12-01"), "09:00");
const night = (on: string, part: Part = "night") => ({ day: day(on), part });

function openNights(plan = aPlan(), purpose: Purpose = "short_stay"): readonly number[] {
  const pages = expandPublication(plan, december, now);
  return Array.from({ length: 31 }, (_, i) => i + 1).filter((date) =>
    isOpen(pages, night(`2026-12-${String(date).padStart(2, "0")}`), purpose),
  );
}

describe("公開 (publication)", () => {
  it("opens the pattern's part and purpose and nothing beside it", () => {
    const pages = expandPublication(aPlan(), december, now);

    expect(purposesOf(pages, night("2026-12-10"))).toEqual(["short_stay"]);
    expect(purposesOf(pages, night("2026-12-10", "am"))).toEqual([]);
    expect(isOpen(pages, night("2026-11-30"), "short_stay")).toBe(false);
    expect(isOpen(pages, night("2027-01-01"), "short_stay")).toBe(false);
  });

  it("offers the last day of a pattern and not the day after", () => {
    const pattern = aPattern({ lastDay: day("2026-12-03") });

    expect(daysOfPattern(pattern, december)).toEqual(["2026-12-01", "2026-12-02", "2026-12-03"]);
  });

  it("offers nothing when the pattern ended before the window", () => {
    expect(
      daysOfPattern(aPattern({ from: day("2026-01-01"), lastDay: day("2026-11-30") }), december),
    ).toEqual([]);
  });

  it("unites the purposes of two patterns on one night", () => {
    const trials = aPattern({ rrule: "FREQ=WEEKLY;BYDAY=FR", purposes: ["trial"] });
    const pages = expandPublication(aPlan({ patterns: [aPattern(), trials] }), december, now);

    expect(purposesOf(pages, night("2026-12-04"))).toEqual(["short_stay", "trial"]);
    expect(purposesOf(pages, night("2026-12-05"))).toEqual(["short_stay"]);
  });

  it("lets an exception open a night of its own, close one, and close beats open", () => {
    const weekly = [aPattern({ rrule: "FREQ=WEEKLY;BYDAY=FR" })];

    expect(openNights(aPlan({ patterns: weekly }))).toEqual([4, 11, 18, 25]);
    expect(openNights(aPlan({ patterns: weekly, exceptions: [openOn("2026-12-06")] }))).toEqual([
      4, 6, 11, 18, 25,
    ]);
    expect(openNights(aPlan({ patterns: weekly, exceptions: [closedOn("2026-12-11")] }))).toEqual([
      4, 18, 25,
    ]);
    const both = [closedOn("2026-12-06"), openOn("2026-12-06")];
    expect(openNights(aPlan({ patterns: weekly, exceptions: both }))).toEqual([4, 11, 18, 25]);
  });

  it("opens a closed night again when the provider says so later", () => {
    const exceptions = withException(
      withException([], closedOn("2026-12-11", { parts: ["am", "night"] })),
      openOn("2026-12-11"),
    );

    expect(exceptions).toEqual([closedOn("2026-12-11", { parts: ["am"] }), openOn("2026-12-11")]);
    expect(openNights(aPlan({ exceptions }))).toContain(11);
  });

  it("closes from the first day of a closure up to the day of reopening, which is open", () => {
    const closed = openNights(aPlan({ closures: [aClosure("2026-12-05", "2026-12-30")] }));

    expect(closed).toEqual([1, 2, 3, 4, 30, 31]);
  });

  it("closes without end while nobody knows when it reopens, open exceptions included", () => {
    const plan = aPlan({ closures: [aClosure("2026-12-03", null)], exceptions: [openOn("2026-12-20")] });

    expect(openNights(plan)).toEqual([1, 2]);
  });

  it("does not accept a stored rule it cannot read", () => {
    expect(() => openNights(aPlan({ patterns: [aPattern({ rrule: "FREQ=YEARLY" })] }))).toThrow(
      "cannot be read",
    );
  });
});

describe("確保枠 (emergency reserve)", () => {
  const reserve = aPlan({ patterns: [aPattern({ purposes: ["emergency"], release: EVENING_BEFORE })] });
  const purposesAt = (time: string) =>
    purposesOf(
      expandPublication(reserve, december, tokyoInstant(day("2026-12-09"), time)),
      night("2026-12-10"),
    );

  it("is for emergencies alone until 18:00 of the day before, and for all from then on", () => {
    expect(purposesAt("17:59")).toEqual(["emergency"]);
    expect(purposesAt("18:00")).toEqual(["short_stay", "trial", "emergency"]);
  });

  it("releases one night at a time", () => {
    const pages = expandPublication(reserve, december, tokyoInstant(day("2026-12-09"), "18:00"));

    expect(purposesOf(pages, night("2026-12-11"))).toEqual(["emergency"]);
  });

  it("is never released without a rule", () => {
    const kept = aPlan({ patterns: [aPattern({ purposes: ["emergency"] })] });

    expect(openNights(kept, "trial")).toEqual([]);
    expect(openNights(kept, "emergency")).toHaveLength(31);
  });
});
