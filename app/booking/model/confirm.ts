import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Booking } from "./booking";

export type ConfirmRefusal =
  | { readonly kind: "stay_is_over"; readonly until: Day }
  | { readonly kind: "lost"; readonly owned: number; readonly claimCount: number };

/**
 * 確定の可否 — may an accepted booking be made firm?
 *
 * A stay that is over cannot be; one that has begun can, because in an emergency the person sleeps before the papers
 * are done.
 */
export function decideConfirm(
  booking: Pick<Booking, "period">,
  today: Day,
): Result<true, Extract<ConfirmRefusal, { kind: "stay_is_over" }>> {
  const { until, parts } = booking.period;
  const isOver = parts.length === 0 ? until < today : until <= today;
  return isOver ? refuse({ kind: "stay_is_over", until }) : accept(true);
}

/**
 * まだ持っているか — rule (a) of the four: a booking is firm only when every claim it counted is still its own.
 *
 * @param owned rows that the update of this booking's claims has hit
 */
export function decideOwned(
  booking: Pick<Booking, "claimCount">,
  owned: number,
): Result<true, Extract<ConfirmRefusal, { kind: "lost" }>> {
  return owned === booking.claimCount
    ? accept(true)
    : refuse({ kind: "lost", owned, claimCount: booking.claimCount });
}

/** 取り消しの理由. */
export const CANCEL_REASONS = [
  "found_elsewhere",
  "no_longer_needed",
  "illness",
  "facility_problem",
  "other",
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];
