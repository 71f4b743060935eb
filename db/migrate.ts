import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { APP_ROLE, ensureRoles, REPORT_ROLE, SETUP_LOCK } from "./roles";

const FOLDER = join(import.meta.dirname, "migrations");

type Entry = { readonly tag: string; readonly when: number };

function writtenMigrations(): readonly Entry[] {
  const journal = join(FOLDER, "meta", "_journal.json");
  if (!existsSync(journal)) return [];
  return (JSON.parse(readFileSync(journal, "utf8")) as { entries: readonly Entry[] }).entries;
}

/**
 * Brings the database to the shape this version of the program needs: roles first, then every migration not yet
 * applied, on a connection of its own that is closed afterwards.
 *
 * why the lock: the migrator takes none, and two processes starting together would apply the same file twice.
 */
export async function migrate(options: {
  readonly ownerUrl: string;
  readonly secret: string;
}): Promise<void> {
  const sql = postgres(options.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await ensureRoles(sql, options.secret);
    if (writtenMigrations().length === 0) return;
    await sql`select pg_advisory_lock(${SETUP_LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    // The running roles may see which migrations are applied: readiness is asked over their connections.
    await sql.unsafe(`grant usage on schema drizzle to ${APP_ROLE}, ${REPORT_ROLE}`);
    await sql.unsafe(`grant select on drizzle.__drizzle_migrations to ${APP_ROLE}, ${REPORT_ROLE}`);
  } finally {
    // Ending the session gives the lock back, also after a failure.
    await sql.end();
  }
}

/**
 * The migrations this program has and the database has not, in order; all of them when it was never migrated.
 *
 * @param sql  any of the three roles
 */
export async function pendingMigrations(sql: Sql): Promise<readonly string[]> {
  const written = writtenMigrations();
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return written.map(({ tag }) => tag);
  const [last] = await sql<{ when: string | null }[]>`
    select max(created_at)::text as when from drizzle.__drizzle_migrations`;
  return written.filter(({ when }) => when > Number(last?.when ?? 0)).map(({ tag }) => tag);
}

export async function isMigrated(sql: Sql): Promise<boolean> {
  return (await pendingMigrations(sql)).length === 0;
}
