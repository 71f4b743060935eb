import type { TransactionSql } from "db/client.server";
import type { Booking } from "~/booking/model/booking";
import type { Day } from "~/kernel/day";
import type { BookingId, FacilityId, PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Outcome, TakesAgain } from "./model/feedback";

/** 受入実績 — dated: a house had a person, how it went, and whether it would again. */
export interface AcceptanceRecord {
  readonly bookingId: BookingId;
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly purpose: "trial" | "short_stay" | "emergency";
  readonly from: Day;
  readonly until: Day;
  readonly outcome: Outcome;
  readonly takesAgain: TakesAgain;
  readonly conditions: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
}

/** 受入実績 of a person or of one stay, the latest first, as far as row-level security shows them. */
export async function acceptanceRecordsOf(
  sql: TransactionSql,
  of: { readonly personId?: PersonId; readonly bookingId?: BookingId },
): Promise<readonly AcceptanceRecord[]> {
  const rows = await sql<
    {
      booking_id: BookingId;
      person_id: PersonId;
      facility_id: FacilityId;
      name: string;
      purpose: AcceptanceRecord["purpose"];
      from_day: Day;
      until_day: Day;
      outcome: Outcome;
      takes_again: TakesAgain;
      conditions: string;
      recorded_by_name: string;
      recorded_at: string;
    }[]
  >`
    select one.booking_id, one.person_id, one.facility_id, facility.name, one.purpose, one.from_day::text as from_day,
      one.until_day::text as until_day, one.outcome, one.takes_again, one.conditions, one.recorded_by_name, one.recorded_at
    from acceptance_record as one join facility on facility.id = one.facility_id
    where (${of.personId ?? null}::uuid is null or one.person_id = ${of.personId ?? null}::uuid)
      and (${of.bookingId ?? null}::uuid is null or one.booking_id = ${of.bookingId ?? null}::uuid)
    order by one.from_day desc, one.booking_id limit 50`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    personId: row.person_id,
    facilityId: row.facility_id,
    facilityName: row.name,
    purpose: row.purpose,
    from: row.from_day,
    until: row.until_day,
    outcome: row.outcome,
    takesAgain: row.takes_again,
    conditions: row.conditions,
    recordedByName: row.recorded_by_name,
    recordedAt: new Date(row.recorded_at),
  }));
}

/** Writes the record of an ended stay, or mends what was written of it. */
export async function saveRecord(
  unit: UnitOfWork,
  booking: Booking,
  personId: PersonId,
  told: Pick<AcceptanceRecord, "outcome" | "takesAgain" | "conditions">,
): Promise<void> {
  const { period } = booking;
  await unit.sql`
    insert into acceptance_record (booking_id, person_id, facility_id, municipality_code, organisation_id, purpose, from_day,
      until_day, outcome, takes_again, conditions, recorded_by_name, recorded_at)
    values (${booking.bookingId}, ${personId}, ${booking.facilityId}, ${booking.municipality}, ${booking.organisationId},
      ${booking.purpose}, ${period.from}::text::date, ${period.until}::text::date, ${told.outcome}, ${told.takesAgain},
      ${told.conditions.trim()}, ${unit.actor.name}, ${unit.now.toISOString()})
    on conflict (booking_id) do update
      set outcome = excluded.outcome, takes_again = excluded.takes_again, conditions = excluded.conditions,
          recorded_by_name = excluded.recorded_by_name, recorded_at = excluded.recorded_at`;
}
