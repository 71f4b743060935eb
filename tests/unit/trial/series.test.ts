import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { Standing } from "~/trial/model/request";
import {
  isSeriesDone,
  type PartProgress,
  partStates,
  proposedDays,
  stepsOf,
  untilOf,
} from "~/trial/model/series";

const part = (standing: Standing | null, doneOn: string | null = null): PartProgress => ({
  standing,
  doneOn: doneOn === null ? null : day(doneOn),
});

describe("少しずつの体験 (a series of steps)", () => {
  it("goes from a visit over a day and one night to three", () => {
    expect(stepsOf("step_by_step").map(({ kind, nights }) => [kind, nights])).toEqual([
      ["visit", 0],
      ["day", 0],
      ["stay", 1],
      ["stay", 3],
    ]);
  });

  it("opens the first step, and the next when the one before has ended", () => {
    expect(partStates([part(null), part(null), part(null)])).toEqual(["open", "waiting", "waiting"]);
    expect(partStates([part("asking"), part(null)])).toEqual(["asked", "waiting"]);
    expect(partStates([part("staying"), part(null)])).toEqual(["asked", "waiting"]);
    expect(partStates([part("done"), part(null)])).toEqual(["done", "open"]);
    expect(partStates([part(null, "2026-12-01"), part(null)])).toEqual(["done", "open"]);
  });

  it("is simply open again after a step that came to nothing", () => {
    for (const nothing of ["withdrawn", "not_this_time"] as const) {
      expect(partStates([part("done"), part(nothing), part(null)])).toEqual(["done", "open", "waiting"]);
    }
  });

  it("is done when every step is", () => {
    expect(isSeriesDone([part("done"), part(null, "2026-12-01")])).toBe(true);
    expect(isSeriesDone([part("done"), part("found")])).toBe(false);
    expect(isSeriesDone([])).toBe(false);
  });

  it("lays the steps on the calendar with a week between them", () => {
    const steps = stepsOf("step_by_step");
    const days = proposedDays(steps, day("2026-12-08"));
    expect(days).toEqual(["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-30"].map(day));
    expect(steps.map((step, index) => untilOf(step, days[index] ?? day("2026-12-08")))).toEqual(
      ["2026-12-09", "2026-12-16", "2026-12-23", "2027-01-02"].map(day),
    );
  });
});
