import type { Day } from "~/kernel/day";
import type { Id, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Conflict, isLive, type LiveClaim, sortConflicts } from "./claims";

export type ClosureId = Id<"Closure">;

/** 休止の理由: 感染症, 設備・修繕, 人員, 休業, その他. */
export const CLOSURE_REASONS = ["infection", "maintenance", "staffing", "holiday", "other"] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** 休止 — the whole unit is withdrawn from its first day until the day it reopens. */
export interface Closure {
  readonly id: ClosureId;
  readonly unitId: UnitId;
  readonly from: Day;
  /** 再開日, the first open day (half-open); null while nobody knows. */
  readonly reopensOn: Day | null;
  readonly reason: ClosureReason;
  readonly note: string;
}

export type ClosureRefusal =
  | { readonly kind: "starts_in_the_past"; readonly today: Day }
  | { readonly kind: "reopens_before_it_starts"; readonly from: Day }
  | { readonly kind: "booked_meanwhile"; readonly conflicts: readonly Conflict[] };

export type ReopeningRefusal = { readonly kind: "already_reopened"; readonly on: Day };

/** 休止中か — whether the closure covers this day. The day of reopening is open. */
export function isClosedOn(closure: Closure, on: Day): boolean {
  return closure.from <= on && (closure.reopensOn === null || on < closure.reopensOn);
}

/**
 * 休止の可否 — may the unit be withdrawn for these days?
 *
 * Every night that someone holds or has booked is named, not the first, because each is a family to telephone. Whoever is
 * already staying counts as well: an infection does not empty a bed by itself.
 *
 * @param claims what stands on the unit; others are ignored
 * @param now judges lapsed holds, which stand in nobody's way
 * @returns the closure, or all conflicts in order of day and part
 */
export function decideClosure(
  closure: Closure,
  claims: readonly LiveClaim[],
  today: Day,
  now: Date,
): Result<Closure, ClosureRefusal> {
  if (closure.reopensOn !== null && closure.reopensOn <= closure.from) {
    return refuse({ kind: "reopens_before_it_starts", from: closure.from });
  }
  if (closure.from < today) return refuse({ kind: "starts_in_the_past", today });

  const conflicts = claims
    .filter(
      (claim) => claim.unitId === closure.unitId && isLive(claim, now) && isClosedOn(closure, claim.day),
    )
    .map((claim): Conflict => ({ claim, cause: "closure" }));
  return conflicts.length === 0
    ? accept(closure)
    : refuse({ kind: "booked_meanwhile", conflicts: sortConflicts(conflicts) });
}

/**
 * 休止の取消し — ends a closure today, or takes back one that has not begun.
 *
 * A closure that has begun is shortened, not erased: the nights it took stay in the history.
 *
 * @returns the shortened closure; null when nothing of it remains
 */
export function decideReopening(closure: Closure, today: Day): Result<Closure | null, ReopeningRefusal> {
  if (closure.reopensOn !== null && closure.reopensOn <= today) {
    return refuse({ kind: "already_reopened", on: closure.reopensOn });
  }
  return accept(closure.from >= today ? null : { ...closure, reopensOn: today });
}
