import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Booking } from "./model/booking";
import { type BookingAct, isStepRefusal, type Side, type StepRefusal, stepOf } from "./model/states";
import { mayAct, sidesOf } from "./permissions";
import { lastEvent, lockBooking } from "./repository.server";

/** What every command on a booking names: which one, and the version its sender looked at (null: did not look). */
export interface StepCommand {
  readonly bookingId: BookingId;
  readonly version: number | null;
}

export type StepProblem =
  | { readonly kind: "not_permitted" }
  /** Absent and not yours look alike (trust.md T1). */
  | { readonly kind: "booking_unknown" }
  | {
      readonly kind: "changed_meanwhile";
      readonly booking: { readonly state: Booking["state"]; readonly version: number };
      readonly last: { readonly what: string; readonly byName: string; readonly at: string } | null;
    }
  | StepRefusal;

export interface OpenStep {
  readonly booking: Booking;
  readonly side: Side;
  /** The state after the step. */
  readonly to: Booking["state"];
}

/**
 * 手をつける — locks the booking and asks, in this order: is it there, is it the one that was looked at, may this side do
 * this. Whoever comes second hears who was first and when.
 */
export async function openStep(
  unit: UnitOfWork,
  command: StepCommand,
  act: BookingAct,
): Promise<Result<OpenStep, StepProblem>> {
  const booking = await lockBooking(unit.sql, command.bookingId);
  if (booking === null) return refuse({ kind: "booking_unknown" });
  const sides = sidesOf(unit.actor, booking);
  const side = sides.find((one) => mayAct(unit.actor, act, one));
  if (side === undefined) return refuse({ kind: "not_permitted" });
  if (command.version !== null && command.version !== booking.version) {
    return refuse({
      kind: "changed_meanwhile",
      booking: { state: booking.state, version: booking.version },
      last: await lastEvent(unit.sql, booking.bookingId),
    });
  }
  const step = stepOf(booking.state, act, side);
  if (isStepRefusal(step)) return refuse(step);
  return accept({ booking, side, to: step.to ?? booking.state });
}
