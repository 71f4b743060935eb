import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { STEPS_MAX, stepsFor, type TrialPlace, worthOfAnother } from "~/readiness/model/ladder";
import { anId } from "../../support/builders";

const idOf = (nth: number) => anId<"Facility">(nth) as FacilityId;
const aPlace = (nth: number, over: Partial<TrialPlace> = {}): TrialPlace => ({
  facilityId: idOf(nth),
  km: nth,
  fitsTonight: true,
  isKnown: false,
  openNights: [day("2026-12-10")],
  ...over,
});

describe("つぎの一歩 (ladder)", () => {
  it("is worth most for the first place that knows somebody, and half for each further one", () => {
    expect([0, 1, 2].map(worthOfAnother)).toEqual([50, 25, 13]);
  });

  it("suggests the nearest of places that would all help alike, and no more than a choice of two", () => {
    const steps = stepsFor([aPlace(3), aPlace(1), aPlace(2)]);
    expect(steps.map(({ facilityId, gain }) => [facilityId, gain])).toEqual([
      [idOf(1), 50],
      [idOf(2), 50],
    ]);
    expect(steps).toHaveLength(STEPS_MAX);
  });

  it("puts a place that could take them tonight before a nearer one that could not", () => {
    const steps = stepsFor([aPlace(1, { fitsTonight: false }), aPlace(9)]);
    expect(steps.map(({ facilityId, gain }) => [facilityId, gain])).toEqual([
      [idOf(9), 50],
      [idOf(1), 25],
    ]);
  });

  it("gains nothing where they have stayed, or where no night is open", () => {
    expect(stepsFor([aPlace(1, { isKnown: true }), aPlace(2, { openNights: [] })])).toEqual([]);
  });

  it("counts a known place only while it could take them tonight", () => {
    const gainBeside = (known: Partial<TrialPlace>) =>
      stepsFor([aPlace(1, { isKnown: true, ...known }), aPlace(2)])[0]?.gain;
    expect(gainBeside({})).toBe(25);
    expect(gainBeside({ fitsTonight: false })).toBe(50);
  });
});
