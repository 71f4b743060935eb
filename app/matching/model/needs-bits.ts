import { SHIFTS, type Shift } from "~/kernel/part";
import { bitsOf, FEATURES, type Feature, type OfferBits } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";

/** 必要な支援のビット — the same positions, to be compared column by column. */
export interface NeedsBits {
  readonly disabilities: number;
  readonly actsDay: number;
  readonly actsEvening: number;
  readonly actsNight: number;
  readonly features: number;
  readonly meals: number;
}

/**
 * The person's side of the comparison with `offerBits`; in SQL `(need & ~yes & ~ask) <> 0` is a no. An unknown gender
 * or meal sets no bit: what is not known is never a no.
 *
 * Bits exclude nothing that the verdicts would not, and the verdicts have the last word: how far a place drives, who is
 * in the room, how many slots are free and whom staff were trained for are not in them.
 *
 * @param shifts  the shifts the request touches (`shiftsConcerned`); an act of another shift sets no bit
 */
export function needsBits(needs: CareNeeds, shifts: readonly Shift[] = SHIFTS): NeedsBits {
  const acts = (shift: Shift) =>
    bitsOf(MEDICAL_ACTS, (act) =>
      needs.acts.some(
        (needed) => needed.act === act && needed.shifts.includes(shift) && shifts.includes(shift),
      ),
    );
  const sameGender = needs.sameGenderCare && shifts.includes("night");
  const wanted: Readonly<Record<Feature, boolean>> = {
    wheelchair: needs.wheelchair,
    lift: needs.lift,
    adaptedBath: needs.adaptedBath,
    behaviourSupport: needs.behaviourSupport,
    transport: needs.transport,
    nightStaffFemale: sameGender && needs.gender === "female",
    nightStaffMale: sameGender && needs.gender === "male",
    // A property of the place, which nobody wishes for: whether a supporter is free is asked beside the bits.
    needsSupporter: false,
  };
  return {
    disabilities: bitsOf(DISABILITY_TYPES, (type) => needs.disabilities.includes(type)),
    actsDay: acts("day"),
    actsEvening: acts("evening"),
    actsNight: acts("night"),
    features: bitsOf(FEATURES, (name) => wanted[name]),
    meals: bitsOf(MEAL_FORMS, (form) => form === needs.meal),
  };
}

/** The same comparison as in SQL: true when some bit that is needed is neither a yes nor an ask. */
export function bitsExclude(needs: NeedsBits, offer: OfferBits): boolean {
  return (
    (needs.disabilities & ~offer.disabilitiesYes & ~offer.disabilitiesAsk) !== 0 ||
    (needs.actsDay & ~offer.actsDayYes & ~offer.actsDayAsk) !== 0 ||
    (needs.actsEvening & ~offer.actsEveningYes & ~offer.actsEveningAsk) !== 0 ||
    (needs.actsNight & ~offer.actsNightYes & ~offer.actsNightAsk) !== 0 ||
    (needs.features & ~offer.featuresYes & ~offer.featuresAsk) !== 0 ||
    (needs.meals & ~offer.meals) !== 0
  );
}
