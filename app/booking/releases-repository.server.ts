import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import type { Release } from "~/registry/model/release";
import type { Booking } from "./model/booking";

/** Whether the whereabouts of a person are protected; true for one the actor may not see, of whom nothing goes out. */
export async function isWhereaboutsProtected(sql: TransactionSql, personId: PersonId): Promise<boolean> {
  const [row] = await sql<
    { is_protected: boolean }[]
  >`select is_protected from person where id = ${personId}`;
  return row?.is_protected ?? true;
}

/** 渡したと書きとめる — one line a field, once for a booking. */
export async function writeReleases(
  sql: TransactionSql,
  released: {
    readonly booking: Booking;
    readonly personId: PersonId;
    readonly releases: readonly (Release & { readonly id: string })[];
    readonly byName: string;
    readonly until: Day;
    readonly at: Date;
  },
): Promise<void> {
  const { booking, releases } = released;
  await sql`
    insert into release_log (id, person_id, municipality_code, booking_id, organisation_id, facility_id, field, ground,
      released_at, released_by_name, until_day)
    select id, ${released.personId}::uuid, ${booking.municipality}::text, ${booking.bookingId}::uuid,
      ${booking.organisationId}::uuid, ${booking.facilityId}::uuid, field, ground,
      ${released.at.toISOString()}::text::timestamptz, ${released.byName}::text, ${released.until}::text::date
    from unnest(${releases.map(({ id }) => id)}::uuid[], ${releases.map(({ field }) => field)}::text[],
                ${releases.map(({ ground }) => ground)}::text[]) as one (id, field, ground)
    on conflict on constraint release_log_once do nothing`;
}

/** The end of the stay has moved, and with it the last day on which the house may read. */
export async function moveReleases(sql: TransactionSql, bookingId: BookingId, until: Day): Promise<void> {
  await sql`
    update release_log set until_day = ${until}::text::date
    where booking_id = ${bookingId} and ended_at is null`;
}

/** 開示の終わり — the stay came to nothing; what was released stays on record with its end. */
export async function endReleases(sql: TransactionSql, bookingId: BookingId, at: Date): Promise<void> {
  await sql`
    update release_log set ended_at = ${at.toISOString()}
    where booking_id = ${bookingId} and ended_at is null`;
}
