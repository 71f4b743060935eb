import type { Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";

/** 体験できる所 — a place that suits somebody for a trial, and whether it could take them tonight. */
export interface TrialPlace {
  readonly facilityId: FacilityId;
  /** Straight line from home; null when either end is unknown. */
  readonly km: number | null;
  /** It fits for tonight's emergency as well. */
  readonly fitsTonight: boolean;
  /** The person has stayed here before. */
  readonly isKnown: boolean;
  /** The first nights open for a trial. */
  readonly openNights: readonly Day[];
}

/** つぎの一歩 — one trial stay, and by how much it would raise what tonight looks like for this person. */
export interface LadderStep extends TrialPlace {
  /** 0 to 50; see `worthOfAnother`. */
  readonly gain: number;
}

/** Steps shown for one person: a first choice and another, if that one does not please. */
export const STEPS_MAX = 2;

/**
 * 知っている所がひとつ増える値打ち — the first place that knows somebody is worth most, each further one half of the one
 * before: with one known place a night may still find it full, with three it hardly will. A measure of our own to put
 * people in an order, not a probability.
 *
 * @param known  places that know the person and could take them tonight
 */
export function worthOfAnother(known: number): number {
  return Math.round(100 * 0.5 ** (known + 1));
}

/** What a step is worth at most: the first place that knows somebody. */
export const WORTH_MAX = worthOfAnother(0);

/**
 * つぎの一歩を選ぶ — trial stays that would raise tonight's readiness most, best first; the nearer of two alike.
 *
 * A place that suits the person but could not take them tonight counts half: it will know them when it can. Where they
 * have stayed already there is nothing to gain.
 */
export function stepsFor(places: readonly TrialPlace[]): readonly LadderStep[] {
  const known = places.filter(({ isKnown, fitsTonight }) => isKnown && fitsTonight).length;
  const worth = worthOfAnother(known);
  return places
    .filter(({ isKnown, openNights }) => !isKnown && openNights.length > 0)
    .map((place) => ({ ...place, gain: place.fitsTonight ? worth : Math.floor(worth / 2) }))
    .sort(
      (left, right) =>
        right.gain - left.gain ||
        (left.km ?? Number.POSITIVE_INFINITY) - (right.km ?? Number.POSITIVE_INFINITY) ||
        (left.facilityId < right.facilityId ? -1 : 1),
    )
    .slice(0, STEPS_MAX);
}
