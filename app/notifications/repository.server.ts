import type { TransactionSql } from "db/client.server";
import type { BookingId, Id, OrganisationId, UserId } from "~/kernel/id";
import type { TrialRequestId } from "~/trial/model/request";
import type { NoticeText } from "./model/notice-text";

export type NoticeId = Id<"Notice">;

const READER = "notices";

/** An event as the writer of notices sees it. */
export interface News {
  readonly seq: number;
  readonly topic: string;
  readonly organisationId: OrganisationId | null;
  readonly bookingId: BookingId | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface NewsRow {
  readonly seq: string;
  readonly xid: string;
  readonly settled: boolean;
  readonly topic: string;
  readonly organisation_id: OrganisationId | null;
  readonly booking_id: BookingId | null;
  readonly payload: string | Record<string, unknown>;
}

/** Where the reading stands: every event before it has been seen. */
interface Mark {
  readonly xid: string;
  readonly seq: number;
}

/**
 * What has happened since the last reading, and the mark to keep once it is written.
 *
 * A transaction that is still running may come to light with a lower number than those already read. The mark therefore
 * stays before the oldest running one; what lies behind it is read again, and `notice_once` lets each text be written once.
 * A reader that has never read begins now: nobody wants the news of an old year.
 */
export async function newsSinceMark(
  sql: TransactionSql,
  topics: readonly string[],
  limit: number,
): Promise<{ readonly news: readonly News[]; readonly mark: Mark }> {
  await sql`
    insert into outbox_cursor (reader, xid, seq) values (${READER}, pg_snapshot_xmin(pg_current_snapshot()), 0)
    on conflict (reader) do nothing`;
  const [now] = await sql<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`;
  const horizon = now?.xmin ?? "0";
  const rows = await sql<NewsRow[]>`
    select seq, o.xid::text as xid, o.xid < ${horizon}::xid8 as settled, topic, organisation_id, booking_id, payload
    from outbox o
    where (o.xid, o.seq) > (select xid, seq from outbox_cursor where reader = ${READER})
      and topic = any(${[...topics]})
    order by o.xid, o.seq limit ${limit}`;
  const lastSettled = rows.filter((row) => row.settled).at(-1);
  const stopped = rows.length === limit && lastSettled;
  return {
    news: rows.map((row) => ({
      seq: Number(row.seq),
      topic: row.topic,
      organisationId: row.organisation_id,
      bookingId: row.booking_id,
      payload: typeof row.payload === "string" ? JSON.parse(row.payload) : row.payload,
    })),
    mark: stopped ? { xid: stopped.xid, seq: Number(stopped.seq) } : { xid: horizon, seq: 0 },
  };
}

/** Keeps how far the reading came. It never moves back. */
export async function keepMark(sql: TransactionSql, mark: Mark): Promise<void> {
  await sql`
    update outbox_cursor set xid = ${mark.xid}::xid8, seq = ${mark.seq}
    where reader = ${READER} and (xid, seq) < (${mark.xid}::xid8, ${mark.seq})`;
}

/** True when this event has reached them: a link of their own is made once. */
export async function isWritten(
  sql: TransactionSql,
  outboxSeq: number,
  to: UserId | TrialRequestId,
): Promise<boolean> {
  const rows = await sql`select 1 from notice where outbox_seq = ${outboxSeq} and recipient_id = ${to}`;
  return rows.length > 0;
}

/**
 * Writes one text for one person, unless this event has reached them before. `to` is an account, or the request of
 * somebody who has none: the address they left is read when the letter goes, and stands nowhere else.
 */
export async function addNotice(
  sql: TransactionSql,
  notice: {
    readonly id: NoticeId;
    readonly outboxSeq: number;
    readonly to: UserId | TrialRequestId;
    readonly text: NoticeText;
    readonly now: Date;
  },
): Promise<void> {
  const now = notice.now.toISOString();
  await sql`
    insert into notice (id, outbox_seq, recipient_id, channel, subject, body, next_try_at, created_at)
    values (${notice.id}, ${notice.outboxSeq}, ${notice.to}, 'mail', ${notice.text.subject}, ${notice.text.body},
            ${now}, ${now})
    on conflict on constraint notice_once do nothing`;
}

/** A notice somebody has taken upon themselves to send. */
export interface TakenNotice extends NoticeText {
  readonly id: NoticeId;
  /** This try included. */
  readonly attempts: number;
  /** Null when the person is gone. */
  readonly email: string | null;
}

/**
 * Takes the notice that has waited longest, so that no other process sends it before the lease ends.
 *
 * @param leaseUntil from then on another try is free, should this one never report
 */
export async function takeDueNotice(
  sql: TransactionSql,
  now: Date,
  leaseUntil: Date,
): Promise<TakenNotice | null> {
  const [row] = await sql<TakenNotice[]>`
    update notice set attempts = attempts + 1, next_try_at = ${leaseUntil.toISOString()}
    where id = (
      select id from notice where state = 'pending' and next_try_at <= ${now.toISOString()}
      order by next_try_at, id limit 1 for update skip locked)
    returning id, subject, body, attempts, coalesce(
      (select email from auth."user" where "user".id = notice.recipient_id),
      (select contact_mail from trial_request where trial_request.id = notice.recipient_id and not has_account)) as email`;
  return row ?? null;
}

/** 送った. */
export async function markSent(sql: TransactionSql, id: NoticeId, now: Date): Promise<void> {
  await sql`
    update notice set state = 'sent', sent_at = ${now.toISOString()}, last_error = null
    where id = ${id} and state = 'pending'`;
}

/**
 * 送れなかった — to be tried again, or failed for good.
 *
 * @param tryAt null: no try is left
 * @param reason a code; what a mail server says may repeat the address
 */
export async function markUnsent(
  sql: TransactionSql,
  id: NoticeId,
  reason: string,
  tryAt: Date | null,
): Promise<void> {
  await sql`
    update notice set state = case when ${tryAt === null} then 'failed' else 'pending' end, last_error = ${reason},
                      next_try_at = coalesce(${tryAt?.toISOString() ?? null}::timestamptz, next_try_at)
    where id = ${id} and state = 'pending'`;
}

/** Without a mail server: what waits is kept for the administrators' page. */
export async function keepWaiting(sql: TransactionSql): Promise<void> {
  await sql`update notice set state = 'kept' where state = 'pending'`;
}
