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
