import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import type { Membership } from "./model/membership";
import type { Role } from "./model/role";

/** 使われないまま過ぎた時間 — after this long without a request a session is over. */
export const IDLE_MINUTES_MAX = 60;

export interface LiveSession {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly secondFactor: boolean;
  readonly memberships: readonly Membership[];
}

interface Row {
  readonly session_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly second_factor: boolean;
  readonly stale: boolean;
  readonly membership_id: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly role: string;
  readonly municipality_code: string;
  readonly since: string;
}

/**
 * The session of this token with the live memberships of its user, or null: unknown, ended, idle too long, or its user
 * belongs nowhere any more. Read on every request, so whatever was taken away is gone at once.
 *
 * @param touch counts this request as use; a page that only watches does not
 */
export async function liveSession(
  sql: TransactionSql,
  token: string,
  touch: boolean,
): Promise<LiveSession | null> {
  const rows = await sql<Row[]>`
    select s.id as session_id, u.id as user_id, u.name, u.email, u.two_factor_enabled as second_factor,
           s.updated_at < clock_timestamp() - interval '1 minute' as stale,
           m.id as membership_id, m.organisation_id, o.name as organisation_name, m.role, o.municipality_code,
           m.created_at as since
    from auth.session s
    join auth."user" u on u.id = s.user_id
    join membership m on m.user_id = u.id and m.ended_at is null
    join organisation o on o.id = m.organisation_id
    where s.token = ${token} and s.expires_at > clock_timestamp()
      and s.updated_at > clock_timestamp() - ${IDLE_MINUTES_MAX} * interval '1 minute'
    order by m.created_at, m.id`;
  const [first] = rows;
  if (first === undefined) return null;
  if (touch && first.stale) {
    await sql`update auth.session set updated_at = clock_timestamp() where id = ${first.session_id}`;
  }
  return {
    sessionId: first.session_id,
    userId: first.user_id as UserId,
    name: first.name,
    email: first.email,
    secondFactor: first.second_factor,
    memberships: rows.map((row) => ({
      id: row.membership_id,
      organisationId: row.organisation_id as OrganisationId,
      organisationName: row.organisation_name,
      role: row.role as Role,
      municipality: row.municipality_code as MunicipalityCode,
      since: new Date(row.since),
    })),
  };
}

export interface SessionLine {
  readonly id: string;
  readonly since: Date;
  readonly lastUsed: Date;
  readonly userAgent: string;
}

/** Every live session of a person, newest first. */
export async function sessionsOf(sql: TransactionSql, userId: UserId): Promise<readonly SessionLine[]> {
  const rows = await sql<{ id: string; since: string; last_used: string; user_agent: string | null }[]>`
    select id, extract(epoch from created_at) * 1000 as since, extract(epoch from updated_at) * 1000 as last_used, user_agent
    from auth.session
    where user_id = ${userId} and expires_at > clock_timestamp()
      and updated_at > clock_timestamp() - ${IDLE_MINUTES_MAX} * interval '1 minute'
    order by created_at desc`;
  return rows.map((row) => ({
    id: row.id,
    since: new Date(Number(row.since)),
    lastUsed: new Date(Number(row.last_used)),
    userAgent: row.user_agent ?? "",
  }));
}

/** Ends one session of this person, or with null all of them. Returns how many ended. */
export async function endSessions(
  sql: TransactionSql,
  userId: UserId,
  sessionId: string | null,
): Promise<number> {
  const ended = await sql`
    delete from auth.session where user_id = ${userId} and (${sessionId}::uuid is null or id = ${sessionId}) returning 1`;
  return ended.length;
}

/** Ends the session of this token, whoever's it is: whoever holds a token may give it back. */
export async function endSessionOfToken(sql: TransactionSql, token: string): Promise<UserId | null> {
  const [row] = await sql<{ user_id: string }[]>`
    delete from auth.session where token = ${token} returning user_id`;
  return (row?.user_id ?? null) as UserId | null;
}

/**
 * Marks a six-digit code as used by this person. False when it was used before: a code read over someone's shoulder
 * opens nothing (ASVS 6.5.1).
 *
 * @param markId the same for the same person and code
 */
export async function markCodeUsed(sql: TransactionSql, markId: string): Promise<boolean> {
  const rows = await sql`
    insert into auth.verification (id, identifier, value, expires_at, created_at, updated_at)
    values (${markId}, 'totp-used', '', clock_timestamp() + interval '2 minutes', clock_timestamp(), clock_timestamp())
    on conflict (id) do update set expires_at = excluded.expires_at
      where auth.verification.expires_at < clock_timestamp()
    returning 1`;
  return rows.length === 1;
}

/** Gives back the attempt that a right answer spent, so that an office behind one address can change shifts. */
export async function giveBackAttempt(sql: TransactionSql, address: string, path: string): Promise<void> {
  await giveBackSpent(sql, `${address}|${path}`);
}

/** Gives one attempt on a key back. */
export async function giveBackSpent(sql: TransactionSql, key: string): Promise<void> {
  await sql`update auth.rate_limit set count = greatest(count - 1, 0) where key = ${key}`;
}

/**
 * Spends one attempt on a key within a fixed window. False when the window has none left.
 *
 * why: the library counts per address; many addresses against one account are counted here, in the same table.
 */
export async function spendAttempt(
  sql: TransactionSql,
  id: string,
  key: string,
  limit: { readonly attemptsMax: number; readonly windowSeconds: number },
): Promise<boolean> {
  const [row] = await sql<{ count: number }[]>`
    insert into auth.rate_limit as spent (id, key, count, last_request)
    values (${id}, ${key}, 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
    on conflict (key) do update set
      count = case when spent.last_request < excluded.last_request - ${limit.windowSeconds * 1000} then 1
                   else spent.count + 1 end,
      last_request = case when spent.last_request < excluded.last_request - ${limit.windowSeconds * 1000}
                          then excluded.last_request else spent.last_request end
    returning count`;
  return (row?.count ?? 0) <= limit.attemptsMax;
}
