import { isMigrated, pendingMigrations } from "db/migrate";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../support/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function on<T>(url: string, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 });
  try {
    return await ask(sql);
  } finally {
    await sql.end();
  }
}

it("is migrated, and the running roles can see that it is", async () => {
  expect(await on(database.ownerUrl, isMigrated)).toBe(true);
  expect(await on(database.appUrl, isMigrated)).toBe(true);
  expect(await on(database.reportUrl, pendingMigrations)).toEqual([]);
});

it("lets neither running role look past row-level security", async () => {
  const roles = await on(
    database.ownerUrl,
    (sql) => sql`
      select rolname, rolsuper, rolbypassrls from pg_roles
      where rolname in ('tomarigi_app', 'tomarigi_report') order by rolname`,
  );
  expect([...roles]).toEqual([
    { rolname: "tomarigi_app", rolsuper: false, rolbypassrls: false },
    { rolname: "tomarigi_report", rolsuper: false, rolbypassrls: false },
  ]);
});

it.each(["appUrl", "reportUrl"] as const)("gives every statement over %s a deadline", async (url) => {
  const [settings] = await on(
    database[url],
    (sql) => sql`
      select current_setting('jit') as jit, current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`,
  );
  expect(settings).toEqual({ jit: "off", statement: "8s", lock: "3s", idle: "30s" });
});

it("names what is missing in a database never migrated", async () => {
  const empty = new URL(database.ownerUrl);
  empty.pathname = "/postgres";
  const pending = await on(empty.href, pendingMigrations);
  expect(pending.length).toBeGreaterThan(0);
});
