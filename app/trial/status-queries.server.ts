import type { TransactionSql } from "db/client.server";
import type { BookingState } from "~/booking/model/states";
import type { Day } from "~/kernel/day";
import type { StayRequestId } from "~/kernel/id";
import type { Part } from "~/kernel/part";

/** States of all bookings of a request, as far as the actor may see them. */
export async function bookingStatesOf(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<readonly BookingState[]> {
  const rows = await sql<{ state: BookingState }[]>`
    select state from booking where request_id = ${requestId}`;
  return rows.map(({ state }) => state);
}

/** What a status page needs of the request itself: days, number, and the place that was found. Nobody's name. */
export interface RequestForStatus {
  readonly code: string;
  readonly state: "open" | "placed" | "withdrawn";
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
  readonly wantedPlace: string | null;
  /** The place that said yes; null while none has. */
  readonly place: { readonly name: string; readonly phone: string | null } | null;
}

/** The request behind a link. */
export async function requestForStatus(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<RequestForStatus | null> {
  const [row] = await sql<
    {
      code: string;
      state: RequestForStatus["state"];
      from_day: Day;
      until_day: Day;
      parts: Part[];
      wanted: string | null;
      place_name: string | null;
      place_phone: string | null;
    }[]
  >`
    select stay_request.code, stay_request.state, stay_request.from_day::text as from_day,
      stay_request.until_day::text as until_day, stay_request.parts, wanted.name as wanted,
      found.name as place_name, found.phone as place_phone
    from stay_request
    left join trial_request on trial_request.request_id = stay_request.id
    left join facility wanted on wanted.id = trial_request.facility_id
    left join lateral (
      select facility.name, facility.phone from booking join facility on facility.id = booking.facility_id
      where booking.request_id = stay_request.id and booking.state in ('confirmed', 'staying', 'ended')
      order by booking.updated_at desc limit 1) found on true
    where stay_request.id = ${requestId}`;
  if (row === undefined) return null;
  return {
    code: row.code,
    state: row.state,
    from: row.from_day,
    until: row.until_day,
    parts: row.parts,
    wantedPlace: row.wanted,
    place: row.place_name === null ? null : { name: row.place_name, phone: row.place_phone },
  };
}
