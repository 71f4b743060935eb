import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Booking } from "./model/booking";
import { appendEvent } from "./repository.server";

/** What happened, as both sides read it and as topics name it (`booking.accepted`). */
export const BOOKING_HAPPENINGS = [
  "held",
  "entered",
  "hold_extended",
  "accepted",
  "declined",
  "lapsed",
  "confirmed",
  "cancelled",
  "arrived",
  "not_arrived",
  "returned_early",
  "stay_extended",
  "bed_changed",
  "ended",
] as const;
export type Happening = (typeof BOOKING_HAPPENINGS)[number];

/** The answer of every use case on a booking; survives JSON, so that a repeated delivery gets the same. */
export interface BookingStep {
  readonly bookingId: string;
  readonly code: string;
  readonly state: Booking["state"];
  readonly version: number;
  readonly holdExpiresAt: string | null;
}

/**
 * 書きとめる — the event both sides read, the outbox line and the audit line of one step, in the same commit. Nobody
 * waits for any of them before the commit does.
 */
export async function recordStep(
  unit: UnitOfWork,
  booking: Booking,
  what: Happening,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<BookingStep> {
  const { actor } = unit;
  unit.unawaited(
    appendEvent(unit.sql, {
      booking,
      byUser: actor.userId,
      byOrganisation: actor.organisationId,
      byName: actor.name,
      what,
      detail,
      at: unit.now,
    }),
  );
  await unit.record({
    topic: `booking.${what}`,
    organisationId: booking.organisationId,
    municipality: booking.municipality,
    unitId: booking.unitId,
    bookingId: booking.bookingId,
    payload: { state: booking.state, version: booking.version },
  });
  await unit.audit({
    action: `booking.${what}`,
    subjectKind: "booking",
    subjectId: booking.bookingId,
    municipality: booking.municipality,
    detail: { state: booking.state, ...detail },
  });
  return {
    bookingId: booking.bookingId,
    code: booking.code,
    state: booking.state,
    version: booking.version,
    holdExpiresAt: booking.holdExpiresAt?.toISOString() ?? null,
  };
}
