import { randomBytes } from "node:crypto";
import { appUrl, reportUrl } from "db/roles";
import postgres from "postgres";
import { inject } from "vitest";
import { TEST_SECRET } from "./database-server";

export type TestDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly reportUrl: string;
  drop(): Promise<void>;
};

/**
 * A migrated, empty database of one's own on the shared test server.
 *
 * Call it once per test file (`beforeAll`) and drop it in `afterAll`. The server and its roles are shared: a test
 * that stops the server or changes a role starts its own with `startEmbedded({ throwaway: true })`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onMaintenance(templateUrl, (sql) => sql`create database ${sql(name)} template template`);

  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.href,
    appUrl: appUrl(url.href, TEST_SECRET),
    reportUrl: reportUrl(url.href, TEST_SECRET),
    drop: () => onMaintenance(templateUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

async function onMaintenance(
  templateUrl: string,
  statement: (sql: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const url = new URL(templateUrl);
  url.pathname = "/postgres";
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}
