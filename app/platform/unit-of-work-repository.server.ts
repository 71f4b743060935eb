import type { TransactionSql } from "db/client.server";
import type { Actor } from "~/access/model/actor";
import type { AuditEntry, OutboxEvent } from "./records";

/**
 * Tells the walls who is acting, for this transaction only, and reads the database's clock in the same round trip.
 *
 * @param lockKey serialises repeated deliveries of one command; null for none
 */
export async function openForActor(sql: TransactionSql, actor: Actor, lockKey: string | null): Promise<Date> {
  const [row] = await sql<{ now: string }[]>`
    select set_config('app.role', ${actor.role}, true),
           set_config('app.user', ${actor.userId ?? ""}, true),
           set_config('app.organisation', ${actor.organisationId ?? ""}, true),
           set_config('app.municipality', ${actor.municipality ?? ""}, true),
           case when ${lockKey}::text is null then null
                else pg_advisory_xact_lock(hashtextextended(${`${actor.organisationId ?? ""}:${lockKey ?? ""}`}, 0)) end,
           (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  return new Date(Number(row?.now));
}

// why `::text::jsonb` below: drizzle replaces the driver's JSON serialiser on the shared pool.

/** The answer already given under this key by this actor, if any. */
export async function keptAnswer(
  sql: TransactionSql,
  key: string,
): Promise<{ requestHash: string; response: unknown } | undefined> {
  const [row] = await sql<{ request_hash: string; response: unknown }[]>`
    select request_hash, response from idempotency where actor_scope = actor_scope() and key = ${key}`;
  return row && { requestHash: row.request_hash, response: row.response };
}

/** Keeps the answer beside the change it tells of. */
export async function keepAnswer(
  sql: TransactionSql,
  key: string,
  requestHash: string,
  response: unknown,
): Promise<void> {
  await sql`
    insert into idempotency (actor_scope, key, request_hash, response)
    values (actor_scope(), ${key}, ${requestHash}, ${JSON.stringify(response ?? null)}::text::jsonb)`;
}

/** Puts an event into the outbox of the same commit. */
export async function appendOutbox(sql: TransactionSql, event: OutboxEvent): Promise<void> {
  await sql`
    insert into outbox (topic, organisation_id, municipality_code, unit_id, booking_id, payload)
    values (${event.topic}, ${event.organisationId ?? null}, ${event.municipality ?? null}, ${event.unitId ?? null},
            ${event.bookingId ?? null}, ${JSON.stringify(event.payload ?? {})}::text::jsonb)`;
}

/** Puts a line into the audit of the same commit; sealing follows later, off the booking path. */
export async function appendAudit(
  sql: TransactionSql,
  actor: Actor,
  now: Date,
  entry: AuditEntry,
): Promise<void> {
  await sql`
    insert into audit (at, user_id, organisation_id, role, action, subject_kind, subject_id, municipality_code, detail)
    values (${now.toISOString()}, ${actor.userId}, ${actor.organisationId}, ${actor.role}, ${entry.action}, ${entry.subjectKind},
            ${entry.subjectId ?? null}, ${entry.municipality ?? actor.municipality}, ${JSON.stringify(entry.detail ?? {})}::text::jsonb)`;
}

/** Takes the lock of a background job until the end of this transaction; false when another process has it. */
export async function takeJobLock(sql: TransactionSql, name: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`job:${name}`}, 0)) as taken`;
  return row?.taken ?? false;
}
