import { describe, expect, it } from "vitest";
import { ageBandOf, anonymousCard, identityUntil, withoutHome } from "~/booking/model/disclosure";
import { bedSlots, careSlotsOf, claimCountOf, inClaimOrder } from "~/booking/model/slots";
import { actsOpenTo, BOOKING_ACTS, BOOKING_STATES, stepOf, TRANSITIONS } from "~/booking/model/states";
import { day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { needing, someCareNeeds } from "../../support/builders";

const period = { from: day("2026-12-01"), until: day("2026-12-03"), parts: [] };

describe("状態の表 (transitions)", () => {
  it("lets the provider answer a hold, and the asking side only by telephone, extension or withdrawal", () => {
    expect(actsOpenTo("provider", "held")).toEqual(["accept", "decline"]);
    expect(actsOpenTo("asking", "held")).toEqual(["extend_hold", "accept", "decline", "cancel"]);
    expect(actsOpenTo("background", "held")).toEqual(["lapse"]);
  });

  it.each(["declined", "lapsed", "ended", "cancelled", "no_show"] as const)(
    "goes nowhere from %s",
    (state) => {
      for (const act of BOOKING_ACTS)
        expect(stepOf(state, act, "provider")).toMatchObject({ kind: "not_in_state" });
    },
  );

  it("says that the state has moved on before it says whose step it was", () => {
    expect(stepOf("declined", "confirm", "provider")).toEqual({
      kind: "not_in_state",
      act: "confirm",
      state: "declined",
    });
    expect(stepOf("accepted", "confirm", "provider")).toEqual({
      kind: "not_your_step",
      act: "confirm",
      side: "provider",
    });
  });

  it("reaches every state but the first, and names no step twice for one side", () => {
    const reached = new Set(TRANSITIONS.map((step) => step.to));
    for (const state of BOOKING_STATES) if (state !== "held") expect(reached.has(state)).toBe(true);
    const keys = TRANSITIONS.flatMap((step) =>
      step.by.flatMap((side) => step.from.map((state) => `${step.act} ${state} ${side}`)),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("枠 (slots)", () => {
  it("claims a night's care on its evening, its night and the next day", () => {
    const needs = needing("suction_oral", "day", "evening", "night");
    expect(careSlotsOf(needs, period).map(({ shift, day }) => `${shift} ${day}`)).toEqual([
      "day 2026-12-02",
      "day 2026-12-03",
      "evening 2026-12-01",
      "evening 2026-12-02",
      "night 2026-12-01",
      "night 2026-12-02",
    ]);
    expect(claimCountOf(needs, period)).toBe(2 + 6);
    expect(claimCountOf(needs, period, true)).toBe(2 + 6 + 2);
  });

  it("claims an act named twice once", () => {
    const [act] = needing("suction_oral", "night").acts;
    const needs = someCareNeeds({ acts: act ? [act, act] : [] });
    expect(careSlotsOf(needs, period)).toHaveLength(2);
  });

  it("takes day use part by part", () => {
    expect(bedSlots({ ...period, parts: ["pm", "am"] }).map(({ day, part }) => `${day} ${part}`)).toEqual([
      "2026-12-01 am",
      "2026-12-01 pm",
      "2026-12-02 am",
      "2026-12-02 pm",
    ]);
  });

  it("orders by unit, then day, then part", () => {
    const at = (unitId: string, on: string, part: "am" | "night") => ({
      unitId: unitId as UnitId,
      day: day(on),
      part,
    });
    const ordered = [
      at("a", "2026-12-01", "am"),
      at("a", "2026-12-01", "night"),
      at("a", "2026-12-02", "am"),
      at("b", "2026-11-30", "am"),
    ];
    expect(inClaimOrder([...ordered].reverse())).toEqual(ordered);
  });
});

describe("匿名の依頼票 (the card before acceptance)", () => {
  it("knows a decade, not an age; a district, not a home", () => {
    const card = anonymousCard(someCareNeeds({ age: 34 }), "any", "北部");
    expect(card.ageBand).toBe("30代");
    expect(card.district).toBe("北部");
    expect(JSON.stringify(card)).not.toContain("35.7");
    expect(JSON.stringify(card)).not.toContain("99201");
    expect(withoutHome(someCareNeeds()).home).toBeNull();
  });

  it.each([
    [null, null],
    [9, "10歳未満"],
    [10, "10代"],
    [79, "70代"],
    [80, "80代以上"],
  ])("calls %s years %s", (age, band) => {
    expect(ageBandOf(age)).toBe(band);
  });

  it("names the gender only where the room or the night staff depends on it", () => {
    expect(anonymousCard(someCareNeeds(), "any", null).withSupporter).toBe(false);
    expect(anonymousCard(someCareNeeds(), "any", null, true).withSupporter).toBe(true);
    expect(anonymousCard(someCareNeeds(), "any", null).gender).toBeNull();
    expect(anonymousCard(someCareNeeds(), "same_as_present", null).gender).toBe("male");
    expect(anonymousCard(someCareNeeds({ sameGenderCare: true }), "any", null).gender).toBe("male");
  });

  it("is open to the provider until the thirtieth day after the stay", () => {
    expect(identityUntil(day("2026-12-06"))).toBe("2027-01-05");
  });
});
