import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { startEmbedded } from "db/embedded";
import { appUrl, reportUrl } from "db/roles";
import postgres from "postgres";
import { inject } from "vitest";
import { copyServer, serverFolder, TEMPLATE, TEST_SECRET, templateOf } from "./database-server";

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
  // why: copying the template's files takes half the work of writing them through the log, which nobody here replays.
  await onMaintenance(
    templateUrl,
    (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE)} strategy file_copy`,
  );

  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.href,
    appUrl: appUrl(url.href, TEST_SECRET),
    reportUrl: reportUrl(url.href, TEST_SECRET),
    drop: () => onMaintenance(templateUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

/**
 * A migrated, empty database on a server of its own.
 *
 * For what waits until no older transaction is running: on the shared server the transactions of other test files hold
 * that moment back.
 */
export async function privateDatabase(): Promise<TestDatabase> {
  const folder = serverFolder();
  copyServer(inject("pristine"), folder);
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  const ownerUrl = templateOf(server.ownerUrl);
  return {
    ownerUrl,
    appUrl: appUrl(ownerUrl, TEST_SECRET),
    reportUrl: reportUrl(ownerUrl, TEST_SECRET),
    async drop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onMaintenance(
  templateUrl: string,
  statement: (sql: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const url = new URL(templateUrl);
  url.pathname = "/postgres";
  // why: left to itself the driver first asks for the list of array types, at each of thousands of connections.
  const sql = postgres(url.href, { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}
