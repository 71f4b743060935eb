import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AttendRefusal, decideArrival } from "./model/attend";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";

/** 到着を記録する. */
export async function recordArrival(
  unit: UnitOfWork,
  command: StepCommand,
): Promise<Result<BookingStep, StepProblem | AttendRefusal>> {
  const opened = await openStep(unit, command, "arrive");
  if (!opened.ok) return opened;
  const { booking, to } = opened.value;
  const decision = decideArrival(booking, unit.today);
  if (!decision.ok) return decision;
  const saved = await saveBooking(unit.sql, { ...booking, state: to }, unit.now);
  return accept(await recordStep(unit, saved, "arrived"));
}
