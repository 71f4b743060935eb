import { FEATURES, type OfferBits } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, MEAL_FORMS } from "~/providers/model/support";

/** What one 32-bit word of sure yeses holds: features, types of disability, forms of meals, and whether those were said. */
export const TRAIT_FEATURES = 0;
export const TRAIT_DISABILITIES = FEATURES.length;
export const TRAIT_MEALS = TRAIT_DISABILITIES + DISABILITY_TYPES.length;
export const TRAIT_MEALS_STATED = TRAIT_MEALS + MEAL_FORMS.length;
export const TRAITS = TRAIT_MEALS_STATED + 1;
export const ALL_MEALS = (1 << MEAL_FORMS.length) - 1;
export const NEEDS_SUPPORTER = 1 << (TRAIT_FEATURES + FEATURES.indexOf("needsSupporter"));

/** The sure yeses of an offer in one word. */
export function traitsOf(bits: OfferBits, mealsStated: boolean): number {
  return (
    (bits.featuresYes << TRAIT_FEATURES) |
    (bits.disabilitiesYes << TRAIT_DISABILITIES) |
    (bits.meals << TRAIT_MEALS) |
    (Number(mealsStated) << TRAIT_MEALS_STATED)
  );
}
