import { keepCondition } from "~/availability/set-bed-condition.server";
import type { Day } from "~/kernel/day";
import { invariant } from "~/kernel/invariant";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { freeClaimsFrom } from "./claims-repository.server";
import { type AttendRefusal, decideEarlyReturn } from "./model/attend";
import type { Booking } from "./model/booking";
import { identityUntil } from "./model/disclosure";
import { claimCountOf } from "./model/slots";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { moveReleases } from "./releases-repository.server";
import { grantStayAccess, saveBooking, withdrawStayAccess } from "./repository.server";

export interface ReturnEarly extends StepCommand {
  /** The morning of leaving. */
  readonly until: Day;
}

/** 早く帰る — the nights from the new end on are given back at once, and the person is open to the provider less long. */
export async function returnEarly(
  unit: UnitOfWork,
  command: ReturnEarly,
): Promise<Result<BookingStep, StepProblem | AttendRefusal>> {
  const opened = await openStep(unit, command, "return_early");
  if (!opened.ok) return opened;
  const { booking } = opened.value;
  const decision = decideEarlyReturn(booking, command.until, unit.today);
  if (!decision.ok) return decision;
  const period = decision.value;

  const isNights = period.parts.length === 0;
  const remaining = await freeClaimsFrom(unit.sql, booking.bookingId, period.until, isNights);
  invariant(
    remaining > 0 &&
      remaining <= Math.min(booking.claimCount, claimCountOf(booking.needs, period, booking.withSupporter)),
    `booking ${booking.code} keeps ${remaining} claims after an early return`,
  );
  await keepCondition(unit, booking.unitId);
  await moveAccess(unit, booking, period.until);
  const saved = await saveBooking(unit.sql, { ...booking, period, claimCount: remaining }, unit.now);
  const detail = { from: booking.period.until, until: period.until };
  return accept(await recordStep(unit, saved, "returned_early", detail));
}

/** Access follows the end of the stay, whichever way that moves. */
export async function moveAccess(unit: UnitOfWork, booking: Booking, until: Day): Promise<void> {
  if (booking.personId === null) return;
  await withdrawStayAccess(unit.sql, booking.bookingId);
  await grantStayAccess(unit.sql, {
    id: unit.newId(),
    booking,
    personId: booking.personId,
    until: identityUntil(until),
    at: unit.now,
  });
  await moveReleases(unit.sql, booking.bookingId, identityUntil(until));
}
