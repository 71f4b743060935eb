import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { releaseSiblings } from "./cancel-booking.server";
import { bookClaims } from "./claims-repository.server";
import { coverOthers } from "./cover-repository.server";
import { type ConfirmRefusal, decideConfirm, decideOwned } from "./model/confirm";
import { isFirm } from "./model/cover";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { releaseIdentity } from "./release-identity.server";
import { saveBooking } from "./repository.server";
import { setRequestState } from "./requests-repository.server";

/**
 * 確定する — the asking side makes an accepted place firm. Counts the claims once more (rule (a)), marks the request as
 * placed, and lets the other places asked for it go. A place that was asked among many learns now who comes. A part of a cover waits for the other parts before either happens.
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
  if (booking.personId !== null && booking.identityFrom === "confirmation") {
    await releaseIdentity(unit, saved, booking.personId);
  }
  if (booking.requestId !== null) {
    const others = await coverOthers(unit.sql, booking.bookingId);
    if (others.every(({ state }) => isFirm(state))) {
      const kept = [booking.bookingId, ...others.map(({ bookingId }) => bookingId)];
      await setRequestState(unit.sql, booking.requestId, "placed");
      await releaseSiblings(unit, booking.requestId, kept, "found_elsewhere");
    }
  }
  return accept(await recordStep(unit, saved, "confirmed"));
}
