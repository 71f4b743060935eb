import { PLAN_DAYS_DEFAULT } from "./grid";

/** 計画の決まり — what a municipality decides for itself. */
export interface PlanRules {
  /** How many days a new plan has (当面5日間, domain.md §1.1 S0-11). */
  readonly days: number;
  /** 緊急ショートステイの利用には計画が要る (domain.md §1.1 S0-9). */
  readonly requiresPlan: boolean;
  /** Months from an agreement to the next review. */
  readonly reviewMonths: number;
}

/** The rules in force and their version; version 0 where nothing was ever decided. */
export interface PlanRulesInForce extends PlanRules {
  readonly version: number;
}

export const DEFAULT_PLAN_RULES: PlanRulesInForce = {
  days: PLAN_DAYS_DEFAULT,
  requiresPlan: false,
  reviewMonths: 6,
  version: 0,
};

/** True when both decide the same. */
export function isSamePlanRules(left: PlanRules, right: PlanRules): boolean {
  return (
    left.days === right.days &&
    left.requiresPlan === right.requiresPlan &&
    left.reviewMonths === right.reviewMonths
  );
}
