import { describe, expect, it } from "vitest";
import type { FacilityId, UnitId } from "~/kernel/id";
import { bindingConstraints, nearMisses, suggestionsFor } from "~/matching/model/empty-result";
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

const needs = someCareNeeds({ transport: true, sameGenderCare: true });
const request = aPlacementRequest();
const at = (
  unit: number,
  facility: number,
  offer: Partial<UnitOffer>,
  context: Partial<PlacementContext> = {},
) =>
  judge(
    needs,
    request,
    aUnitOffer({ unitId: anId<UnitId>(unit), facilityId: anId<FacilityId>(facility), ...offer }),
    aPlacementContext(context),
  );

const noTransport = { transport: "no" } as const;
const womenOnly = { roomGender: "female" } as const;

describe("near misses", () => {
  it("are the places that one thing keeps away, easiest thing first, nearer first", () => {
    const found = nearMisses([
      at(1, 1, womenOnly),
      at(2, 2, { ...noTransport, location: { lat: 35.72, lon: 139.5 } }),
      at(3, 3, { ...noTransport, location: { lat: 35.71, lon: 139.5 } }),
      at(4, 4, { ...noTransport, ...womenOnly }),
      at(5, 5, {}),
    ]);
    expect(found.map(({ judgement, obstacle }) => [judgement.unitId, obstacle.constraint])).toEqual([
      [anId(3), "transport"],
      [anId(2), "transport"],
      [anId(1), "room_gender"],
    ]);
  });

  it("never tell of a do-not-place decision, not even as a count", () => {
    const kept = [at(1, 1, {}, { doNotPlace: true })];
    expect(nearMisses(kept)).toEqual([]);
    expect(bindingConstraints(kept)).toEqual([]);
  });
});

describe("binding constraints", () => {
  it("count places, not beds, and tell those that fail on one thing alone", () => {
    const found = bindingConstraints([
      at(1, 1, noTransport),
      at(2, 1, noTransport),
      at(3, 2, noTransport),
      at(4, 3, { ...noTransport, ...womenOnly }),
    ]);
    expect(found).toEqual([
      { constraint: "transport", failing: 3, failingAlone: 2 },
      { constraint: "room_gender", failing: 1, failingAlone: 0 },
    ]);
  });
});

describe("suggestions", () => {
  const binding = bindingConstraints([at(1, 1, noTransport), at(2, 2, { ...noTransport, ...womenOnly })]);
  const opening = (opens: number, nearestKm: number | null) => () => ({ opens, nearestKm });

  it("tell how many places each relaxation opens and how far the nearest is", () => {
    const [first] = suggestionsFor(binding, request, opening(2, 0.4));
    expect(first).toEqual({ kind: "relax", constraint: "transport", opens: 2, nearestKm: 0.4 });
  });

  it("tell that letting go of a condition alone would not help, after those that would", () => {
    const both = bindingConstraints([
      at(1, 1, { nightStaff: { female: "yes", male: "no" } }),
      at(2, 2, noTransport),
    ]);
    const found = suggestionsFor(both, request, (constraint) => ({
      opens: constraint === "transport" ? 1 : 0,
      nearestKm: null,
    }));
    expect(found.slice(0, 2)).toEqual([
      { kind: "relax", constraint: "transport", opens: 1, nearestKm: null },
      { kind: "relax", constraint: "same_gender_care", opens: 0, nearestKm: null },
    ]);
  });

  it("never offer to relax what keeps a person safe", () => {
    const found = suggestionsFor(bindingConstraints([at(1, 1, womenOnly)]), request, opening(1, 0));
    expect(found.filter(({ kind }) => kind === "relax")).toEqual([]);
  });

  it("are there in a town without a single place", () => {
    expect(suggestionsFor([], request, opening(0, null))).toEqual([
      { kind: "split_stay" },
      { kind: "support_at_home" },
      { kind: "call_desk" },
    ]);
  });

  it("do not offer to split a single night", () => {
    const oneNight = aPlacementRequest({ slots: request.slots.slice(0, 1) });
    expect(suggestionsFor([], oneNight, opening(0, null))).toEqual([
      { kind: "support_at_home" },
      { kind: "call_desk" },
    ]);
  });
});
