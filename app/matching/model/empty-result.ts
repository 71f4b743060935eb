import { type Judgement, missesByOne, obstaclesOf } from "./fit";
import type { PlacementRequest } from "./placement";
import { compareNearer } from "./rank";
import { CONSTRAINT_IDS, type ConstraintId, type Verdict } from "./verdict";

/** 惜しい所 — a unit that one thing keeps from fitting, and that thing. */
export interface NearMiss {
  readonly judgement: Judgement;
  readonly obstacle: Verdict;
}

/**
 * How easily each obstacle is talked over, easiest first: what the family can let go of, then what the place or the
 * city can arrange, then what only another day changes, last what nobody should talk over.
 */
export const EASE: readonly ConstraintId[] = [
  "transport",
  "distance",
  "same_gender_care",
  "meals",
  "enrolment",
  "municipality",
  "support_level",
  "purpose",
  "freshness",
  "dates",
  "supporter",
  "room_gender",
  "wheelchair",
  "behaviour_support",
  "medical_acts",
  "age",
  "disability_types",
  "do_not_place",
];

/**
 * 惜しい所を並べる — the easiest obstacle first, nearer first among equals.
 *
 * A place kept from this person by a do-not-place decision is never a near miss: naming it would tell that the
 * decision exists, and to whom.
 */
export function nearMisses(judgements: readonly Judgement[]): readonly NearMiss[] {
  return judgements
    .flatMap((judgement) => {
      const obstacle = missesByOne(judgement);
      return obstacle === null || obstacle.constraint === "do_not_place" ? [] : [{ judgement, obstacle }];
    })
    .sort(
      (left, right) =>
        EASE.indexOf(left.obstacle.constraint) - EASE.indexOf(right.obstacle.constraint) ||
        compareNearer(left.judgement, right.judgement),
    );
}

/** 効いている条件 — how many places (facilities, か所) fail on a constraint at all, and on it alone. */
export interface BindingConstraint {
  readonly constraint: ConstraintId;
  readonly failing: number;
  readonly failingAlone: number;
}

/**
 * 何が足りなかったか — for each constraint that fails anywhere, how many places it keeps away.
 *
 * Counts facilities, not beds: a house with four full rooms is one place. A facility fails on a constraint alone when
 * one of its units does.
 *
 * @returns most places opened first, then in constraint order; the do-not-place constraint is left out, see `nearMisses`
 */
export function bindingConstraints(judgements: readonly Judgement[]): readonly BindingConstraint[] {
  const places = (keeps: (judgement: Judgement) => boolean): number =>
    new Set(judgements.filter(keeps).map(({ facilityId }) => facilityId)).size;

  return CONSTRAINT_IDS.filter((id) => id !== "do_not_place")
    .map((constraint) => ({
      constraint,
      failing: places((one) => obstaclesOf(one).some((verdict) => verdict.constraint === constraint)),
      failingAlone: places((one) => missesByOne(one)?.constraint === constraint),
    }))
    .filter(({ failing }) => failing > 0)
    .sort((left, right) => right.failingAlone - left.failingAlone || right.failing - left.failing);
}

/** Constraints a coordinator may let go of with one press; the others are a matter of safety or of the place. */
export const RELAXABLE = [
  "transport",
  "distance",
  "municipality",
  "same_gender_care",
  "purpose",
  "dates",
] as const;
export type RelaxableId = (typeof RELAXABLE)[number];

interface RelaxSuggestion {
  readonly kind: "relax";
  readonly constraint: RelaxableId;
  readonly opens: number;
  readonly nearestKm: number | null;
}

/**
 * 次の一手 — what may help. `opens` counts facilities that would fit, `nearestKm` how far the nearest of them is.
 * The last three need no place at all and are always there.
 */
export type Suggestion =
  | RelaxSuggestion
  | { readonly kind: "split_stay" }
  | { readonly kind: "support_at_home" }
  | { readonly kind: "call_desk" };

/**
 * 条件を1つゆるめると — what each single relaxation opens, and what is left when none does.
 *
 * A relaxation that opens nothing is listed with 0 when some place fails on it, because knowing that it would not help
 * saves a call.
 *
 * @param binding  what keeps places around away
 * @param opening  what letting go of a condition truly opens: another purpose, for one, brings rules of its own
 * @returns never empty: an empty result is never a dead end. Most opened first; help without a place last
 */
export function suggestionsFor(
  binding: readonly BindingConstraint[],
  request: PlacementRequest,
  opening: (constraint: RelaxableId) => Pick<RelaxSuggestion, "opens" | "nearestKm">,
): readonly [Suggestion, ...Suggestion[]] {
  const relaxations = binding
    .flatMap(({ constraint }): RelaxSuggestion[] => {
      const relaxable = RELAXABLE.find((id) => id === constraint);
      return relaxable === undefined ? [] : [{ kind: "relax", constraint: relaxable, ...opening(relaxable) }];
    })
    .sort((left, right) => right.opens - left.opens);
  const split: Suggestion[] = request.slots.length > 1 ? [{ kind: "split_stay" }] : [];
  const [first, ...rest] = [...relaxations, ...split, { kind: "support_at_home" }] as const;
  return [first, ...rest, { kind: "call_desk" }];
}
