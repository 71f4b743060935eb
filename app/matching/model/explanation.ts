import type { CareNeeds } from "~/registry/model/needs";
import { WIDER_KM } from "./change";
import { type BindingConstraint, bindingConstraints, nearMisses } from "./empty-result";
import type { Judgement } from "./fit";
import { type FoundPlace, foundPlace } from "./found-place";
import type { ConstraintId } from "./verdict";

/** 効いている条件 with the nearest unit that it alone keeps away; null when it keeps none away by itself. */
export interface BoundBy extends BindingConstraint {
  readonly nearest: FoundPlace | null;
}

/** 惜しい所 by its number alone: who, how far, and the one constraint. Its sentence comes from judging that unit. */
export interface NearPlace extends FoundPlace {
  readonly constraint: ConstraintId;
}

/** なぜ見つからないか — what binds and what nearly fits, without any place's full verdicts. */
export interface Explanation {
  /** In the order of `bindingConstraints`. */
  readonly binding: readonly BoundBy[];
  /** The first ones in the order of `nearMisses`. */
  readonly near: readonly NearPlace[];
  /** All near misses, also those that are not named. */
  readonly nearTotal: number;
}

/** Near misses that are named: a list on one screen, with some to spare for those of one house. */
export const NEAR_PLACES_MAX = 20;

/** A home without a limit: as far as a family drives on the evening of an emergency. */
const AROUND_KM = 30;
/** Nearer than this everything is worth naming, whatever the limit. */
const AROUND_KM_MIN = 10;

/**
 * 見わたす広さ — how far from home reasons are looked for: the next radius beyond the limit, so that a place that only the
 * distance keeps away is among them, and not the whole country. A place of unknown distance is always among them.
 */
export function aroundKm({ distanceMaxKm, home }: Pick<CareNeeds, "distanceMaxKm" | "home">): number {
  if (home === null) return Number.POSITIVE_INFINITY;
  if (distanceMaxKm === null) return AROUND_KM;
  const next = WIDER_KM.find((km) => km > distanceMaxKm) ?? Number.POSITIVE_INFINITY;
  return Math.max(AROUND_KM_MIN, next);
}

/** Whether a judged unit lies within so many kilometres, or nobody knows how far. */
export function isAround(judgement: Judgement, withinKm: number): boolean {
  return (foundPlace(judgement).km ?? 0) <= withinKm;
}

/**
 * 説明 — the whole of `bindingConstraints` and the head of `nearMisses`, over the units that were judged.
 *
 * A do-not-place decision is in neither: see `nearMisses`.
 *
 * @param nearMax  how many near misses are named
 */
export function explanationOf(judgements: readonly Judgement[], nearMax = NEAR_PLACES_MAX): Explanation {
  const near = nearMisses(judgements).map(({ judgement, obstacle }) => ({
    ...foundPlace(judgement),
    constraint: obstacle.constraint,
  }));
  return {
    binding: bindingConstraints(judgements).map((bound) => {
      const nearest = near.find(({ constraint }) => constraint === bound.constraint);
      return { ...bound, nearest: nearest === undefined ? null : withoutReason(nearest) };
    }),
    near: near.slice(0, nearMax),
    nearTotal: near.length,
  };
}

function withoutReason({ unitId, facilityId, km }: NearPlace): FoundPlace {
  return { unitId, facilityId, km };
}
