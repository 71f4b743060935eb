import type { TransactionSql } from "db/client.server";
import type { StayRequestId } from "~/kernel/id";
import type { BookingState } from "./model/states";

/** One line of what happened, as both sides read it. */
export interface BookingEventSeen {
  readonly what: string;
  readonly byName: string;
  /** ISO instant. */
  readonly at: string;
}

/** 聞いた所 — a place that was asked for this request, and how far it has come. */
export interface AskedPlace {
  readonly bookingId: string;
  readonly unitId: string;
  readonly code: string;
  readonly state: BookingState;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
  readonly createdAt: string;
  readonly holdExpiresAt: string | null;
  readonly declineReason: string | null;
  readonly conditions: string;
  /** What a step names as seen. */
  readonly version: number;
  readonly events: readonly BookingEventSeen[];
}

/** The places asked for a request, latest first. */
export async function placesAsked(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<readonly AskedPlace[]> {
  const rows = await sql<
    {
      id: string;
      unit_id: string;
      code: string;
      state: BookingState;
      facility_name: string;
      unit_label: string;
      phone: string | null;
      created_at: string;
      hold_expires_at: string | null;
      decline_reason: string | null;
      conditions: string;
      version: number;
      events: readonly { what: string; by_name: string; at: string }[];
    }[]
  >`
    select booking.id, booking.unit_id, booking.code, booking.state, facility.name as facility_name, unit.label as unit_label, facility.phone,
      booking.created_at::text as created_at, booking.hold_expires_at::text as hold_expires_at, booking.decline_reason,
      booking.conditions, booking.version,
      coalesce((select jsonb_agg(jsonb_build_object('what', what, 'by_name', by_name, 'at', at) order by seq)
        from booking_event where booking_event.booking_id = booking.id), '[]'::jsonb) as events
    from booking
    join facility on facility.id = booking.facility_id
    join unit on unit.id = booking.unit_id
    where booking.request_id = ${requestId}
    order by booking.created_at desc, booking.id`;
  const iso = (text: string) => new Date(text).toISOString();
  return rows.map((row) => ({
    bookingId: row.id,
    unitId: row.unit_id,
    code: row.code,
    state: row.state,
    facilityName: row.facility_name,
    unitLabel: row.unit_label,
    phone: row.phone,
    createdAt: iso(row.created_at),
    holdExpiresAt: row.hold_expires_at === null ? null : iso(row.hold_expires_at),
    declineReason: row.decline_reason,
    conditions: row.conditions,
    version: row.version,
    events: row.events.map(({ what, by_name, at }) => ({ what, byName: by_name, at: iso(at) })),
  }));
}
