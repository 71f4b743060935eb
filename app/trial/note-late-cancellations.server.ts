import type { TransactionSql } from "db/client.server";
import type { CancelReason } from "~/booking/model/confirm";
import type { Day } from "~/kernel/day";
import type { BookingId, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { isLate } from "./model/offer";
import { waitingRulesFrom } from "./model/waiting-rules";

interface CancelledRow {
  booking_id: BookingId;
  person_id: PersonId;
  household_key: string;
  municipality_code: MunicipalityCode;
  organisation_id: OrganisationId;
  from_day: Day;
  at: string;
  reason: CancelReason;
  settings: unknown;
}

/**
 * 直前の取り消しを書きとめる — of trial and short stays, by the asking side alone. Illness is written down and never counts;
 * for other reasons the wishes of the household move back in the line by the days the municipality has decided, none
 * unless it has.
 *
 * @returns how many were late
 */
export async function noteLateCancellations(
  unit: UnitOfWork,
  bookingIds: readonly BookingId[],
): Promise<number> {
  if (bookingIds.length === 0) return 0;
  let late = 0;
  for (const row of await cancelledByAskers(unit.sql, bookingIds)) {
    const rules = waitingRulesFrom(row.settings);
    const at = new Date(row.at);
    if (!isLate(at, row.from_day, rules)) continue;
    const isCounted = row.reason !== "illness" && rules.lateDays > 0;
    const added = await unit.sql`
      insert into late_cancellation (booking_id, person_id, household_key, municipality_code, organisation_id, cancelled_at,
        from_day, reason, is_counted)
      values (${row.booking_id}, ${row.person_id}, ${row.household_key}, ${row.municipality_code}, ${row.organisation_id},
        ${at.toISOString()}, ${row.from_day}::text::date, ${row.reason}, ${isCounted})
      on conflict (booking_id) do nothing returning booking_id`;
    if (added.length === 0) continue;
    late += 1;
    if (!isCounted) continue;
    await unit.sql`
      update wish set waits_since = waits_since + ${rules.lateDays} * interval '1 day'
      where household_key = ${row.household_key}::uuid and state = 'open'`;
  }
  return late;
}

/** A late cancellation as the family and the coordinators read it. */
export interface LateCancellation {
  readonly bookingId: BookingId;
  readonly personId: PersonId;
  readonly from: Day;
  readonly cancelledAt: Date;
  readonly reason: CancelReason;
  readonly isCounted: boolean;
}

/** 直前の取り消し of these people, newest first. */
export async function lateCancellationsOf(
  sql: TransactionSql,
  personIds: readonly PersonId[],
): Promise<readonly LateCancellation[]> {
  const rows = await sql<
    {
      booking_id: BookingId;
      person_id: PersonId;
      from_day: Day;
      cancelled_at: string;
      reason: CancelReason;
      is_counted: boolean;
    }[]
  >`
    select booking_id, person_id, from_day::text as from_day, cancelled_at, reason, is_counted from late_cancellation
    where person_id = any(${[...personIds]}::uuid[]) order by cancelled_at desc limit 20`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    personId: row.person_id,
    from: row.from_day,
    cancelledAt: new Date(row.cancelled_at),
    reason: row.reason,
    isCounted: row.is_counted,
  }));
}

function cancelledByAskers(sql: TransactionSql, bookingIds: readonly BookingId[]) {
  return sql<CancelledRow[]>`
    select booking.id as booking_id, booking.person_id, household_of(booking.person_id) as household_key,
      booking.municipality_code, booking.requested_by_organisation as organisation_id,
      booking.from_day::text as from_day, told.at::text as at, coalesce(told.detail ->> 'reason', 'other') as reason,
      municipality.settings
    from booking
    join municipality on municipality.code = booking.municipality_code
    join lateral (
      select at, detail from booking_event where booking_event.booking_id = booking.id and what = 'cancelled'
      order by seq desc limit 1) as told on true
    where booking.id = any(${[...bookingIds]}::uuid[]) and booking.state = 'cancelled' and booking.person_id is not null
      and booking.purpose in ('trial', 'short_stay') and told.detail ->> 'side' = 'asking'
      and coalesce(told.detail ->> 'reason', '') <> 'found_elsewhere'`;
}
