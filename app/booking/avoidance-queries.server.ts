import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";

/** 決まりに合わない予約 — a stay that stands although somebody decided against it: the decision came later. */
export interface BookingAgainst {
  readonly bookingId: BookingId;
  readonly code: string;
  readonly facilityName: string;
  /** Nights or days it is about, ascending; never empty. */
  readonly days: readonly Day[];
  /** Null where the place itself is to be avoided; else the stay of the other person that meets it. */
  readonly meets: { readonly bookingId: BookingId; readonly code: string } | null;
}

/**
 * 決まりの前からある予約 — stays of this person from today on, in a place that is to be avoided, or at the same time in the
 * same house or room as someone to be kept apart. A decision moves no booking; whoever decides is told, and moves it.
 */
export async function bookingsAgainst(
  sql: TransactionSql,
  personId: PersonId,
  today: Day,
  now: Date,
): Promise<readonly BookingAgainst[]> {
  const rows = await sql<
    {
      booking_id: BookingId;
      code: string;
      facility_name: string;
      days: Day[];
      other_id: BookingId | null;
      other_code: string | null;
    }[]
  >`
    with own as (
      select booking.id, booking.code, booking.facility_id, unit.room_id, claim.slot_date, claim.part
      from booking
      join claim on claim.booking_id = booking.id and claim.slot_date >= ${today}::text::date
        and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})
      join unit on unit.id = claim.unit_id and unit.kind in ('bed', 'seat')
      where booking.person_id = ${personId}),
    against as (
      select own.id, own.code, own.facility_id, own.slot_date, null::uuid as other_id, null::text as other_code
      from own
      join do_not_place decided on decided.person_id = ${personId} and decided.facility_id = own.facility_id
        and decided.valid_until >= ${today}::text::date
      union
      select own.id, own.code, own.facility_id, own.slot_date, other.id, other.code
      from keep_apart pair
      join booking other on other.person_id =
        case when pair.person_id = ${personId}::uuid then pair.other_person_id else pair.person_id end
      join claim on claim.booking_id = other.id
        and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})
      join unit on unit.id = claim.unit_id and unit.kind in ('bed', 'seat')
      join own on own.slot_date = claim.slot_date and own.part = claim.part and own.facility_id = unit.facility_id
        and (pair.scope = 'house' or own.room_id = unit.room_id)
      where ${personId}::uuid in (pair.person_id, pair.other_person_id) and pair.valid_until >= ${today}::text::date)
    select against.id as booking_id, against.code, facility.name as facility_name,
           array_agg(distinct against.slot_date::text order by against.slot_date::text) as days,
           against.other_id, against.other_code
    from against join facility on facility.id = against.facility_id
    group by against.id, against.code, facility.name, against.other_id, against.other_code
    order by min(against.slot_date), against.code, against.other_code nulls first`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    code: row.code,
    facilityName: row.facility_name,
    days: row.days,
    meets:
      row.other_id === null || row.other_code === null
        ? null
        : { bookingId: row.other_id, code: row.other_code },
  }));
}
