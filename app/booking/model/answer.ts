import { accept, type Result, refuse } from "~/kernel/result";
import type { Booking } from "./booking";
import type { DeclineReason } from "./decline-reason";
import { hasLapsed } from "./hold";

export { DECLINE_REASONS, type DeclineReason } from "./decline-reason";

/** Longest text of a condition or a note: what fits on the card of a phone. */
export const CONDITIONS_LENGTH_MAX = 400;

export type AnswerRefusal =
  | { readonly kind: "hold_lapsed"; readonly at: Date }
  | { readonly kind: "conditions_too_long"; readonly lengthMax: number };

/** 受け入れ — with conditions in words when there are any; an empty text is an acceptance without. */
export interface Acceptance {
  readonly conditions: string;
}

/**
 * 受け入れの可否 — may this answer still be given?
 *
 * A deadline that has passed ends the hold although nobody else has come: the asker was told the place is gone and may
 * have placed the person elsewhere. The state itself is looked at by `stepOf`.
 */
export function decideAccept(
  booking: Pick<Booking, "holdExpiresAt">,
  conditions: string,
  now: Date,
): Result<Acceptance, AnswerRefusal> {
  if (booking.holdExpiresAt !== null && hasLapsed(booking.holdExpiresAt, now)) {
    return refuse({ kind: "hold_lapsed", at: booking.holdExpiresAt });
  }
  const trimmed = conditions.trim();
  if (trimmed.length > CONDITIONS_LENGTH_MAX) {
    return refuse({ kind: "conditions_too_long", lengthMax: CONDITIONS_LENGTH_MAX });
  }
  return accept({ conditions: trimmed });
}

/** 辞退 — its reason and, if any, a word about it. */
export interface Declination {
  readonly reason: DeclineReason;
  readonly note: string;
}

/**
 * 辞退の可否 — a place may always say no while it is asked, even a minute late: the no is worth knowing.
 *
 * @returns the reason, `other` when none was chosen
 */
export function decideDecline(
  reason: DeclineReason | null,
  note: string,
): Result<Declination, Extract<AnswerRefusal, { kind: "conditions_too_long" }>> {
  const trimmed = note.trim();
  if (trimmed.length > CONDITIONS_LENGTH_MAX) {
    return refuse({ kind: "conditions_too_long", lengthMax: CONDITIONS_LENGTH_MAX });
  }
  return accept({ reason: reason ?? "other", note: trimmed });
}
