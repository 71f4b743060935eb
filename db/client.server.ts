import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** drizzle on the connection of one transaction. */
export type Transaction = PostgresJsDatabase;
/** The driver itself on the same connection: prepared statements for the hot path, tagged templates for windows. */
export type TransactionSql = postgres.TransactionSql;

/** The database cannot be reached, or took too long. Nothing of the transaction was kept. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

export interface Database {
  /**
   * Runs the work in one transaction: commits when it resolves, rolls back when it throws.
   *
   * @throws DatabaseUnavailable when the connection is lost or the deadline passes
   */
  transaction<T>(work: (tx: Transaction, sql: TransactionSql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connectionsMax?: number;
  /** Milliseconds after which a transaction that has not ended counts as lost. */
  readonly deadlineMs?: number;
}

/** The server is gone, is full, or did not answer in time: all of them pass by themselves, and nothing was kept. */
const UNAVAILABLE = new Set([
  "55P03",
  "57014",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

interface Generation {
  readonly client: postgres.Sql;
  /** A copy of the client's options for drizzle, which rewrites what it is given. */
  readonly options: postgres.Sql["options"];
  readonly lost: Promise<never>;
  lose(cause: unknown): void;
}

/**
 * Opens a pool that outlives its server.
 *
 * why: postgres.js 3.4.9 writes to a socket that is already gone when a connection drops between two statements of a
 * transaction. The error is thrown from a timer, where no caller can catch it, and the statement never settles. The
 * guard takes that one error, gives up the whole pool, rejects what was in flight and starts a fresh pool.
 */
export function openDatabase(options: DatabaseOptions): Database {
  let generation = openGeneration(options);
  const onDriverCrash = (error: unknown) => {
    if (!isDriverCrash(error)) throw error;
    const crashed = generation;
    generation = openGeneration(options);
    crashed.lose(error);
    crashed.client.end({ timeout: 0 }).catch(() => undefined);
  };
  process.on("uncaughtException", onDriverCrash);

  return {
    async transaction(work) {
      const { client, options: driverOptions, lost } = generation;
      const deadline = deadlineAfter(options.deadlineMs ?? 15_000);
      try {
        const done = client.begin((sql) => work(onTransaction(sql, driverOptions), sql));
        return (await Promise.race([done, lost, deadline.passed])) as Awaited<ReturnType<typeof work>>;
      } catch (error) {
        throw isUnavailable(error)
          ? new DatabaseUnavailable("database unavailable", { cause: error })
          : error;
      } finally {
        deadline.clear();
      }
    },
    async close() {
      process.off("uncaughtException", onDriverCrash);
      await generation.client.end({ timeout: 5 });
    },
  };
}

/** SQLSTATE of a database error, however deep drizzle wrapped it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === "string") return code;
  }
  return undefined;
}

/** Name of the violated constraint, for repositories that translate it into a refusal. */
export function constraintName(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const name = (current as { constraint_name?: unknown }).constraint_name;
    if (typeof name === "string") return name;
  }
  return undefined;
}

function openGeneration(options: DatabaseOptions): Generation {
  const client = postgres(options.url, {
    max: options.connectionsMax ?? 20,
    connect_timeout: 5,
    idle_timeout: 60,
    backoff: (retries) => Math.min(0.05 * 2 ** retries, 1),
    onnotice: () => undefined,
    connection: { application_name: "tomarigi", TimeZone: "UTC" },
  });
  let lose: (cause: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = (cause) => reject(new DatabaseUnavailable("connection lost", { cause }));
  });
  lost.catch(() => undefined);
  return { client, options: speakPlainly(client), lost, lose };
}

const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;

/**
 * Settles once how values travel, for drizzle and for tagged templates alike: dates, instants and JSON as text.
 *
 * why: drizzle makes a client's date and JSON types transparent, lists of dates included, which can then no longer be
 * sent as parameters. The lists get their own writer, and drizzle a copy of the options to rewrite from then on.
 */
function speakPlainly(client: postgres.Sql): postgres.Sql["options"] {
  drizzle(client);
  const { options } = client;
  const asList = (values: readonly string[]) => `{${values.join(",")}}`;
  options.serializers[DATE_ARRAY] = asList;
  options.serializers[TIMESTAMPTZ_ARRAY] = asList;
  return { ...options, parsers: { ...options.parsers }, serializers: { ...options.serializers } };
}

function onTransaction(sql: TransactionSql, options: postgres.Sql["options"]): Transaction {
  // why: the driver does not repeat its options on a transaction's handle, and drizzle looks for them there.
  return drizzle(Object.assign(sql, { options }) as unknown as postgres.Sql);
}

function deadlineAfter(ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailable(`no answer within ${ms} ms`)), ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

function isDriverCrash(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /reading '(write|end|destroy)'/.test(error.message) &&
    /postgres\/(src|cjs\/src)\/connection\.js/.test(error.stack ?? "")
  );
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const code = sqlState(error);
  return code !== undefined && UNAVAILABLE.has(code);
}
