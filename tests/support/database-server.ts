import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "db/embedded";
import { stopServer } from "db/embedded-process";
import { migrate } from "db/migrate";
import { appUrl, reportUrl } from "db/roles";
import postgres from "postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's address of the template every test database is cloned from. */
    templateUrl: string;
    /** The files of the same server as it was before anybody used it, for those who need one of their own. */
    pristine: string;
  }
}

export const TEST_SECRET = "a-secret-of-the-tests-that-opens-nothing-else";
export const TEMPLATE = "template";
const PREFIX = "tomarigi-test-";
const IN_MEMORY = "/dev/shm";
const ROOMY_BYTES = 4_000_000_000;

/**
 * Where the throwaway server lives: in memory where there is plenty of it, else among the temporary files.
 *
 * why: each test database is a thousand small files, and a disk's file system takes longer to find places for them than
 * Postgres to fill them.
 */
export function serverFolder(): string {
  return mkdtempSync(join(isRoomy(IN_MEMORY) ? IN_MEMORY : tmpdir(), `${PREFIX}${process.pid}-`));
}

function isRoomy(home: string): boolean {
  if (!existsSync(home)) return false;
  const { bavail, bsize } = statfsSync(home);
  return bavail * bsize > ROOMY_BYTES;
}

/** One throwaway Postgres for all integration tests, migrated once; each test file clones it (testDatabase). */
export default async function setup(project: TestProject) {
  for (const home of [tmpdir(), IN_MEMORY]) if (existsSync(home)) await sweepLeftovers(home);
  const [pristine, folder] = [serverFolder(), serverFolder()];
  await prepareServer(pristine);
  copyServer(pristine, folder);
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  project.provide("pristine", pristine);
  project.provide("templateUrl", templateOf(server.ownerUrl));

  return async () => {
    await server.stop();
    for (const one of [pristine, folder]) rmSync(one, { recursive: true, force: true });
  };
}

/** Makes a server with the migrated template in it, and stops it again. */
async function prepareServer(folder: string): Promise<void> {
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(TEMPLATE)}`;
  await sql.end();
  await migrate({ ownerUrl: templateOf(server.ownerUrl), secret: TEST_SECRET });
  await signInLightly(server.ownerUrl);
  await server.stop();
}

/** Copies a server at rest, with the accounts its files belong to. */
export function copyServer(from: string, to: string): void {
  for (const name of ["cluster", "owner-password"])
    execFileSync("cp", ["-a", join(from, name), join(to, name)]);
}

export function templateOf(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${TEMPLATE}`;
  return url.href;
}

/**
 * Lets the same passwords open in one round of hashing instead of 4096.
 *
 * why: the tests open thousands of connections, and the rounds, gone through on both sides, were a quarter of what each
 * costs. How the program makes its roles is untouched and asked on servers of their own.
 */
async function signInLightly(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`set scram_iterations = 1`;
    for (const url of [ownerUrl, appUrl(ownerUrl, TEST_SECRET), reportUrl(ownerUrl, TEST_SECRET)]) {
      const { username, password } = new URL(url);
      await sql.unsafe(`alter role ${username} password '${password}'`);
    }
  } finally {
    await sql.end();
  }
}

/** Ends the servers of earlier runs that were killed before they could clean up. */
async function sweepLeftovers(home: string): Promise<void> {
  for (const name of readdirSync(home)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(home, name);
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
