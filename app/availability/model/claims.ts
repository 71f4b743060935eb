import type { BookingId, UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { compareSlots, type Slot } from "~/kernel/stay";

/**
 * 押さえ — one slot that somebody has: a row of `claim` as the calendar needs it, with the purpose of its booking.
 * Written by booking alone; here it is only read.
 */
export interface LiveClaim extends Slot {
  readonly unitId: UnitId;
  readonly bookingId: BookingId;
  readonly kind: "hold" | "booked";
  readonly purpose: Purpose;
  /** 仮押さえの期限; null once booked. */
  readonly holdUntil: Date | null;
}

/** A claim that a wish of the provider contradicts, and by what: its opening would go, or the unit would close. */
export interface Conflict {
  readonly claim: LiveClaim;
  readonly cause: "opening_withdrawn" | "closure";
}

/** 有効か — a booking, or a hold whose deadline has not come. A hold ends at its deadline, not after it, as in the database. */
export function isLive(claim: LiveClaim, now: Date): boolean {
  return claim.kind === "booked" || claim.holdUntil === null || claim.holdUntil.getTime() > now.getTime();
}

/** The conflicts in order of day and part. */
export function sortConflicts(conflicts: readonly Conflict[]): readonly Conflict[] {
  return [...conflicts].sort((left, right) => compareSlots(left.claim, right.claim));
}
