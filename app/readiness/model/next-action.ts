import { type Day, daysBetween } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { Standing } from "./round";

/**
 * 次の一手 — what would make tonight safer for this person, most urgent first: find out at a place that nearly suits, get
 * to know the place that would take them, renew what runs out, write down what to do.
 */
export type NextAction =
  | { readonly kind: "call_place"; readonly facilityId: FacilityId }
  | { readonly kind: "ask_supporter" }
  | { readonly kind: "practice_stay"; readonly facilityId: FacilityId }
  | { readonly kind: "renew_certificate"; readonly until: Day }
  | { readonly kind: "write_plan" }
  | { readonly kind: "review_plan"; readonly due: Day };

/** What is known of one person when the round comes to them. */
export interface ActionFacts {
  readonly alone: Standing;
  /** The place that would take them, or the nearest that misses by one thing; null where there is neither. */
  readonly nearest: FacilityId | null;
  /** How often they stayed at `nearest`. */
  readonly stays: number;
  /** Last day of the recipient certificate (受給者証); null when none is known. */
  readonly certificateUntil: Day | null;
  /** Whether an agreed emergency plan exists, and when it is to be looked at again. */
  readonly hasPlan: boolean;
  readonly planReviewOn: Day | null;
}

/** 更新を促す日数 — a certificate is renewed by the city in some weeks; ours, not law. */
export const RENEW_WITHIN_DAYS = 60;

/** 次の一手を選ぶ — nothing for someone who would be well and whose papers are in order. */
export function nextActions(facts: ActionFacts, today: Day): readonly NextAction[] {
  const { alone, nearest, certificateUntil, planReviewOn } = facts;
  const actions: NextAction[] = [];
  const hasPlace = alone === "place" || alone === "cover";
  if (!hasPlace && nearest !== null) actions.push({ kind: "call_place", facilityId: nearest });
  if (alone === "none") actions.push({ kind: "ask_supporter" });
  if (hasPlace && nearest !== null && facts.stays === 0) {
    actions.push({ kind: "practice_stay", facilityId: nearest });
  }
  if (certificateUntil !== null && daysBetween(today, certificateUntil) <= RENEW_WITHIN_DAYS) {
    actions.push({ kind: "renew_certificate", until: certificateUntil });
  }
  if (!facts.hasPlan) actions.push({ kind: "write_plan" });
  else if (planReviewOn !== null && planReviewOn <= today) {
    actions.push({ kind: "review_plan", due: planReviewOn });
  }
  return actions;
}
