import { describe, expect, it } from "vitest";
import type { FacilityId, UnitId } from "~/kernel/id";
import { explanationOf } from "~/matching/model/explanation";
import { judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  someCareNeeds,
} from "../../support/builders";

const needs = someCareNeeds({ transport: true, wheelchair: true });
const judged = (unit: number, offer: Partial<UnitOffer>, context: Partial<PlacementContext> = {}) =>
  judge(
    needs,
    aPlacementRequest(),
    aUnitOffer({ unitId: anId<UnitId>(unit), facilityId: anId<FacilityId>(unit), ...offer }),
    aPlacementContext(context),
  );
const at = (lat: number) => ({ lat, lon: 139.5 });

describe("an explanation", () => {
  it("names for each constraint the nearest unit that it alone keeps away", () => {
    const { binding } = explanationOf([
      judged(1, { transport: "no", location: at(35.72) }),
      judged(2, { transport: "no", location: at(35.71) }),
      judged(3, { transport: "no", wheelchair: "no", location: at(35.7) }),
    ]);
    expect(binding).toEqual([
      {
        constraint: "transport",
        failing: 3,
        failingAlone: 2,
        nearest: { unitId: anId(2), facilityId: anId(2), km: 1.112 },
      },
      { constraint: "wheelchair", failing: 1, failingAlone: 0, nearest: null },
    ]);
  });

  it("names as many near misses as wanted, the most easily talked over first, and counts all", () => {
    const { near, nearTotal } = explanationOf(
      [judged(1, { ageMin: 65 }), judged(2, { wheelchair: "no" }), judged(3, { transport: "no" })],
      2,
    );
    expect(near.map(({ unitId, constraint }) => [unitId, constraint])).toEqual([
      [anId(3), "transport"],
      [anId(2), "wheelchair"],
    ]);
    expect(nearTotal).toBe(3);
  });

  it("never tells of a do-not-place decision", () => {
    expect(explanationOf([judged(1, {}, { doNotPlace: true })])).toEqual({
      binding: [],
      near: [],
      nearTotal: 0,
    });
  });
});
