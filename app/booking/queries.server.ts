import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { BookingId, OrganisationId, UnitId } from "~/kernel/id";
import type { RoomGenderRule } from "~/providers/model/support";
import { isNamedToHouse } from "~/registry/name-queries.server";
import type { Booking } from "./model/booking";
import { type BookingState, DISCLOSED_STATES } from "./model/states";
import { bookingColumns, bookingOf } from "./repository.server";

/** 一覧の一行 — a booking with where it is and who asked. Holds no name of the person. */
export interface ListedBooking {
  readonly booking: Booking;
  readonly unitLabel: string;
  readonly facilityName: string;
  readonly roomRule: RoomGenderRule;
  readonly askedBy: string;
  readonly askerPhone: string | null;
  readonly createdAt: string;
  /** Stays of this person here before, as far as the actor may know. */
  readonly staysBefore: number;
}

type ListedRow = Parameters<typeof bookingOf>[0] & {
  label: string;
  facility_name: string;
  gender_rule: RoomGenderRule | null;
  asked_by: string;
  asker_phone: string | null;
  created: string;
  stays: number | null;
};

/** Rows shown at once; a page of more is a search, which is another screen. */
const LIST_MAX = 200;

function listedColumns(sql: TransactionSql) {
  return sql`
    select ${bookingColumns(sql)}, unit.label, facility.name as facility_name, room.gender_rule,
           organisation.name as asked_by, organisation.phone as asker_phone, booking.created_at::text as created,
           enrolled.stays
    from booking
    join unit on unit.id = booking.unit_id
    join facility on facility.id = booking.facility_id
    join organisation on organisation.id = booking.requested_by_organisation
    left join room on room.id = unit.room_id
    left join provider_enrollment as enrolled
      on enrolled.person_id = booking.person_id and enrolled.facility_id = booking.facility_id`;
}

function listedOf(row: ListedRow): ListedBooking {
  return {
    booking: bookingOf(row),
    unitLabel: row.label,
    facilityName: row.facility_name,
    roomRule: row.gender_rule ?? "any",
    askedBy: row.asked_by,
    askerPhone: row.asker_phone,
    createdAt: new Date(row.created).toISOString(),
    staysBefore: row.stays ?? 0,
  };
}

/** 届いた依頼 — what waits for this provider's answer, most urgent first. A hold past its deadline waits for nobody. */
export async function readInbox(
  sql: TransactionSql,
  organisationId: OrganisationId,
  now: Date,
): Promise<readonly ListedBooking[]> {
  const rows = await sql<ListedRow[]>`
    ${listedColumns(sql)}
    where booking.organisation_id = ${organisationId} and booking.state = 'held'
      and booking.hold_expires_at >= ${now.toISOString()}
    order by booking.hold_expires_at, booking.id limit ${LIST_MAX}`;
  return rows.map(listedOf);
}

/** 予約の一覧 — the bookings the actor may see in these states whose stay is not yet over, in order of arrival. */
export async function listBookings(
  sql: TransactionSql,
  states: readonly BookingState[],
  from: Day,
): Promise<readonly ListedBooking[]> {
  const rows = await sql<ListedRow[]>`
    ${listedColumns(sql)}
    where booking.state = any(${[...states]}::text[]) and booking.until_day >= ${from}::text::date
    order by booking.from_day, booking.hold_expires_at nulls last, booking.id limit ${LIST_MAX}`;
  return rows.map(listedOf);
}

/** 返事が来た — accepted or declined lately, newest first: what the asking side has to act on. */
export async function listAnswered(sql: TransactionSql, since: Date): Promise<readonly ListedBooking[]> {
  const rows = await sql<ListedRow[]>`
    ${listedColumns(sql)}
    where (booking.state = 'accepted' or (booking.state in ('declined', 'lapsed') and booking.updated_at >= ${since.toISOString()}))
    order by booking.updated_at desc, booking.id limit ${LIST_MAX}`;
  return rows.map(listedOf);
}

/** One booking; null when it is absent or not the actor's to see. */
export async function readBooking(sql: TransactionSql, bookingId: BookingId): Promise<ListedBooking | null> {
  const [row] = await sql<ListedRow[]>`${listedColumns(sql)} where booking.id = ${bookingId}`;
  return row ? listedOf(row) : null;
}

/** 経過の一行, as both sides read it. */
export interface ToldEvent {
  readonly what: string;
  readonly byName: string;
  readonly byOrganisation: string | null;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Who did what when, oldest first. */
export async function readEvents(sql: TransactionSql, bookingId: BookingId): Promise<readonly ToldEvent[]> {
  const rows = await sql<
    {
      what: string;
      by_name: string;
      organisation: string | null;
      at: string;
      detail: Record<string, unknown>;
    }[]
  >`
    select what, by_name, organisation.name as organisation, at::text as at, detail
    from booking_event left join organisation on organisation.id = booking_event.by_organisation
    where booking_id = ${bookingId} order by seq`;
  return rows.map((row) => ({
    what: row.what,
    byName: row.by_name,
    byOrganisation: row.organisation,
    at: new Date(row.at).toISOString(),
    detail: row.detail,
  }));
}

/** Beds of the same facility a stay could move to. Whether they are free is the move's own question. */
export async function otherBeds(
  sql: TransactionSql,
  booking: Booking,
): Promise<readonly { readonly unitId: UnitId; readonly label: string }[]> {
  const rows = await sql<{ id: UnitId; label: string }[]>`
    select id, label from unit
    where facility_id = ${booking.facilityId} and kind = 'bed' and id <> ${booking.unitId}
      and (retired_on is null or retired_on >= ${booking.period.until}::text::date)
    order by label`;
  return rows.map((row) => ({ unitId: row.id, label: row.label }));
}

/**
 * 来る人・帰る人 — who arrives or leaves in the coming days, in order. The family name only where the actor may know it: of a firm
 * stay always, of one that is agreed only while the houses may have it.
 */
export interface Movement {
  readonly bookingId: BookingId;
  readonly day: Day;
  readonly direction: "comes" | "leaves";
  readonly unitLabel: string;
  readonly purpose: Booking["purpose"];
  readonly familyName: string | null;
  readonly personId: string | null;
  readonly needs: Booking["needs"];
}

/** Arrivals and departures of one provider from the day on, for so many days. */
export async function readMovements(
  sql: TransactionSql,
  organisationId: OrganisationId,
  from: Day,
  until: Day,
): Promise<readonly Movement[]> {
  const rows = await sql<
    {
      id: BookingId;
      day: Day;
      direction: Movement["direction"];
      label: string;
      purpose: Booking["purpose"];
      family_name: string | null;
      person_id: string | null;
      needs: Booking["needs"];
    }[]
  >`
    select booking.id, moved.day::text as day, moved.direction, unit.label, booking.purpose, person.family_name,
           person.id as person_id, booking.needs
    from booking
    join unit on unit.id = booking.unit_id
    cross join lateral (values (booking.from_day, 'comes'), (booking.until_day, 'leaves')) as moved (day, direction)
    left join person on person.id = booking.person_id
      and not (booking.state = 'accepted' and booking.identity_from = 'confirmation')
      and ${isNamedToHouse(sql, from)}
    where booking.organisation_id = ${organisationId} and booking.state = any(${[...DISCLOSED_STATES]}::text[])
      and moved.day >= ${from}::text::date and moved.day < ${until}::text::date
      and not (moved.direction = 'comes' and booking.state in ('staying', 'ended'))
      and not (moved.direction = 'leaves' and booking.state = 'ended')
    order by moved.day, moved.direction desc, unit.label`;
  return rows.map((row) => ({
    bookingId: row.id,
    day: row.day,
    direction: row.direction,
    unitLabel: row.label,
    purpose: row.purpose,
    familyName: row.family_name,
    personId: row.person_id,
    needs: row.needs,
  }));
}
