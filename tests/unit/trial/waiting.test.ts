import { describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { asksAgain } from "~/trial/model/decline-question";
import { answersBy, arrivalOf, decideOfferAnswer, isLate } from "~/trial/model/offer";
import { openStaysFor, runsOf } from "~/trial/model/open-stay";
import {
  DEFAULT_DECLINE_RULES,
  DEFAULT_WAITING_RULES,
  declineRulesFrom,
  waitingRulesFrom,
} from "~/trial/model/waiting-rules";
import {
  decideWish,
  startsOf,
  WISH_DAYS_AHEAD_MAX,
  WISHED_PLACES_MAX,
  type WishFacts,
} from "~/trial/model/wish";
import { anId } from "../../support/builders";

const TODAY = day("2026-12-01");
const MIDORI = anId<"Facility">(1) as FacilityId;
const AOZORA = anId<"Facility">(2) as FacilityId;

function aWish(over: Partial<WishFacts> = {}): WishFacts {
  return {
    purpose: "trial",
    mode: "offer",
    nights: 2,
    from: day("2026-12-05"),
    until: day("2026-12-10"),
    impossible: [],
    places: [MIDORI],
    companions: "",
    note: "",
    ...over,
  };
}
const refusalOf = (over: Partial<WishFacts>) => {
  const decided = decideWish(aWish(over), TODAY);
  return decided.ok ? null : decided.refusal.kind;
};

describe("希望 (wish)", () => {
  it("may begin today, and not yesterday", () => {
    expect(refusalOf({ from: TODAY })).toBeNull();
    expect(refusalOf({ from: addDays(TODAY, -1) })).toBe("window_in_the_past");
  });

  it("looks as far ahead as vacancies are published, and not a day further", () => {
    const last = addDays(TODAY, WISH_DAYS_AHEAD_MAX);
    expect(refusalOf({ until: last })).toBeNull();
    expect(refusalOf({ until: addDays(last, 1) })).toBe("window_too_far");
  });

  it("needs as many nights between its days as it wants", () => {
    expect(refusalOf({ nights: 5 })).toBeNull();
    expect(refusalOf({ nights: 6 })).toBe("window_too_short");
    expect(refusalOf({ nights: 0 })).toBe("nights_out_of_range");
    expect(refusalOf({ nights: 31, until: addDays(TODAY, 90) })).toBe("nights_out_of_range");
  });

  it("names at least one place and at most five, one named twice counting once", () => {
    const many = Array.from(
      { length: WISHED_PLACES_MAX },
      (_, nth) => anId<"Facility">(nth + 1) as FacilityId,
    );
    expect(refusalOf({ places: [] })).toBe("places_out_of_range");
    expect(refusalOf({ places: many })).toBeNull();
    expect(refusalOf({ places: [...many, MIDORI] })).toBeNull();
    expect(refusalOf({ places: [...many, anId<"Facility">(9) as FacilityId] })).toBe("places_out_of_range");
  });

  it("leaves a night to begin on: impossible nights may not close them all", () => {
    expect(refusalOf({ impossible: [day("2026-12-06"), day("2026-12-08")] })).toBe("no_night_left");
    expect(refusalOf({ impossible: [day("2026-12-06"), day("2026-12-09")] })).toBeNull();
  });

  it("begins on every day whose nights are all possible", () => {
    expect(startsOf(aWish({ impossible: [day("2026-12-07")] }))).toEqual(["2026-12-05", "2026-12-08"]);
  });

  it("forgets impossible nights outside its days", () => {
    const decided = decideWish(aWish({ impossible: [day("2026-12-10"), day("2026-12-05")] }), TODAY);
    expect(decided).toMatchObject({ value: { impossible: ["2026-12-05"] } });
  });
});

describe("希望に合う日 (open stays)", () => {
  const nights = (from: string, count: number) =>
    Array.from({ length: count }, (_, nth) => addDays(day(from), nth));
  const bed = (unitId: string, facilityId: FacilityId, from: string, count: number) => ({
    unitId: unitId as UnitId,
    facilityId,
    nights: nights(from, count),
  });

  it("takes one bed for all nights: two halves of two beds are no stay", () => {
    const halves = [bed("a", MIDORI, "2026-12-05", 1), bed("b", MIDORI, "2026-12-06", 1)];
    expect(openStaysFor(aWish(), halves, TODAY, 9)).toEqual([]);
  });

  it("puts the earliest first, and on one day the place wished for most", () => {
    const units = [bed("a", MIDORI, "2026-12-05", 3), bed("b", AOZORA, "2026-12-05", 2)];
    const found = openStaysFor(aWish({ places: [AOZORA, MIDORI] }), units, TODAY, 9);
    expect(found.map(({ unitId, from }) => [unitId, from])).toEqual([
      ["b", "2026-12-05"],
      ["a", "2026-12-05"],
      ["a", "2026-12-06"],
    ]);
  });

  it("leaves out what begins too early, and places nobody wished for", () => {
    const units = [bed("a", MIDORI, "2026-12-05", 3), bed("b", AOZORA, "2026-12-05", 5)];
    expect(openStaysFor(aWish(), units, day("2026-12-06"), 9).map(({ from }) => from)).toEqual([
      "2026-12-06",
    ]);
  });

  it("tells open nights as runs", () => {
    expect(runsOf([...nights("2026-12-08", 1), ...nights("2026-12-05", 2)])).toEqual([
      { from: "2026-12-05", until: "2026-12-07" },
      { from: "2026-12-08", until: "2026-12-09" },
    ]);
  });
});

describe("返事の期限 (deadline of an offer)", () => {
  const rules = DEFAULT_WAITING_RULES;
  const from = day("2026-12-05");
  const hoursBefore = (hours: number) => new Date(arrivalOf(from).getTime() - hours * 3_600_000);

  it("is a day later, while there is time", () => {
    const now = hoursBefore(72);
    expect(answersBy(now, from, rules)).toEqual(hoursBefore(48));
  });

  it("comes six hours before the arrival at the latest", () => {
    expect(answersBy(hoursBefore(20), from, rules)).toEqual(hoursBefore(6));
  });

  it("is not set with less than two hours to answer", () => {
    expect(answersBy(hoursBefore(8), from, rules)).toEqual(hoursBefore(6));
    expect(answersBy(hoursBefore(7.99), from, rules)).toBeNull();
  });

  it("holds through its last moment", () => {
    const offer = { state: "open", answersBy: hoursBefore(6) } as const;
    expect(decideOfferAnswer(offer, hoursBefore(6)).ok).toBe(true);
    expect(decideOfferAnswer(offer, new Date(hoursBefore(6).getTime() + 1)).ok).toBe(false);
    expect(decideOfferAnswer({ ...offer, state: "taken" }, hoursBefore(9))).toMatchObject({
      refusal: { kind: "offer_over", state: "taken" },
    });
  });

  it("calls a cancellation late from the agreed hour on", () => {
    expect(isLate(hoursBefore(48), from, rules)).toBe(false);
    expect(isLate(hoursBefore(47.9), from, rules)).toBe(true);
  });
});

describe("市の決まり (settings)", () => {
  it("keeps the default for what is missing or nonsense, and takes what is set", () => {
    expect(waitingRulesFrom(null)).toEqual(DEFAULT_WAITING_RULES);
    expect(waitingRulesFrom({ waiting: { offerHours: 12, lateDays: "7", leadHours: -1 } })).toEqual({
      ...DEFAULT_WAITING_RULES,
      offerHours: 12,
    });
    expect(declineRulesFrom({ declines: { count: 1, days: 30 } })).toEqual({
      ...DEFAULT_DECLINE_RULES,
      days: 30,
    });
  });
});

describe("お断りが続いたとき (three declines)", () => {
  const ago = (...days: number[]) => days.map((count) => addDays(TODAY, -count));

  it("asks after the third within ninety days, and not after the second", () => {
    expect(asksAgain(ago(0, 10), DEFAULT_DECLINE_RULES, TODAY)).toBeNull();
    expect(asksAgain(ago(0, 10, 89), DEFAULT_DECLINE_RULES, TODAY)).toHaveLength(3);
    expect(asksAgain(ago(0, 10, 90), DEFAULT_DECLINE_RULES, TODAY)).toBeNull();
  });
});
