import { describe, expect, it } from "vitest";
import { CONSTRAINTS, strengthOf, verdictOn } from "~/matching/model/constraints";
import { judge } from "~/matching/model/fit";
import { CONSTRAINT_IDS, constraintBit } from "~/matching/model/verdict";
import { aPlacementContext, aPlacementRequest, aUnitOffer, someCareNeeds } from "../../support/builders";
import { BOUNDARIES } from "./boundaries";
import type { Case } from "./boundary-case";

const placementOf = (of: Case) => ({
  needs: someCareNeeds(of.needs),
  request: aPlacementRequest(of.request),
  offer: aUnitOffer(of.offer),
  context: aPlacementContext(of.context),
});

describe.each(CONSTRAINT_IDS)("%s", (id) => {
  it.each(BOUNDARIES[id])("$says → $answer", (of) => {
    expect(verdictOn(id, placementOf(of)).answer).toBe(of.answer);
  });

  it("is shown on both sides of its boundary", () => {
    const answers = new Set(BOUNDARIES[id].map(({ answer }) => answer));
    expect(answers.has("yes")).toBe(true);
    // Freshness never excludes: a stale bed is a telephone call, not a refusal.
    expect(answers.has(id === "freshness" ? "ask" : "no")).toBe(true);
  });

  it("leaves every other constraint of a suitable place alone", () => {
    const others = BOUNDARIES[id].filter((of) => of.answer === "no");
    for (const of of others) {
      const { needs, request, offer, context } = placementOf(of);
      const failing = judge(needs, request, offer, context).verdicts.filter(({ answer }) => answer === "no");
      expect(failing.map(({ constraint }) => constraint)).toEqual([id]);
    }
  });
});

describe("the rule set", () => {
  it("judges every id once, in the stable order", () => {
    expect(Object.keys(CONSTRAINTS)).toEqual([...CONSTRAINT_IDS]);
  });

  it("keeps the bits that stored explanations were written with", () => {
    expect(CONSTRAINT_IDS.map((id) => [id, constraintBit(id)])).toEqual([
      ["dates", 1],
      ["purpose", 2],
      ["disability_types", 4],
      ["support_level", 8],
      ["medical_acts", 16],
      ["behaviour_support", 32],
      ["room_gender", 64],
      ["same_gender_care", 128],
      ["age", 256],
      ["wheelchair", 512],
      ["meals", 1024],
      ["distance", 2048],
      ["transport", 4096],
      ["municipality", 8192],
      ["do_not_place", 16384],
      ["enrolment", 32768],
      ["freshness", 65536],
      ["supporter", 131072],
    ]);
  });

  it("turns only paperwork into warnings, and only in an emergency", () => {
    const warnings = CONSTRAINT_IDS.filter((id) => strengthOf(id, "emergency") === "warning");
    expect(warnings).toEqual(["support_level", "municipality", "enrolment"]);
    expect(CONSTRAINT_IDS.filter((id) => strengthOf(id, "short_stay") === "warning")).toEqual([]);
    expect(CONSTRAINT_IDS.filter((id) => strengthOf(id, "trial") === "warning")).toEqual([]);
  });

  it("refuses to judge a request without a slot", () => {
    const empty = { ...placementOf({ says: "", answer: "no" }), request: aPlacementRequest({ slots: [] }) };
    expect(() => verdictOn("dates", empty)).toThrow("at least one slot");
  });
});
