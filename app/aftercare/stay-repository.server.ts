import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { AdmittedStay } from "./admissions-repository.server";

/** A line of the list of what to bring. */
export interface ListedItem {
  readonly position: number;
  readonly item: string;
  readonly checkedAt: Date | null;
  readonly checkedByName: string | null;
}

/** A day's note of a stay. */
export interface ListedNote {
  readonly onDay: Day;
  readonly words: string;
  readonly writtenByName: string;
  readonly writtenAt: Date;
}

/** The list of what to bring, in its order. */
export async function itemsOf(sql: TransactionSql, bookingId: BookingId): Promise<readonly ListedItem[]> {
  const rows = await sql<
    { position: number; item: string; checked_at: string | null; checked_by_name: string | null }[]
  >`
    select position, item, checked_at, checked_by_name from admission_item where booking_id = ${bookingId}
    order by position`;
  return rows.map((row) => ({
    position: row.position,
    item: row.item,
    checkedAt: row.checked_at === null ? null : new Date(row.checked_at),
    checkedByName: row.checked_by_name,
  }));
}

/** Ticks exactly these lines: those ticked before keep who did it, the others lose it. */
export async function tickItems(
  { sql, actor, now }: UnitOfWork,
  bookingId: BookingId,
  positions: readonly number[],
): Promise<void> {
  await sql`
    update admission_item set checked_at = ${now.toISOString()}, checked_by_name = ${actor.name}
    where booking_id = ${bookingId} and position = any(${[...positions]}::int[]) and checked_at is null`;
  await sql`
    update admission_item set checked_at = null, checked_by_name = null
    where booking_id = ${bookingId} and not position = any(${[...positions]}::int[]) and checked_at is not null`;
}

/** The notes of a stay, the latest day first. */
export async function notesOf(sql: TransactionSql, bookingId: BookingId): Promise<readonly ListedNote[]> {
  const rows = await sql<{ on_day: Day; words: string; written_by_name: string; written_at: string }[]>`
    select on_day::text as on_day, words, written_by_name, written_at from stay_note
    where booking_id = ${bookingId} order by on_day desc, written_at desc`;
  return rows.map((row) => ({
    onDay: row.on_day,
    words: row.words,
    writtenByName: row.written_by_name,
    writtenAt: new Date(row.written_at),
  }));
}

/** Adds a note of a day. */
export async function insertNote(
  unit: UnitOfWork,
  of: Pick<AdmittedStay, "bookingId" | "municipality" | "organisationId">,
  note: { readonly onDay: Day; readonly words: string },
): Promise<void> {
  await unit.sql`
    insert into stay_note (id, booking_id, municipality_code, organisation_id, on_day, words, written_by_name, written_at)
    values (${unit.newId()}, ${of.bookingId}, ${of.municipality}, ${of.organisationId}, ${note.onDay}::text::date,
      ${note.words}, ${unit.actor.name}, ${unit.now.toISOString()})`;
}

/** 空きの公表の努力 — on how many of the last days the place has confirmed its vacancies. */
export async function daysConfirmed(
  sql: TransactionSql,
  bookingId: BookingId,
  since: Day,
  until: Day,
): Promise<number> {
  const [row] = await sql<{ days: number }[]>`
    select count(distinct confirmed.day)::int as days
    from vacancy_confirmation as confirmed
    join booking on booking.facility_id = confirmed.facility_id and booking.id = ${bookingId}
    where confirmed.undone_at is null and confirmed.day between ${since}::text::date and ${until}::text::date`;
  return row?.days ?? 0;
}
