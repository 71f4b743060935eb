import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import type { WantedOpenings } from "./claims-repository.server";

/**
 * 離しておく二人の番人 — locks every standing decision that keeps somebody apart from this person. Two bookings that would
 * bring the two together wait for each other here; the second one then sees the first one's claims.
 *
 * why a function of the database: whoever books, a provider too, must wait without being able to read the decision.
 *
 * @returns whether there is any
 */
export async function lockKeptApart(sql: TransactionSql, personId: PersonId, today: Day): Promise<boolean> {
  const [row] = await sql<{ pairs: string }[]>`
    select lock_kept_apart(${personId}::uuid, ${today}::text::date) as pairs`;
  return Number(row?.pairs ?? 0) > 0;
}

/** Where the person would be, and when. */
interface Whereabouts {
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly roomId: RoomId | null;
  readonly openings: WantedOpenings;
}

/**
 * 会ってしまう日 — days on which someone to be kept apart is in the house, or in the room, in one of the same cells. Read
 * after `lockKeptApart`.
 *
 * @returns ascending, no duplicates; nothing that says who
 */
export async function keptApartDays(
  sql: TransactionSql,
  { personId, facilityId, roomId, openings }: Whereabouts,
  today: Day,
  now: Date,
): Promise<readonly Day[]> {
  const { slots } = openings;
  const rows = await sql<{ day: Day }[]>`
    select day::text as day from kept_apart_days(
      ${personId}::uuid, ${facilityId}::uuid, ${roomId}::uuid, ${slots.map(({ day }) => day)}::text[]::date[],
      ${slots.map(({ part }) => partIndex(part))}::smallint[], ${today}::text::date, ${now.toISOString()}::timestamptz)
      as met (day)
    order by day`;
  return rows.map(({ day }) => day);
}
