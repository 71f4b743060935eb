import { SHIFTS, type Shift } from "~/kernel/part";
import { type Answer, DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { actAnswer } from "./care-rules";

/** Position is the bit: append, never reorder. */
export const FEATURE_BITS = [
  "wheelchair",
  "lift",
  "adapted_bath",
  "behaviour_support",
  "transport",
  "night_staff_female",
  "night_staff_male",
] as const;
export type FeatureBit = (typeof FEATURE_BITS)[number];

/** 受け入れ条件のビット — the integer columns of a unit. Every value is below 2^31, so that a Postgres integer holds it. */
export interface OfferBits {
  readonly disabilitiesYes: number;
  readonly disabilitiesAsk: number;
  readonly actsDayYes: number;
  readonly actsDayAsk: number;
  readonly actsEveningYes: number;
  readonly actsEveningAsk: number;
  readonly actsNightYes: number;
  readonly actsNightAsk: number;
  readonly featuresYes: number;
  readonly featuresAsk: number;
  /** Forms that are not a no: all of them when the place has not said what it serves. */
  readonly meals: number;
}

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
 * The unit's side of the comparison in SQL: `(need & ~yes & ~ask) <> 0` is a no.
 *
 * Bits decide what a place can do, not how far it drives, who is in the room or how many slots are free: they exclude
 * nothing that the verdicts would not, and the verdicts have the last word.
 */
export function offerBits(offer: UnitOffer): OfferBits {
  const disability = (answer: Answer) =>
    mask(DISABILITY_TYPES, (type) => offer.disabilities[type] === answer);
  const acts = (shift: Shift, answer: Answer) =>
    mask(MEDICAL_ACTS, (act) => actAnswer(offer, act, shift) === answer);
  const features = featureAnswers(offer);
  const feature = (answer: Answer) => mask(FEATURE_BITS, (name) => features[name] === answer);
  return {
    disabilitiesYes: disability("yes"),
    disabilitiesAsk: disability("ask"),
    actsDayYes: acts("day", "yes"),
    actsDayAsk: acts("day", "ask"),
    actsEveningYes: acts("evening", "yes"),
    actsEveningAsk: acts("evening", "ask"),
    actsNightYes: acts("night", "yes"),
    actsNightAsk: acts("night", "ask"),
    featuresYes: feature("yes"),
    featuresAsk: feature("ask"),
    meals: mask(MEAL_FORMS, (form) => offer.meals.length === 0 || offer.meals.includes(form)),
  };
}

/**
 * The person's side of the comparison. An unknown gender or meal sets no bit: what is not known is never a no.
 *
 * @param shifts  the shifts the request touches (`shiftsConcerned`); an act of another shift sets no bit
 */
export function needsBits(needs: CareNeeds, shifts: readonly Shift[] = SHIFTS): NeedsBits {
  const acts = (shift: Shift) =>
    mask(MEDICAL_ACTS, (act) =>
      needs.acts.some(
        (needed) => needed.act === act && needed.shifts.includes(shift) && shifts.includes(shift),
      ),
    );
  const sameGender = needs.sameGenderCare && shifts.includes("night");
  const wanted: Readonly<Record<FeatureBit, boolean>> = {
    wheelchair: needs.wheelchair,
    lift: needs.lift,
    adapted_bath: needs.adaptedBath,
    behaviour_support: needs.behaviourSupport,
    transport: needs.transport,
    night_staff_female: sameGender && needs.gender === "female",
    night_staff_male: sameGender && needs.gender === "male",
  };
  return {
    disabilities: mask(DISABILITY_TYPES, (type) => needs.disabilities.includes(type)),
    actsDay: acts("day"),
    actsEvening: acts("evening"),
    actsNight: acts("night"),
    features: mask(FEATURE_BITS, (name) => wanted[name]),
    meals: mask(MEAL_FORMS, (form) => form === needs.meal),
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

function featureAnswers(offer: UnitOffer): Readonly<Record<FeatureBit, Answer>> {
  return {
    wheelchair: offer.wheelchair,
    lift: offer.lift,
    adapted_bath: offer.adaptedBath,
    behaviour_support: offer.behaviourSupport,
    transport: offer.transport,
    night_staff_female: offer.nightStaff.female,
    night_staff_male: offer.nightStaff.male,
  };
}

function mask<Member>(members: readonly Member[], isSet: (member: Member) => boolean): number {
  return members.reduce((bits, member, position) => (isSet(member) ? bits | (1 << position) : bits), 0);
}
