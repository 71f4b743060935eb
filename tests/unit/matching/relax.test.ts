import { describe, expect, it } from "vitest";
import { suggestionsFor } from "~/matching/model/empty-result";
import { isFit, judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import { opensWhenRelaxed, relaxed } from "~/matching/model/relax";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  someCareNeeds,
  TONARI,
} from "../../support/builders";

const needs = someCareNeeds({
  transport: true,
  sameGenderCare: true,
  distanceMaxKm: 5,
  municipality: TONARI,
});
const request = aPlacementRequest({ purpose: "trial" });

const fitsAfter = (
  letGo: Parameters<typeof relaxed>[1],
  offer: Partial<UnitOffer>,
  context: Partial<PlacementContext> = {},
) => {
  const asked = relaxed({ needs, request }, letGo);
  return isFit(judge(asked.needs, asked.request, aUnitOffer(offer), aPlacementContext(context)));
};

describe("letting go of one condition", () => {
  it.each([
    ["transport", { transport: "no" }],
    ["distance", { location: { lat: 35.76, lon: 139.5 } }],
    ["same_gender_care", { nightStaff: { female: "yes", male: "no" } }],
    ["municipality", { ownResidentsOnly: true }],
  ] as const)("of %s lets the place in that it alone kept away", (condition, offer) => {
    expect(fitsAfter([], offer)).toBe(false);
    expect(fitsAfter([condition], offer)).toBe(true);
  });

  it("of the purpose looks at short-stay beds for a trial, never at those kept for emergencies", () => {
    expect(fitsAfter(["purpose"], {}, { purposesOpen: ["short_stay"] })).toBe(true);
    expect(fitsAfter(["purpose"], {}, { purposesOpen: ["emergency"] })).toBe(false);
  });

  it("of one keeps the others", () => {
    expect(fitsAfter(["transport"], { transport: "no", ownResidentsOnly: true })).toBe(false);
  });
});

describe("what a relaxation is said to open", () => {
  it("leaves out a place that another purpose would shut again, since a short stay needs an enrolment", () => {
    const offersOf = (enrolment: PlacementContext["enrolment"]) => {
      const placement = {
        needs: someCareNeeds(),
        request,
        offer: aUnitOffer(),
        context: aPlacementContext({ purposesOpen: ["short_stay"], enrolment }),
      };
      const judgement = judge(placement.needs, request, placement.offer, placement.context);
      return suggestionsFor([judgement], request, opensWhenRelaxed([{ placement, judgement }]))[0];
    };
    expect(offersOf("enrolled")).toMatchObject({ constraint: "purpose", opens: 1 });
    expect(offersOf("none")).toMatchObject({ constraint: "purpose", opens: 0 });
  });
});
