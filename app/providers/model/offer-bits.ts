import type { Shift } from "~/kernel/part";
import { type Answer, DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "./support";
import type { UnitOffer } from "./unit-offer";

/** 設備と体制 — the single yes/no/ask features of an offer. Position is the bit: append, never reorder. */
export const FEATURES = [
  "wheelchair",
  "lift",
  "adaptedBath",
  "behaviourSupport",
  "transport",
  "nightStaffFemale",
  "nightStaffMale",
  "needsSupporter",
] as const;
export type Feature = (typeof FEATURES)[number];

/** 受け入れ条件のビット — the integer columns of `unit_offer`. Every value is below 2^31, so that a Postgres integer holds it. */
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

/**
 * Encodes an offer into numbers: in each pair a member is set in `…Yes`, in `…Ask`, or in neither, which is a no.
 *
 * Bits decide what a place can do, not how far it drives, who is in the room or how many slots are free.
 */
export function offerBits(offer: UnitOffer): OfferBits {
  const disabilities = (answer: Answer) =>
    bitsOf(DISABILITY_TYPES, (type) => offer.disabilities[type] === answer);
  const acts = (shift: Shift, answer: Answer) =>
    bitsOf(MEDICAL_ACTS, (act) => (offer.acts[act]?.[shift]?.answer ?? "no") === answer);
  const answers = featureAnswers(offer);
  const features = (answer: Answer) => bitsOf(FEATURES, (feature) => answers[feature] === answer);
  return {
    disabilitiesYes: disabilities("yes"),
    disabilitiesAsk: disabilities("ask"),
    actsDayYes: acts("day", "yes"),
    actsDayAsk: acts("day", "ask"),
    actsEveningYes: acts("evening", "yes"),
    actsEveningAsk: acts("evening", "ask"),
    actsNightYes: acts("night", "yes"),
    actsNightAsk: acts("night", "ask"),
    featuresYes: features("yes"),
    featuresAsk: features("ask"),
    meals: bitsOf(MEAL_FORMS, (form) => offer.meals.length === 0 || offer.meals.includes(form)),
  };
}

/** What the offer says of each feature, under the names of the bits. */
export function featureAnswers(offer: UnitOffer): Readonly<Record<Feature, Answer>> {
  return {
    wheelchair: offer.wheelchair,
    lift: offer.lift,
    adaptedBath: offer.adaptedBath,
    behaviourSupport: offer.behaviourSupport,
    transport: offer.transport,
    nightStaffFemale: offer.nightStaff.female,
    nightStaffMale: offer.nightStaff.male,
    needsSupporter: offer.needsSupporter ? "yes" : "no",
  };
}

/**
 * A number in which bit n is set when the nth member satisfies the condition. The vocabulary must have fewer than 31
 * members, or the sign bit would be reached.
 */
export function bitsOf<Member>(members: readonly Member[], isSet: (member: Member) => boolean): number {
  return members.reduce((bits, member, position) => (isSet(member) ? bits | (1 << position) : bits), 0);
}
