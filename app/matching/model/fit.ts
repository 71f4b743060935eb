import type { FacilityId, UnitId } from "~/kernel/id";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { verdictsOn } from "./constraints";
import type { PlacementContext, PlacementRequest } from "./placement";
import { constraintBit, type Verdict } from "./verdict";

/** 判定のまとめ — every constraint's verdict on one unit. */
export interface Judgement {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  /** One per constraint, in the order of `CONSTRAINT_IDS`. */
  readonly verdicts: readonly Verdict[];
}

/**
 * 適合 — lays a person's needs on one unit and hears every constraint.
 *
 * Nothing is skipped after the first no: a coordinator on the phone has to hear in one breath all that is missing,
 * and the unmet-demand ledger counts each of it.
 */
export function judge(
  needs: CareNeeds,
  request: PlacementRequest,
  offer: UnitOffer,
  context: PlacementContext,
): Judgement {
  const verdicts = verdictsOn({ needs, request, offer, context });
  return { unitId: offer.unitId, facilityId: offer.facilityId, verdicts };
}

/** 支障 — all the noes, in constraint order. Empty for a fit. */
export function obstaclesOf(judgement: Judgement): readonly Verdict[] {
  return judgement.verdicts.filter((verdict) => verdict.answer === "no");
}

/** 確かめること — all that has to be asked before the place can be promised, emergency warnings included. */
export function questionsOf(judgement: Judgement): readonly Verdict[] {
  return judgement.verdicts.filter((verdict) => verdict.answer === "ask");
}

/** True when nothing stands in the way. Questions may still be open. */
export function isFit(judgement: Judgement): boolean {
  return obstaclesOf(judgement).length === 0;
}

/** 惜しい — the one thing that stands in the way, or null when there is none or more than one. */
export function missesByOne(judgement: Judgement): Verdict | null {
  const [only, ...others] = obstaclesOf(judgement);
  return only !== undefined && others.length === 0 ? only : null;
}

/** 合う条件 9／9 — of the constraints the request asks for, how many are a yes. */
export function metCount(judgement: Judgement): { readonly met: number; readonly asked: number } {
  const asked = judgement.verdicts.filter((verdict) => verdict.asked);
  return { met: asked.filter((verdict) => verdict.answer === "yes").length, asked: asked.length };
}

/** The obstacles as one number, for storage and for counting without reading JSON. */
export function obstacleBits(judgement: Judgement): number {
  return obstaclesOf(judgement).reduce((bits, { constraint }) => bits | constraintBit(constraint), 0);
}
