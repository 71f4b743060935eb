import { describe, expect, it } from "vitest";
import { FEATURES, offerBits } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import { askedAbout, aUnitOffer, doneFor } from "../../support/builders";

const bit = <Member>(members: readonly Member[], ...set: readonly Member[]) =>
  set.reduce((bits, member) => bits | (1 << members.indexOf(member)), 0);

describe("受け入れ条件のビット (offer bits)", () => {
  it("sets a yes and an ask in their own columns, and a no in neither", () => {
    const offer = aUnitOffer({
      disabilities: { ...aUnitOffer().disabilities, mental: "ask", deafblind: "no" },
    });

    const bits = offerBits(offer);

    expect(bits.disabilitiesAsk).toBe(bit(DISABILITY_TYPES, "mental"));
    expect(bits.disabilitiesYes).toBe(
      bit(DISABILITY_TYPES, ...DISABILITY_TYPES.filter((type) => type !== "mental" && type !== "deafblind")),
    );
  });

  it("keeps each shift's acts apart: what is done by day says nothing of the night", () => {
    const bits = offerBits(
      aUnitOffer({ acts: { suction_oral: doneFor(2, "day"), ventilator: askedAbout("night") } }),
    );

    expect(bits).toMatchObject({
      actsDayYes: bit(MEDICAL_ACTS, "suction_oral"),
      actsDayAsk: 0,
      actsEveningYes: 0,
      actsEveningAsk: 0,
      actsNightYes: 0,
      actsNightAsk: bit(MEDICAL_ACTS, "ventilator"),
    });
  });

  it("tells the women on night duty from the men", () => {
    const bits = offerBits(aUnitOffer({ nightStaff: { female: "yes", male: "ask" }, wheelchair: "no" }));

    expect(bits.featuresAsk).toBe(bit(FEATURES, "nightStaffMale"));
    expect(bits.featuresYes & bit(FEATURES, "nightStaffFemale")).not.toBe(0);
    expect((bits.featuresYes | bits.featuresAsk) & bit(FEATURES, "wheelchair")).toBe(0);
  });

  it("excludes no meal where the place has not said what it serves", () => {
    expect(offerBits(aUnitOffer({ meals: [] })).meals).toBe(bit(MEAL_FORMS, ...MEAL_FORMS));
    expect(offerBits(aUnitOffer({ meals: ["paste"] })).meals).toBe(bit(MEAL_FORMS, "paste"));
  });

  it("fits every vocabulary into a Postgres integer", () => {
    for (const members of [DISABILITY_TYPES, MEDICAL_ACTS, FEATURES, MEAL_FORMS]) {
      expect(members.length).toBeLessThan(31);
    }
  });

  it("fixes the position of what is already stored: appended to, never reordered", () => {
    expect(FEATURES).toEqual([
      "wheelchair",
      "lift",
      "adaptedBath",
      "behaviourSupport",
      "transport",
      "nightStaffFemale",
      "nightStaffMale",
      "needsSupporter",
    ]);
    expect(MEDICAL_ACTS.indexOf("seizure_rescue")).toBe(21);
    expect(DISABILITY_TYPES.indexOf("deafblind")).toBe(9);
  });
});
