import { keepCondition } from "~/availability/set-bed-condition.server";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { freeClaims } from "./claims-repository.server";
import { type AttendRefusal, decideNoShow } from "./model/attend";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { endReleases } from "./releases-repository.server";
import { saveBooking, withdrawStayAccess } from "./repository.server";

/** 来なかった — all nights are given back, and there was no stay for which the provider would need to know the person. */
export async function recordNoShow(
  unit: UnitOfWork,
  command: StepCommand,
): Promise<Result<BookingStep, StepProblem | AttendRefusal>> {
  const opened = await openStep(unit, command, "no_show");
  if (!opened.ok) return opened;
  const { booking, to } = opened.value;
  const decision = decideNoShow(booking, unit.today);
  if (!decision.ok) return decision;
  await freeClaims(unit.sql, booking.bookingId);
  await keepCondition(unit, booking.unitId);
  if (booking.personId !== null) {
    await withdrawStayAccess(unit.sql, booking.bookingId);
    await endReleases(unit.sql, booking.bookingId, unit.now);
  }
  const saved = await saveBooking(unit.sql, { ...booking, state: to, claimCount: 0 }, unit.now);
  return accept(await recordStep(unit, saved, "not_arrived"));
}
