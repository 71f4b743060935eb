import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { bookClaims } from "./claims-repository.server";
import { type AnswerRefusal, decideAccept } from "./model/answer";
import { type ConfirmRefusal, decideOwned } from "./model/confirm";
import { identityUntil } from "./model/disclosure";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { grantStayAccess, saveBooking } from "./repository.server";

export interface AcceptBooking extends StepCommand {
  /** 条件つき — empty for an acceptance without conditions. */
  readonly conditions: string;
  /** 代理入力 — who at the provider said so on the telephone; null when the provider answers itself. */
  readonly heardFrom: string | null;
}

export type AcceptBookingRefusal =
  | StepProblem
  | AnswerRefusal
  | Extract<ConfirmRefusal, { kind: "lost" }>
  | { readonly kind: "heard_from_missing" };

/**
 * 受け入れる — the provider gives its word: the claims lose their deadline, the person is opened to the provider,
 * unless it was asked among many: then the confirmation opens them.
 *
 * The claims are counted as they are updated (rule (a)): a hold that lapsed while this answer was under way may belong
 * to another by now.
 */
export async function acceptBooking(
  unit: UnitOfWork,
  command: AcceptBooking,
): Promise<Result<BookingStep, AcceptBookingRefusal>> {
  const opened = await openStep(unit, command, "accept");
  if (!opened.ok) return opened;
  const { booking, side, to } = opened.value;
  const heardFrom = command.heardFrom?.trim() ?? "";
  if (side === "asking" && heardFrom === "") return refuse({ kind: "heard_from_missing" });
  const decision = decideAccept(booking, command.conditions, unit.now);
  if (!decision.ok) return decision;
  const owned = decideOwned(booking, await bookClaims(unit.sql, booking.bookingId));
  if (!owned.ok) return owned;

  const next = { ...booking, state: to, holdExpiresAt: null, conditions: decision.value.conditions };
  const saved = await saveBooking(unit.sql, next, unit.now);
  if (booking.personId !== null && booking.identityFrom === "acceptance") {
    await grantStayAccess(unit.sql, {
      id: unit.newId(),
      booking,
      personId: booking.personId,
      until: identityUntil(booking.period.until),
      at: unit.now,
    });
  }
  const detail = {
    conditional: decision.value.conditions !== "",
    ...(side === "asking" ? { byPhone: true, heardFrom } : {}),
  };
  return accept(await recordStep(unit, saved, "accepted", detail));
}
