import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { releaseSiblings } from "./cancel-booking.server";
import { bookClaims } from "./claims-repository.server";
import { type ConfirmRefusal, decideConfirm, decideOwned } from "./model/confirm";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";
import { setRequestState } from "./requests-repository.server";

/**
 * 確定する — the asking side makes an accepted place firm. Counts the claims once more (rule (a)), marks the request as
 * placed, and lets the other places asked for it go.
 */
export async function confirmBooking(
  unit: UnitOfWork,
  command: StepCommand,
): Promise<Result<BookingStep, StepProblem | ConfirmRefusal>> {
  const opened = await openStep(unit, command, "confirm");
  if (!opened.ok) return opened;
  const { booking, to } = opened.value;
  const decision = decideConfirm(booking, unit.today);
  if (!decision.ok) return decision;
  const owned = decideOwned(booking, await bookClaims(unit.sql, booking.bookingId));
  if (!owned.ok) return owned;

  const saved = await saveBooking(unit.sql, { ...booking, state: to }, unit.now);
  if (booking.requestId !== null) {
    await setRequestState(unit.sql, booking.requestId, "placed");
    await releaseSiblings(unit, booking.requestId, booking.bookingId, "found_elsewhere");
  }
  return accept(await recordStep(unit, saved, "confirmed"));
}
