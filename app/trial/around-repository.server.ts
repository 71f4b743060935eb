import type { TransactionSql } from "db/client.server";
import type { Booking } from "~/booking/model/booking";
import type { Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Voice } from "./model/feedback";
import type { PreparationItem } from "./model/preparation";

/** A line of the list that is done: since when, and by whom. */
export interface DoneItem {
  readonly item: PreparationItem;
  readonly doneOn: Day;
  readonly doneByName: string;
}

/** すんだこと of a stay, as far as row-level security shows it. */
export async function doneItems(sql: TransactionSql, bookingId: BookingId): Promise<readonly DoneItem[]> {
  const rows = await sql<{ item: PreparationItem; done_on: Day; done_by_name: string }[]>`
    select item, done_on::text as done_on, done_by_name from stay_preparation
    where booking_id = ${bookingId} and done_on is not null order by written_at, item`;
  return rows.map((row) => ({ item: row.item, doneOn: row.done_on, doneByName: row.done_by_name }));
}

type Sides = Pick<Booking, "bookingId" | "organisationId" | "municipality" | "requestedByOrganisation">;

/** Ticks exactly these of the shown lines: what was ticked before keeps who did it. */
export async function tickItems(
  unit: UnitOfWork,
  booking: Sides,
  shown: readonly PreparationItem[],
  done: readonly PreparationItem[],
): Promise<void> {
  const { sql, now, today, actor } = unit;
  await sql`
    insert into stay_preparation (booking_id, item, municipality_code, organisation_id, asking_organisation_id, done_on,
      done_by_name, written_at)
    select ${booking.bookingId}, item, ${booking.municipality}, ${booking.organisationId},
      ${booking.requestedByOrganisation}, ${today}::text::date, ${actor.name}, ${now.toISOString()}
    from unnest(${[...done]}::text[]) as item
    on conflict (booking_id, item) do update
      set done_on = excluded.done_on, done_by_name = excluded.done_by_name, written_at = excluded.written_at
      where stay_preparation.done_on is null`;
  const undone = shown.filter((item) => !done.includes(item));
  await sql`
    update stay_preparation set done_on = null, done_by_name = ${actor.name}, written_at = ${now.toISOString()}
    where booking_id = ${booking.bookingId} and item = any(${[...undone]}::text[]) and done_on is not null`;
}

/** 声 of one voice. */
export interface StayFeedback {
  readonly voice: Voice;
  readonly answers: Readonly<Record<string, string>>;
  readonly words: string;
  readonly writtenByName: string;
  readonly writtenAt: Date;
}

/** Those of the three voices that the actor may hear. */
export async function feedbackOf(
  sql: TransactionSql,
  bookingId: BookingId,
): Promise<readonly StayFeedback[]> {
  const rows = await sql<
    {
      voice: Voice;
      answers: string | Record<string, string>;
      words: string;
      written_by_name: string;
      written_at: string;
    }[]
  >`
    select voice, answers, words, written_by_name, written_at from stay_feedback
    where booking_id = ${bookingId} order by array_position(array['person', 'family', 'provider'], voice)`;
  return rows.map((row) => ({
    voice: row.voice,
    answers: typeof row.answers === "string" ? JSON.parse(row.answers) : row.answers,
    words: row.words,
    writtenByName: row.written_by_name,
    writtenAt: new Date(row.written_at),
  }));
}

/** Writes one voice, or writes it anew. */
export async function saveFeedback(
  unit: UnitOfWork,
  booking: Sides,
  said: Pick<StayFeedback, "voice" | "answers" | "words">,
): Promise<void> {
  await unit.sql`
    insert into stay_feedback (booking_id, voice, municipality_code, organisation_id, asking_organisation_id, answers, words,
      written_by_name, written_at)
    values (${booking.bookingId}, ${said.voice}, ${booking.municipality}, ${booking.organisationId},
      ${booking.requestedByOrganisation}, ${JSON.stringify(said.answers)}::text::jsonb, ${said.words.trim()},
      ${unit.actor.name}, ${unit.now.toISOString()})
    on conflict (booking_id, voice) do update
      set answers = excluded.answers, words = excluded.words, written_by_name = excluded.written_by_name,
          written_at = excluded.written_at`;
}
