import { describe, expect, it } from "vitest";
import { reasonsOfJudged } from "~/matching/explain-around.server";
import { isFit, judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import { relaxed } from "~/matching/model/relax";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
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
  const person = someCareNeeds({ transport: true });
  const judgedIn = (offer: Partial<UnitOffer>, context: Partial<PlacementContext>) => {
    const placement = {
      needs: person,
      request,
      offer: aUnitOffer(offer),
      context: aPlacementContext(context),
    };
    return { placement, judgement: judge(person, request, placement.offer, placement.context) };
  };
  const firstOf = (...judged: ReturnType<typeof judgedIn>[]) =>
    reasonsOfJudged({ needs: person, request }, judged).suggestions[0];

  it("leaves out a place that another purpose would shut again, since a short stay needs an enrolment", () => {
    const shortStay = (enrolment: PlacementContext["enrolment"]) =>
      judgedIn({}, { purposesOpen: ["short_stay"], enrolment });
    expect(firstOf(shortStay("enrolled"))).toMatchObject({ constraint: "purpose", opens: 1 });
    expect(firstOf(shortStay("none"))).toMatchObject({ constraint: "purpose", opens: 0 });
  });

  it("counts a house once, and not where another bed of it fits as it was asked", () => {
    const bed = (unit: number, facility: number, offer: Partial<UnitOffer>) =>
      judgedIn({ unitId: anId(unit), facilityId: anId(facility), ...offer }, {});
    const noTransport = { transport: "no" } as const;
    expect(firstOf(bed(1, 1, noTransport), bed(2, 1, noTransport), bed(3, 2, noTransport))).toMatchObject({
      constraint: "transport",
      opens: 2,
      nearestKm: 0,
    });
    expect(firstOf(bed(1, 1, noTransport), bed(2, 1, {}))).toMatchObject({ opens: 0, nearestKm: null });
  });
});
