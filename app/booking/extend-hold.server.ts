import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { prolongClaims } from "./claims-repository.server";
import { type ConfirmRefusal, decideOwned } from "./model/confirm";
import { decideExtendHold, type ExtendRefusal } from "./model/hold";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { readHoldMinutes } from "./place-repository.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";

/** 期限をのばす — once; the claims are counted as they are prolonged (rule (a)). */
export async function extendHold(
  unit: UnitOfWork,
  command: StepCommand,
): Promise<Result<BookingStep, StepProblem | ExtendRefusal | Extract<ConfirmRefusal, { kind: "lost" }>>> {
  const opened = await openStep(unit, command, "extend_hold");
  if (!opened.ok) return opened;
  const { booking } = opened.value;
  const minutes = await readHoldMinutes(unit.sql, booking.municipality);
  const decision = decideExtendHold(booking, minutes, unit.now);
  if (!decision.ok) return decision;
  const { holdExpiresAt } = decision.value;
  const owned = decideOwned(booking, await prolongClaims(unit.sql, booking.bookingId, holdExpiresAt));
  if (!owned.ok) return owned;
  const saved = await saveBooking(unit.sql, { ...booking, holdExpiresAt, extendedAt: unit.now }, unit.now);
  return accept(await recordStep(unit, saved, "hold_extended", { until: holdExpiresAt.toISOString() }));
}
