import { createHash } from "node:crypto";
import type { Database, Transaction, TransactionSql } from "db/client.server";
import { sqlState } from "db/client.server";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "~/access/model/actor";
import { type Day, tokyoDay } from "~/kernel/day";
import type { Id } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { AuditEntry, OutboxEvent } from "./records";
import { keptAnswer, openForActor, type Records, writeRecords } from "./unit-of-work-repository.server";

/**
 * 作業のひとまとまり — one transaction with its actor, clock and ids. State, outbox and audit written through it are
 * committed together or not at all.
 */
export interface UnitOfWork {
  readonly actor: Actor;
  readonly tx: Transaction;
  readonly sql: TransactionSql;
  /** One instant for the whole unit, taken from the database unless a clock is injected. */
  readonly now: Date;
  readonly today: Day;
  newId<Kind extends string>(): Id<Kind>;
  /** Written at the end, together with the other records of this unit. */
  record(event: OutboxEvent): Promise<void>;
  /** Written at the end, together with the other records of this unit. */
  audit(entry: AuditEntry): Promise<void>;
  /** A statement already sent whose answer nobody needs before the commit; if it fails, nothing is committed. */
  unawaited(statement: Promise<unknown>): void;
}

/** What the composition root gives to every use case's caller. */
export interface Deps {
  readonly database: Database;
  /** Absent: the database's clock decides, so that two machines cannot disagree about a deadline. */
  readonly clock?: () => Date;
  readonly newId?: () => string;
}

/** いま — for what happens outside of a unit of work; inside one, `unit.now` is the same for all it does. */
export function nowOf(deps: Pick<Deps, "clock">): Date {
  return deps.clock?.() ?? new Date();
}

/** The same key was used for another command. */
export type KeyReused = { readonly kind: "key_reused" };

/** 二重送信の鍵 — the key a form or client sends with a command, and the command it belongs to. */
export interface CommandKey {
  readonly key: string;
  readonly command: unknown;
}

const ATTEMPTS_MAX = 4;
/** Deadlock and serialisation failure: the transaction is whole again when run from the start. */
const RETRYABLE = new Set(["40P01", "40001"]);

/**
 * Runs a command: commits on acceptance, rolls everything back on refusal or error, and runs again on a deadlock.
 *
 * @throws DatabaseUnavailable when the database does not answer
 */
export async function inUnitOfWork<Value, Refusal>(
  deps: Deps,
  actor: Actor,
  work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  // Without a key there is none to be used again.
  return runWithRetry(deps, actor, null, work) as Promise<Result<Value, Refusal>>;
}

/**
 * As `inUnitOfWork`, at most once per key: a repeated delivery gets the first answer, another command under the same
 * key is refused. The answer is kept as JSON, so `Value` must survive it.
 */
export async function inUnitOfWorkOnce<Value, Refusal>(
  deps: Deps,
  actor: Actor,
  commandKey: CommandKey,
  work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyReused>> {
  const requestHash = createHash("sha256").update(JSON.stringify(commandKey.command)).digest("hex");
  return runWithRetry<Value, Refusal | KeyReused>(deps, actor, { ...commandKey, requestHash }, work);
}

/** Reads as an actor: the same walls, no refusal to carry. */
export async function inReadOf<Value>(
  deps: Deps,
  actor: Actor,
  read: (unit: UnitOfWork) => Promise<Value>,
): Promise<Value> {
  const outcome = await inUnitOfWork<Value, never>(deps, actor, async (unit) => accept(await read(unit)));
  if (!outcome.ok) throw new Error("a read cannot be refused");
  return outcome.value;
}

class Refused extends Error {
  constructor(readonly refusal: unknown) {
    super("refused");
  }
}

interface HashedKey {
  readonly key: string;
  readonly requestHash: string;
}

async function runWithRetry<Value, Refusal>(
  deps: Deps,
  actor: Actor,
  once: HashedKey | null,
  work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyReused>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runInTransaction(deps, actor, once, work);
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal as Refusal);
      if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/**
 * One try. What nobody has to wait for travels together: the actor with the look for a kept answer, the records with the
 * commit.
 *
 * why the last line: a COMMIT after a failed statement rolls back and reports no error; only the statement itself tells.
 */
async function runInTransaction<Value, Refusal>(
  deps: Deps,
  actor: Actor,
  once: HashedKey | null,
  work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyReused>> {
  const unawaited: Promise<unknown>[] = [];
  const send = (statement: Promise<unknown>) => {
    statement.catch(() => undefined);
    unawaited.push(statement);
  };
  const outcome = await deps.database.transaction(async (tx, sql) => {
    const [now, kept] = await Promise.all([
      openForActor(sql, actor, { clock: deps.clock?.() ?? null, lockKey: once?.key ?? null }),
      once === null ? undefined : keptAnswer(sql, actor, once.key),
    ]);
    if (kept) {
      if (kept.requestHash !== once?.requestHash) throw new Refused({ kind: "key_reused" });
      return accept(kept.response as Value);
    }
    const records: Records = { events: [], audits: [], answer: null };
    const unit = unitOf(deps, actor, tx, sql, now, records, send);
    const done = await work(unit);
    // why: throwing is the only way to make the driver roll back; the refusal is unwrapped by the caller.
    if (!done.ok) throw new Refused(done.refusal);
    if (once !== null) records.answer = { ...once, response: done.value };
    send(writeRecords(sql, actor, unit.now, records));
    return done;
  });
  await Promise.all(unawaited);
  return outcome;
}

function unitOf(
  deps: Deps,
  actor: Actor,
  tx: Transaction,
  sql: TransactionSql,
  now: Date,
  records: Records,
  unawaited: (statement: Promise<unknown>) => void,
): UnitOfWork {
  return {
    actor,
    tx,
    sql,
    now,
    today: tokyoDay(now),
    newId: <Kind extends string>() => (deps.newId?.() ?? uuidv7()) as Id<Kind>,
    record: async (event) => void records.events.push(event),
    audit: async (entry) => void records.audits.push(entry),
    unawaited,
  };
}
