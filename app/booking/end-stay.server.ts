import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AttendRefusal, decideEnd } from "./model/attend";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { countStay, saveBooking } from "./repository.server";

/** 利用を終える — the stay counts from now on as one more at a known place. Its claims stay as its history. */
export async function endStay(
  unit: UnitOfWork,
  command: StepCommand,
): Promise<Result<BookingStep, StepProblem | AttendRefusal>> {
  const opened = await openStep(unit, command, "end");
  if (!opened.ok) return opened;
  const { booking, to } = opened.value;
  const decision = decideEnd(booking, unit.today);
  if (!decision.ok) return decision;
  const saved = await saveBooking(unit.sql, { ...booking, state: to }, unit.now);
  if (booking.personId !== null) await countStay(unit.sql, booking, booking.personId);
  return accept(await recordStep(unit, saved, "ended"));
}
