import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { slotsOfDayUse } from "~/kernel/stay";
import {
  isFit,
  judge,
  metCount,
  missesByOne,
  obstacleBits,
  obstaclesOf,
  questionsOf,
} from "~/matching/model/fit";
import { careSlotsNeeded, shiftsConcerned } from "~/matching/model/placement";
import { constraintBit } from "~/matching/model/verdict";
import {
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  needing,
  someCareNeeds,
  TONIGHT,
} from "../../support/builders";

const request = aPlacementRequest();

describe("a judgement", () => {
  it("of a suitable place is a fit with nothing to ask", () => {
    const judgement = judge(someCareNeeds(), request, aUnitOffer(), aPlacementContext());
    expect(isFit(judgement)).toBe(true);
    expect(questionsOf(judgement)).toEqual([]);
    expect(missesByOne(judgement)).toBeNull();
  });

  it("names all obstacles, not the first", () => {
    const needs = { ...needing("ventilator", "night"), age: 70, wheelchair: true };
    const offer = aUnitOffer({ ageMax: 64, wheelchair: "no" });
    const judgement = judge(needs, request, offer, aPlacementContext());
    expect(obstaclesOf(judgement).map(({ constraint }) => constraint)).toEqual([
      "medical_acts",
      "age",
      "wheelchair",
    ]);
    expect(obstacleBits(judgement)).toBe(
      constraintBit("medical_acts") | constraintBit("age") | constraintBit("wheelchair"),
    );
    expect(missesByOne(judgement)).toBeNull();
  });

  it("says which act is missing in which shift, and on which nights a slot is full", () => {
    const offer = aUnitOffer({
      acts: {
        suction_oral: { evening: { answer: "yes", peopleMax: 1 }, night: { answer: "yes", peopleMax: 1 } },
      },
    });
    const full = { act: "suction_oral", shift: "night", day: day("2026-12-03"), free: 0 } as const;
    const judgement = judge(
      needing("suction_oral", "day", "evening", "night"),
      request,
      offer,
      aPlacementContext({ careSlotsFree: [full] }),
    );
    expect(missesByOne(judgement)).toMatchObject({
      constraint: "medical_acts",
      facts: {
        covered: [{ act: "suction_oral", shift: "evening" }],
        lacking: [{ act: "suction_oral", shift: "day" }],
        full: [{ act: "suction_oral", shift: "night", days: ["2026-12-03"] }],
      },
    });
  });

  it("keeps a paperwork no as a warning with its remedy in an emergency", () => {
    const emergency = aPlacementRequest({ purpose: "emergency" });
    const judgement = judge(
      someCareNeeds({ level: "1" }),
      emergency,
      aUnitOffer({ levelMin: 3 }),
      aPlacementContext({ enrolment: "none" }),
    );
    expect(isFit(judgement)).toBe(true);
    expect(questionsOf(judgement).map(({ constraint, remedy }) => [constraint, remedy])).toEqual([
      ["support_level", "special_benefit"],
      ["enrolment", "contract_on_arrival"],
    ]);
  });

  it("counts only what was asked for: nobody who walks is told that wheelchairs fit", () => {
    const plain = metCount(judge(someCareNeeds(), request, aUnitOffer(), aPlacementContext()));
    const seated = metCount(
      judge(someCareNeeds({ wheelchair: true }), request, aUnitOffer(), aPlacementContext()),
    );
    expect(seated).toEqual({ met: plain.met + 1, asked: plain.asked + 1 });
    const without = metCount(
      judge(
        someCareNeeds({ wheelchair: true }),
        request,
        aUnitOffer({ wheelchair: "no" }),
        aPlacementContext(),
      ),
    );
    expect(without).toEqual({ met: plain.met, asked: plain.asked + 1 });
  });
});

describe("the shifts and care slots of a request", () => {
  const oneNight = aPlacementRequest({ slots: [{ day: TONIGHT, part: "night" }] });
  const afternoon = aPlacementRequest({
    slots: slotsOfDayUse({ checkIn: TONIGHT, checkOut: day("2026-12-02") }, ["pm"]),
  });

  it("of a night are all three, with the day that follows it", () => {
    expect(shiftsConcerned(oneNight)).toEqual(["day", "evening", "night"]);
    expect(careSlotsNeeded(needing("oxygen_therapy", "day", "evening", "night"), oneNight)).toEqual([
      { act: "oxygen_therapy", shift: "day", day: "2026-12-02" },
      { act: "oxygen_therapy", shift: "evening", day: "2026-12-01" },
      { act: "oxygen_therapy", shift: "night", day: "2026-12-01" },
    ]);
  });

  it("of an afternoon are the day's alone, on that day", () => {
    expect(shiftsConcerned(afternoon)).toEqual(["day"]);
    expect(careSlotsNeeded(needing("oxygen_therapy", "day", "night"), afternoon)).toEqual([
      { act: "oxygen_therapy", shift: "day", day: "2026-12-01" },
    ]);
  });

  it("count a morning and an afternoon of one day as one slot", () => {
    const both = slotsOfDayUse({ checkIn: TONIGHT, checkOut: day("2026-12-02") }, ["am", "pm"]);
    expect(careSlotsNeeded(needing("nebulizer", "day"), aPlacementRequest({ slots: both }))).toHaveLength(1);
  });
});
