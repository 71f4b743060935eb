import type { TransactionSql } from "db/client.server";
import type { BookingId } from "~/kernel/id";
import type { BookingState } from "./model/states";

/** Ties bookings together as one cover, in the order of their nights. */
export async function insertCover(
  sql: TransactionSql,
  coverId: string,
  bookings: readonly string[],
): Promise<void> {
  await sql`
    insert into cover_part (booking_id, cover_id, position)
    select booking_id, ${coverId}, position
    from unnest(${[...bookings]}::uuid[]) with ordinality as parts (booking_id, position)`;
}

/** Ties bookings together with whatever one of them is tied to already; those that are tied stay as they are. */
export async function joinCover(
  sql: TransactionSql,
  newCoverId: string,
  bookings: readonly BookingId[],
): Promise<void> {
  await sql`
    with cover as (
      select coalesce((select cover_id from cover_part where booking_id = any(${[...bookings]}::uuid[]) limit 1),
                      ${newCoverId}::uuid) as id)
    insert into cover_part (booking_id, cover_id, position)
    select parts.booking_id, cover.id,
      coalesce((select max(position) from cover_part where cover_part.cover_id = cover.id), 0) + parts.position
    from cover, unnest(${[...bookings]}::uuid[]) with ordinality as parts (booking_id, position)
    where not exists (select 1 from cover_part where cover_part.booking_id = parts.booking_id)`;
}

/** The other parts of this booking's cover, as far as the actor may see them; none for a booking that stands alone. */
export async function coverOthers(
  sql: TransactionSql,
  bookingId: BookingId,
): Promise<readonly { readonly bookingId: BookingId; readonly state: BookingState }[]> {
  const rows = await sql<{ id: BookingId; state: BookingState }[]>`
    select booking.id, booking.state
    from cover_part as own
    join cover_part as other on other.cover_id = own.cover_id and other.booking_id <> own.booking_id
    join booking on booking.id = other.booking_id
    where own.booking_id = ${bookingId}
    order by other.position`;
  return rows.map((row) => ({ bookingId: row.id, state: row.state }));
}
