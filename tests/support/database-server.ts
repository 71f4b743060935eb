import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "db/embedded";
import { stopServer } from "db/embedded-process";
import { migrate } from "db/migrate";
import postgres from "postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's address of the template every test database is cloned from. */
    templateUrl: string;
  }
}

export const TEST_SECRET = "a-secret-of-the-tests-that-opens-nothing-else";
const PREFIX = "tomarigi-test-";

/** One throwaway Postgres for all integration tests, migrated once; each test file clones it (testDatabase). */
export default async function setup(project: TestProject) {
  await sweepLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  const templateUrl = new URL(server.ownerUrl);
  templateUrl.pathname = "/template";

  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  await sql`create database template`;
  await sql.end();
  await migrate({ ownerUrl: templateUrl.href, secret: TEST_SECRET });
  project.provide("templateUrl", templateUrl.href);

  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Ends the servers of earlier runs that were killed before they could clean up. */
async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    if (existsSync(join(folder, "cluster"))) await stopServer(join(folder, "cluster"));
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as { code?: string }).code === "EPERM";
  }
}
