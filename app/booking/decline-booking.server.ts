import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { freeClaims } from "./claims-repository.server";
import { type AnswerRefusal, type DeclineReason, decideDecline } from "./model/answer";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";

export interface DeclineBooking extends StepCommand {
  readonly reason: DeclineReason | null;
  readonly note: string;
  /** 代理入力 — who said so on the telephone; null when the provider answers itself. */
  readonly heardFrom: string | null;
}

/** 今回はむずかしい — the nights are free again for the next one, and the reason is kept for 「足りないもの」. */
export async function declineBooking(
  unit: UnitOfWork,
  command: DeclineBooking,
): Promise<Result<BookingStep, StepProblem | AnswerRefusal | { readonly kind: "heard_from_missing" }>> {
  const opened = await openStep(unit, command, "decline");
  if (!opened.ok) return opened;
  const { booking, side, to } = opened.value;
  const heardFrom = command.heardFrom?.trim() ?? "";
  if (side === "asking" && heardFrom === "") return refuse({ kind: "heard_from_missing" });
  const decision = decideDecline(command.reason, command.note);
  if (!decision.ok) return decision;

  await freeClaims(unit.sql, booking.bookingId);
  const { reason, note } = decision.value;
  const saved = await saveBooking(
    unit.sql,
    { ...booking, state: to, holdExpiresAt: null, declineReason: reason, conditions: note, claimCount: 0 },
    unit.now,
  );
  const detail = { reason, ...(side === "asking" ? { byPhone: true, heardFrom } : {}) };
  return accept(await recordStep(unit, saved, "declined", detail));
}
