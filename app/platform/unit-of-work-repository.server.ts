import type { TransactionSql } from "db/client.server";
import type { Actor } from "~/access/model/actor";
import type { AuditEntry, OutboxEvent } from "./records";

/**
 * Tells the walls who is acting and when, for this transaction only, and reads that time in the same round trip.
 *
 * @param clock what the time is meant to be; null where the database's own clock decides
 * @param lockKey serialises repeated deliveries of one command; null for none
 */
export async function openForActor(
  sql: TransactionSql,
  actor: Actor,
  { clock, lockKey }: { readonly clock: Date | null; readonly lockKey: string | null },
): Promise<Date> {
  const [row] = await sql<{ now: string }[]>`
    select set_config('app.role', ${actor.role}, true),
           set_config('app.user', ${actor.userId ?? ""}, true),
           set_config('app.organisation', ${actor.organisationId ?? ""}, true),
           set_config('app.municipality', ${actor.municipality ?? ""}, true),
           case when ${lockKey}::text is null then null
                else pg_advisory_xact_lock(hashtextextended(${`${actor.organisationId ?? ""}:${lockKey ?? ""}`}, 0)) end,
           set_config('app.now', ${clock?.toISOString() ?? ""}, true),
           (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  return clock ?? new Date(Number(row?.now));
}

/** Whose answers are kept apart: the spelling that `actor_scope()` gives the same actor in the database. */
const scopeOf = (actor: Actor) => `${actor.userId ?? ""}@${actor.organisationId ?? ""}`;

/** The answer already given under this key by this actor, if any. */
export async function keptAnswer(
  sql: TransactionSql,
  actor: Actor,
  key: string,
): Promise<{ requestHash: string; response: unknown } | undefined> {
  const [row] = await sql<{ request_hash: string; response: unknown }[]>`
    select request_hash, response from idempotency where actor_scope = ${scopeOf(actor)} and key = ${key}`;
  return row && { requestHash: row.request_hash, response: row.response };
}

/** What a unit of work leaves behind beside its change: who must hear of it, who did it, what was answered. */
export interface Records {
  readonly events: OutboxEvent[];
  readonly audits: AuditEntry[];
  /** The answer kept under an idempotency key. */
  answer: { readonly key: string; readonly requestHash: string; readonly response: unknown } | null;
}

/**
 * Writes all of it in one statement at the end of the transaction, in the order in which it was said. Sealing of the
 * audit follows later, off the booking path.
 */
export async function writeRecords(
  sql: TransactionSql,
  actor: Actor,
  now: Date,
  { events, audits, answer }: Records,
): Promise<void> {
  const inserts = [
    ...(events.length > 0 ? [outboxInsert(sql, events)] : []),
    ...(audits.length > 0 ? [auditInsert(sql, actor, now, audits)] : []),
    ...(answer === null ? [] : [answerInsert(sql, actor, answer)]),
  ];
  const last = inserts.pop();
  if (last === undefined) return;
  const [first, second] = inserts;
  if (first === undefined) await last;
  else if (second === undefined) await sql`with first as (${first}) ${last}`;
  else await sql`with first as (${first}), second as (${second}) ${last}`;
}

// why `::jsonb` from text below: drizzle replaces the driver's JSON serialiser on the shared pool.

// why one row apart from many: a plain row needs no lists taken apart, which cost more than writing it.

function outboxInsert(sql: TransactionSql, events: readonly OutboxEvent[]) {
  const [only] = events;
  if (only !== undefined && events.length === 1) {
    return sql`
      insert into outbox (topic, organisation_id, municipality_code, unit_id, booking_id, payload)
      values (${only.topic}, ${only.organisationId ?? null}, ${only.municipality ?? null}, ${only.unitId ?? null},
              ${only.bookingId ?? null}, ${JSON.stringify(only.payload ?? {})}::text::jsonb)`;
  }
  return sql`
    insert into outbox (topic, organisation_id, municipality_code, unit_id, booking_id, payload)
    select topic, organisation_id, municipality_code, unit_id, booking_id, payload::jsonb
    from unnest(
      ${events.map(({ topic }) => topic)}::text[], ${events.map((event) => event.organisationId ?? null)}::uuid[],
      ${events.map((event) => event.municipality ?? null)}::text[], ${events.map((event) => event.unitId ?? null)}::uuid[],
      ${events.map((event) => event.bookingId ?? null)}::uuid[],
      ${events.map(({ payload }) => JSON.stringify(payload ?? {}))}::text[])
      as event (topic, organisation_id, municipality_code, unit_id, booking_id, payload)`;
}

function auditInsert(sql: TransactionSql, actor: Actor, now: Date, audits: readonly AuditEntry[]) {
  const [only] = audits;
  if (only !== undefined && audits.length === 1) {
    return sql`
      insert into audit (at, user_id, organisation_id, role, action, subject_kind, subject_id, municipality_code, detail)
      values (${now.toISOString()}::text::timestamptz, ${actor.userId}, ${actor.organisationId}, ${actor.role}, ${only.action},
              ${only.subjectKind}, ${only.subjectId ?? null}, ${only.municipality ?? actor.municipality},
              ${JSON.stringify(only.detail ?? {})}::text::jsonb)`;
  }
  return sql`
    insert into audit (at, user_id, organisation_id, role, action, subject_kind, subject_id, municipality_code, detail)
    select ${now.toISOString()}::text::timestamptz, ${actor.userId}::uuid, ${actor.organisationId}::uuid, ${actor.role}::text,
           action, subject_kind, subject_id, municipality_code, detail::jsonb
    from unnest(
      ${audits.map(({ action }) => action)}::text[], ${audits.map(({ subjectKind }) => subjectKind)}::text[],
      ${audits.map((entry) => entry.subjectId ?? null)}::uuid[],
      ${audits.map((entry) => entry.municipality ?? actor.municipality)}::text[],
      ${audits.map(({ detail }) => JSON.stringify(detail ?? {}))}::text[])
      as entry (action, subject_kind, subject_id, municipality_code, detail)`;
}

function answerInsert(sql: TransactionSql, actor: Actor, answer: NonNullable<Records["answer"]>) {
  return sql`
    insert into idempotency (actor_scope, key, request_hash, response)
    values (${scopeOf(actor)}, ${answer.key}, ${answer.requestHash},
            ${JSON.stringify(answer.response ?? null)}::text::jsonb)`;
}

/** Takes the lock of a background job until the end of this transaction; false when another process has it. */
export async function takeJobLock(sql: TransactionSql, name: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`job:${name}`}, 0)) as taken`;
  return row?.taken ?? false;
}
