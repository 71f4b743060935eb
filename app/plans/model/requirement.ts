import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";

/** The lead coordinator's word holds for the night it was given and the next: by then a plan can be written. */
export const OVERRIDE_HOURS = 36;

/** What is known when a bed is about to be held. */
export interface PlanFacts {
  readonly purpose: Purpose;
  /** Null for someone described without a name: registration is never asked for first. */
  readonly isRegistered: boolean;
  readonly requiresPlan: boolean;
  readonly hasAgreedPlan: boolean;
  readonly hasOverride: boolean;
}

/** 計画が先に要る — not a dead end: a short plan is made on the spot, or the lead coordinator says why it goes without. */
export type PlanNeeded = { readonly kind: "plan_needed" };

/**
 * 計画が要るか — the municipality's rule 「緊急ショートステイの利用には計画が要る」 for one hold. Only emergencies, only people
 * on the register; a short plan counts as a plan.
 */
export function decidePlanNeeded(facts: PlanFacts): Result<null, PlanNeeded> {
  if (facts.purpose !== "emergency" || !facts.isRegistered || !facts.requiresPlan) return accept(null);
  return facts.hasAgreedPlan || facts.hasOverride ? accept(null) : refuse({ kind: "plan_needed" });
}
