import type { TransactionSql } from "db/client.server";
import { hashOf } from "~/availability/issue-confirm-link.server";
import type { TrialRequestId } from "./model/request";

/** ようすのリンク — to whom it was given: whoever asked, or a delegate with a name and somebody's agreement. */
export interface StatusLink {
  readonly trialRequestId: TrialRequestId;
  readonly holder: "asker" | "delegate";
  readonly holderName: string;
  readonly agreedBy: "person" | "guardian" | null;
  readonly expiresAt: Date;
}

/** Keeps the hash of a new link. The token itself is kept nowhere. */
export async function saveStatusLink(
  sql: TransactionSql,
  token: string,
  link: StatusLink,
  now: Date,
): Promise<void> {
  await sql`
    insert into trial_link (token_hash, trial_request_id, holder, holder_name, agreed_by, issued_at, expires_at)
    values (${hashOf(token)}, ${link.trialRequestId}, ${link.holder}, ${link.holderName}, ${link.agreedBy},
      ${now.toISOString()}, ${link.expiresAt.toISOString()})`;
}

/** The link behind a token while it counts; null for one that never was, has run out or was stopped. */
export async function liveStatusLink(
  sql: TransactionSql,
  token: string,
  now: Date,
): Promise<StatusLink | null> {
  const [row] = await sql<
    {
      trial_request_id: TrialRequestId;
      holder: StatusLink["holder"];
      holder_name: string;
      agreed_by: StatusLink["agreedBy"];
      expires_at: string;
    }[]
  >`
    select trial_request_id, holder, holder_name, agreed_by, expires_at::text as expires_at from trial_link
    where token_hash = ${hashOf(token)} and stopped_at is null and expires_at > ${now.toISOString()}`;
  return row === undefined
    ? null
    : {
        trialRequestId: row.trial_request_id,
        holder: row.holder,
        holderName: row.holder_name,
        agreedBy: row.agreed_by,
        expiresAt: new Date(row.expires_at),
      };
}

/** A delegate as the asker's page lists them: by the first characters of a hash, which open nothing. */
export interface DelegateSeen {
  readonly key: string;
  readonly name: string;
  readonly until: Date;
}

/** How much of a hash names a link among those of one request. */
const KEY_LENGTH = 12;

/** 代わりに見る人 — those whose links still count. */
export async function delegatesOf(
  sql: TransactionSql,
  trialRequestId: TrialRequestId,
  now: Date,
): Promise<readonly DelegateSeen[]> {
  const rows = await sql<{ key: string; holder_name: string; expires_at: string }[]>`
    select left(token_hash, ${KEY_LENGTH}::int) as key, holder_name, expires_at::text as expires_at from trial_link
    where trial_request_id = ${trialRequestId} and holder = 'delegate' and stopped_at is null
      and expires_at > ${now.toISOString()} order by issued_at`;
  return rows.map((row) => ({ key: row.key, name: row.holder_name, until: new Date(row.expires_at) }));
}

/** Stops one delegate's link. False when there is none to stop. */
export async function stopDelegate(
  sql: TransactionSql,
  trialRequestId: TrialRequestId,
  key: string,
  now: Date,
): Promise<boolean> {
  const stopped = await sql`
    update trial_link set stopped_at = ${now.toISOString()}
    where trial_request_id = ${trialRequestId} and holder = 'delegate' and stopped_at is null
      and left(token_hash, ${KEY_LENGTH}::int) = ${key}`;
  return stopped.count === 1;
}
