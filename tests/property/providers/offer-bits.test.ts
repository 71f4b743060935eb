import fc from "fast-check";
import { expect, it } from "vitest";
import { SHIFTS } from "~/kernel/part";
import { FEATURES, featureAnswers, offerBits } from "~/providers/model/offer-bits";
import { type Answer, DISABILITY_TYPES, MEDICAL_ACTS } from "~/providers/model/support";
import { someUnitOffer } from "../../support/arbitraries";
import { runs } from "../../support/runs";

/**
 * Goal: the numbers say exactly what the offer says.
 * Method: read every answer back out of the bits and compare it with the offer, member by member.
 */
const answerAt = (yes: number, ask: number, position: number): Answer | "both" => {
  const [isYes, isAsk] = [(yes >> position) & 1, (ask >> position) & 1];
  return isYes && isAsk ? "both" : isYes ? "yes" : isAsk ? "ask" : "no";
};

it("gives every answer back from the bits, and never both a yes and an ask", () => {
  fc.assert(
    fc.property(someUnitOffer, (offer) => {
      const bits = offerBits(offer);
      const acts = {
        day: [bits.actsDayYes, bits.actsDayAsk],
        evening: [bits.actsEveningYes, bits.actsEveningAsk],
        night: [bits.actsNightYes, bits.actsNightAsk],
      } as const;

      DISABILITY_TYPES.forEach((type, position) => {
        expect(answerAt(bits.disabilitiesYes, bits.disabilitiesAsk, position)).toBe(offer.disabilities[type]);
      });
      FEATURES.forEach((feature, position) => {
        expect(answerAt(bits.featuresYes, bits.featuresAsk, position)).toBe(featureAnswers(offer)[feature]);
      });
      for (const shift of SHIFTS) {
        MEDICAL_ACTS.forEach((act, position) => {
          expect(answerAt(...acts[shift], position)).toBe(offer.acts[act]?.[shift]?.answer ?? "no");
        });
      }
    }),
    { numRuns: runs(300) },
  );
});

it("keeps every number within a Postgres integer", () => {
  fc.assert(
    fc.property(someUnitOffer, (offer) => {
      for (const bits of Object.values(offerBits(offer))) {
        expect(Number.isInteger(bits) && bits >= 0 && bits <= 2_147_483_647).toBe(true);
      }
    }),
    { numRuns: runs(300) },
  );
});
