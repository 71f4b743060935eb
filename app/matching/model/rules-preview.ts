import { isFit, judge } from "./fit";
import type { MunicipalRules } from "./municipal-rules";
import type { PlacementRequest } from "./placement";
import { type Candidate, type RankedCandidate, rank } from "./rank";
import type { Sparing } from "./scarcity";

/** One place in the order before and after; null where it does not stand in it. */
export interface Moved {
  readonly unitId: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** 試し算 — what other rules would do to the answer of one request. */
export interface RequestPreview {
  readonly countBefore: number;
  readonly countAfter: number;
  readonly firstChanges: boolean;
  /** Places among the first ones that move, come or go, in the new order, those that go last. */
  readonly moved: readonly Moved[];
}

/** Requests that are tried: enough to see a pattern, few enough to be answered at once. */
export const PREVIEW_REQUESTS_MAX = 10;

/** Moves further down than this change nothing for someone who asks the first ones. */
export const PREVIEW_PLACES_MAX = 5;

/** A request as these rules have it asked. */
export function requestUnder(
  request: PlacementRequest,
  { strict }: Pick<MunicipalRules, "strict">,
): PlacementRequest {
  const { strict: _before, ...plain } = request;
  return strict.length === 0 || request.purpose !== "emergency" ? plain : { ...plain, strict };
}

/** 並べ直す — the same placements judged and ranked under these rules. */
export function orderUnder(
  placements: readonly Candidate["placement"][],
  rules: MunicipalRules,
  sparing: Sparing,
): readonly RankedCandidate[] {
  const candidates = placements.map(({ needs, request, offer, context }) => {
    const asked = requestUnder(request, rules);
    return {
      placement: { needs, request: asked, offer, context },
      judgement: judge(needs, asked, offer, context),
    };
  });
  return rank(
    candidates.filter(({ judgement }) => isFit(judgement)),
    rules.weights,
    sparing,
  );
}

/** 比べる — two orders of the same request. */
export function previewOf(
  before: readonly RankedCandidate[],
  after: readonly RankedCandidate[],
): RequestPreview {
  const placeIn = (order: readonly RankedCandidate[], unitId: string): number | null =>
    order.find(({ judgement }) => judgement.unitId === unitId)?.place ?? null;
  const heads = [after, before].flatMap((order) =>
    order.slice(0, PREVIEW_PLACES_MAX).map(({ judgement }) => judgement.unitId as string),
  );
  return {
    countBefore: before.length,
    countAfter: after.length,
    firstChanges: before[0]?.judgement.unitId !== after[0]?.judgement.unitId,
    moved: [...new Set(heads)]
      .map((unitId) => ({ unitId, before: placeIn(before, unitId), after: placeIn(after, unitId) }))
      .filter((one) => one.before !== one.after),
  };
}
