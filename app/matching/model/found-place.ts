import type { FacilityId, UnitId } from "~/kernel/id";
import type { Judgement } from "./fit";
import { compareNearer, factsOf } from "./rank";

/** 見つかった所 — a unit and how far it lies: what a suggestion, a near miss or a segment of a cover says of a place. */
export interface FoundPlace {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  /** Straight line from home, to the metre; null when either end is unknown. */
  readonly km: number | null;
}

/** The place of a judgement, without its verdicts. */
export function foundPlace(judgement: Judgement): FoundPlace {
  const { unitId, facilityId } = judgement;
  return { unitId, facilityId, km: factsOf(judgement, "distance").km };
}

/** いちばん近い所 — by `compareNearer`, so that equal distances have one answer; null of nothing. */
export function nearestOf(judgements: readonly Judgement[]): FoundPlace | null {
  const [first] = [...judgements].sort(compareNearer);
  return first === undefined ? null : foundPlace(first);
}
