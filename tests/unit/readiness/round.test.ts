import { describe, expect, it } from "vitest";
import { day, tokyoInstant } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { gapOf, placedOf, toldCount, withoutPlace } from "~/readiness/model/figures";
import { type ActionFacts, nextActions } from "~/readiness/model/next-action";
import { dueMoment, type Moment, ROUND_TIMES, roundSlots, roundTimesFrom } from "~/readiness/model/round";
import { anId } from "../../support/builders";

const TODAY = day("2026-12-01");
const at = (time: string) => tokyoInstant(TODAY, time);
const begun = (...moments: Moment[]) => new Set(moments);

describe("いま調べる回 (the round that is due)", () => {
  it("begins the morning's at its minute and not before", () => {
    expect(dueMoment(ROUND_TIMES, at("06:59"), begun())).toBeNull();
    expect(dueMoment(ROUND_TIMES, at("07:00"), begun())).toBe("morning");
    expect(dueMoment(ROUND_TIMES, at("07:01"), begun("morning"))).toBeNull();
  });

  it("makes up for a missed evening until midnight, and never for a missed morning", () => {
    expect(dueMoment(ROUND_TIMES, at("17:59"), begun("morning"))).toBeNull();
    expect(dueMoment(ROUND_TIMES, at("23:59"), begun("morning"))).toBe("evening");
    expect(dueMoment(ROUND_TIMES, at("23:59"), begun())).toBe("evening");
    expect(dueMoment(ROUND_TIMES, at("23:59"), begun("evening"))).toBeNull();
  });

  it("takes the municipality's times, and its own where something else stands there", () => {
    expect(roundTimesFrom({ readiness: { morning: false, evening: "21:00" } })).toEqual({
      morning: null,
      evening: "21:00",
    });
    expect(roundTimesFrom({ readiness: { morning: "25:00", evening: 21 } })).toEqual(ROUND_TIMES);
    expect(roundTimesFrom(null)).toEqual(ROUND_TIMES);
    expect(dueMoment({ morning: null, evening: null }, at("23:00"), begun())).toBeNull();
  });

  it("asks for tonight and the nights after it", () => {
    expect(roundSlots(TODAY, 2)).toEqual([
      { day: "2026-12-01", part: "night" },
      { day: "2026-12-02", part: "night" },
    ]);
  });
});

describe("そなえの数字 (figures)", () => {
  const counts = { place: 5, cover: 2, home: 1, none: 3 };

  it("counts help at home as no place", () => {
    expect([placedOf(counts), withoutPlace(counts)]).toEqual([7, 4]);
  });

  it("states how far the best found may be from the best there is", () => {
    expect(gapOf({ together: counts, bound: 9 })).toBe(2);
    expect(gapOf({ together: counts, bound: 7 })).toBe(0);
  });

  it("hides one to four people from whoever is not on duty, and nobody else", () => {
    expect([0, 1, 4, 5].map((people) => toldCount(people, true))).toEqual([
      { kind: "count", people: 0 },
      { kind: "few" },
      { kind: "few" },
      { kind: "count", people: 5 },
    ]);
    expect(toldCount(1, false)).toEqual({ kind: "count", people: 1 });
  });
});

describe("次の一手 (next actions)", () => {
  const here = anId<FacilityId>(1);
  const calm: ActionFacts = {
    alone: "place",
    nearest: here,
    stays: 1,
    certificateUntil: day("2027-03-31"),
    hasPlan: true,
    planReviewOn: day("2027-01-01"),
  };
  const kinds = (facts: Partial<ActionFacts>) =>
    nextActions({ ...calm, ...facts }, TODAY).map(({ kind }) => kind);

  it("has nothing for somebody whose papers are in order", () => {
    expect(kinds({})).toEqual([]);
  });

  it("calls the nearest place, then looks for a supporter, when there is nothing", () => {
    expect(kinds({ alone: "none" })).toEqual(["call_place", "ask_supporter"]);
    expect(kinds({ alone: "home" })).toEqual(["call_place"]);
    expect(kinds({ alone: "none", nearest: null })).toEqual(["ask_supporter"]);
  });

  it("books a first night at the place that would take them", () => {
    expect(kinds({ stays: 0 })).toEqual(["practice_stay"]);
    expect(kinds({ alone: "cover", stays: 0 })).toEqual(["practice_stay"]);
  });

  it("renews a certificate sixty days before its end, not sixty-one", () => {
    expect(kinds({ certificateUntil: day("2027-01-30") })).toEqual(["renew_certificate"]);
    expect(kinds({ certificateUntil: day("2027-01-31") })).toEqual([]);
    expect(kinds({ certificateUntil: day("2026-11-30") })).toEqual(["renew_certificate"]);
  });

  it("writes a plan where there is none, and looks at it again on its day", () => {
    expect(kinds({ hasPlan: false })).toEqual(["write_plan"]);
    expect(kinds({ planReviewOn: TODAY })).toEqual(["review_plan"]);
    expect(kinds({ planReviewOn: day("2026-12-02") })).toEqual([]);
  });
});
