import type { TransactionSql } from "db/client.server";
import type { BookingId, FacilityId } from "~/kernel/id";

const READER = "waiting-list";
/** Events read in one turn; the rest waits for the next. */
const EVENTS_AT_ONCE_MAX = 500;

/** Topics after which a night may be free, or somebody new may wait for one. */
const TOPICS = [
  "booking.cancelled",
  "booking.declined",
  "booking.lapsed",
  "booking.returned_early",
  "booking.not_arrived",
  "booking.bed_changed",
  "vacancy.published",
  "wish.registered",
  "wish.changed",
  "offer.declined",
  "offer.lost",
] as const;

/** 空いたかもしれない所 — and the bookings that were cancelled or declined on the way. */
export interface WaitingNews {
  readonly facilityIds: readonly FacilityId[];
  readonly cancelled: readonly BookingId[];
  readonly declined: readonly BookingId[];
  readonly mark: { readonly xid: string; readonly seq: number };
}

/**
 * 送り箱の続きを読む — what has happened since the last turn.
 *
 * The mark stays before the oldest running transaction, so that nothing is skipped; what lies behind it is read again,
 * which changes nothing: every step of a turn asks what is still to be done.
 */
export async function waitingNews(sql: TransactionSql): Promise<WaitingNews> {
  await sql`
    insert into outbox_cursor (reader, xid, seq) values (${READER}, pg_snapshot_xmin(pg_current_snapshot()), 0)
    on conflict (reader) do nothing`;
  const [now] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  const horizon = now?.xmin ?? "0";
  const rows = await sql<
    {
      seq: string;
      xid: string;
      settled: boolean;
      topic: string;
      booking_id: BookingId | null;
      facility_id: FacilityId | null;
      wished: FacilityId[];
    }[]
  >`
    select o.seq, o.xid::text as xid, o.xid < ${horizon}::xid8 as settled, o.topic, o.booking_id,
      coalesce(unit.facility_id, booking.facility_id) as facility_id,
      array(select jsonb_array_elements_text(case when jsonb_typeof(o.payload -> 'facilityIds') = 'array'
        then o.payload -> 'facilityIds' else '[]' end)) as wished
    from outbox o
    left join unit on unit.id = o.unit_id
    left join booking on booking.id = o.booking_id
    where (o.xid, o.seq) > (select xid, seq from outbox_cursor where reader = ${READER})
      and o.topic = any(${[...TOPICS]})
    order by o.xid, o.seq limit ${EVENTS_AT_ONCE_MAX}`;
  const lastSettled = rows.filter((row) => row.settled).at(-1);
  const stopped = rows.length === EVENTS_AT_ONCE_MAX && lastSettled;
  const bookingsOf = (topic: string) => [
    ...new Set(
      rows.flatMap((row) => (row.topic === topic && row.booking_id !== null ? [row.booking_id] : [])),
    ),
  ];
  return {
    facilityIds: [
      ...new Set(rows.flatMap((row) => [...(row.facility_id ? [row.facility_id] : []), ...row.wished])),
    ],
    cancelled: bookingsOf("booking.cancelled"),
    declined: bookingsOf("booking.declined"),
    mark: stopped ? { xid: stopped.xid, seq: Number(stopped.seq) } : { xid: horizon, seq: 0 },
  };
}

/** Keeps how far the reading came. It never moves back. */
export async function keepWaitingMark(sql: TransactionSql, mark: WaitingNews["mark"]): Promise<void> {
  await sql`
    update outbox_cursor set xid = ${mark.xid}::xid8, seq = ${mark.seq}
    where reader = ${READER} and (xid, seq) < (${mark.xid}::xid8, ${mark.seq})`;
}
