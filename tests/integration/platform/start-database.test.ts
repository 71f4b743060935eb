import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPidFile, serverProcesses } from "db/embedded-process";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Environment, parseEnvironment } from "~/platform/environment";
import { type RunningDatabase, startDatabase } from "~/platform/launch/start-database";

let folder: string;
let running: RunningDatabase | undefined;
// Making a cluster takes longer than starting it: all start on the same.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), `tomarigi-test-${process.pid}-`));
});
beforeEach(() => {
  vi.stubEnv("TOMARIGI_DATA", folder);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function environment(given: Record<string, string> = {}): Environment {
  const parsed = parseEnvironment("up", given);
  if (!parsed.ok) throw new Error(parsed.refusal.problems.join());
  return parsed.value;
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2 });
  try {
    return (await sql`select 1`).length === 1;
  } catch {
    return false;
  } finally {
    await sql.end();
  }
}

it("lets both running roles in with passwords made from one secret, kept for its owner alone", async () => {
  running = await startDatabase(environment());
  expect(await answers(running.appUrl)).toBe(true);
  expect(await answers(running.reportUrl)).toBe(true);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

it("starts the database again at the same address when it was killed under the program", async () => {
  running = await startDatabase(environment());
  const { appUrl } = running;
  const before = readPidFile(join(folder, "cluster"));
  if (!before) throw new Error("no server is running");

  process.kill(before.pid, "SIGKILL");
  await expect.poll(() => answers(appUrl), { timeout: 20_000, interval: 100 }).toBe(true);
  expect(readPidFile(join(folder, "cluster"))?.pid).not.toBe(before.pid);
});

it("leaves the server up while another program is connected, and stops it after", async () => {
  running = await startDatabase(environment());
  const other = postgres(running.appUrl, { max: 1 });
  await other`select 1`;
  await running.stop();
  expect(serverProcesses(join(folder, "cluster")).length).toBeGreaterThan(0);

  await other.end();
  await running.stop();
  expect(serverProcesses(join(folder, "cluster"))).toEqual([]);
});

it("says in one sentence that the server of DATABASE_URL cannot be reached, without its password", async () => {
  const asked = startDatabase(environment({ DATABASE_URL: "postgres://owner:geheim@127.0.0.1:1/town" }));
  await expect(asked).rejects.toThrow(
    /^The database at 127\.0\.0\.1:1\/town \(DATABASE_URL\) cannot be reached: ECONNREFUSED/,
  );
  await expect(asked).rejects.not.toThrow(/geheim/);
});
