import type { BookingId, StayRequestId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { freeClaims } from "./claims-repository.server";
import type { Booking } from "./model/booking";
import type { CancelReason } from "./model/confirm";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { endReleases } from "./releases-repository.server";
import { lockSiblings, saveBooking, withdrawStayAccess } from "./repository.server";

export interface CancelBooking extends StepCommand {
  readonly reason: CancelReason;
  readonly note: string;
}

/**
 * 取り消す — by either side. The nights are free again, the provider may no longer open the person, and a request that
 * this booking had answered is open again, so that nobody falls between two houses. The request opens by a trigger,
 * because the provider may not see it.
 */
export async function cancelBooking(
  unit: UnitOfWork,
  command: CancelBooking,
): Promise<Result<BookingStep, StepProblem>> {
  const opened = await openStep(unit, command, "cancel");
  if (!opened.ok) return opened;
  const { booking, side } = opened.value;
  const detail = { reason: command.reason, note: command.note.trim(), side };
  return accept(await releaseBooking(unit, booking, detail));
}

/** Gives up a locked booking: claims, access, state, and the lines that tell of it. */
export async function releaseBooking(
  unit: UnitOfWork,
  booking: Booking,
  detail: Readonly<Record<string, unknown>>,
): Promise<BookingStep> {
  await freeClaims(unit.sql, booking.bookingId);
  if (booking.personId !== null) {
    await withdrawStayAccess(unit.sql, booking.bookingId);
    await endReleases(unit.sql, booking.bookingId, unit.now);
  }
  const next: Booking = { ...booking, state: "cancelled", holdExpiresAt: null, claimCount: 0 };
  return recordStep(unit, await saveBooking(unit.sql, next, unit.now), "cancelled", detail);
}

/**
 * ほかの仮押さえを返す — the places asked at the same time as one that is now firm are let go with a word, so that no
 * house waits for someone who is not coming. Firm bookings of the same request are left alone.
 */
export async function releaseSiblings(
  unit: UnitOfWork,
  requestId: StayRequestId,
  besides: readonly BookingId[],
  reason: CancelReason,
): Promise<void> {
  for (const sibling of await lockSiblings(unit.sql, requestId, null)) {
    if (besides.includes(sibling.bookingId)) continue;
    if (sibling.state !== "held" && sibling.state !== "accepted") continue;
    await releaseBooking(unit, sibling, { reason, side: "asking" });
  }
}
