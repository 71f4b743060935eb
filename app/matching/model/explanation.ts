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

/**
 * 説明 — the whole of `bindingConstraints` and the head of `nearMisses`, over every unit of the town.
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
