import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "db/embedded";
import { readPidFile, serverProcesses, stopServer } from "db/embedded-process";
import { StartProblem } from "db/start-problem";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

let dataDir: string;
const cluster = () => join(dataDir, "cluster");
const start = () => startEmbedded({ dataDir });

function takeFolder(): void {
  dataDir = mkdtempSync(join(tmpdir(), `tomarigi-test-${process.pid}-`));
}
async function giveFolderBack(): Promise<void> {
  if (existsSync(cluster())) await stopServer(cluster());
  rmSync(dataDir, { recursive: true, force: true });
}

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

async function noteDown(url: string): Promise<void> {
  await ask(url, async (sql) => {
    await sql`drop table if exists note`;
    await sql`create table note (text text)`;
    await sql`insert into note values ('空き一床')`;
  });
}

const notes = (url: string) => ask(url, async (sql) => [...(await sql`select text from note`)]);
const kept = [{ text: "空き一床" }];

/** The server's process, which the tests take down the hard way. */
function postmaster(): number {
  const recorded = readPidFile(cluster());
  if (!recorded) throw new Error("no server is running");
  return recorded.pid;
}

describe("the database that comes with the program", () => {
  // Making a cluster takes longer than starting it: these tests start one after another on the same.
  beforeAll(takeFolder);
  afterEach(() => stopServer(cluster()));
  afterAll(giveFolderBack);

  it("keeps its data and its port from one start to the next", async () => {
    const first = await start();
    await noteDown(first.ownerUrl);
    await first.stop();
    expect(serverProcesses(cluster())).toEqual([]);
    expect(existsSync(join(cluster(), "postmaster.pid"))).toBe(false);

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await notes(second.ownerUrl)).toEqual(kept);
  });

  it("is adopted when it outlived the program that started it", async () => {
    const first = await start();
    await noteDown(first.ownerUrl);
    const pid = postmaster();

    const second = await start();
    expect(second.adopted).toBe(true);
    expect(postmaster()).toBe(pid);
    expect(await notes(second.ownerUrl)).toEqual(kept);
  });

  it("comes back with its data at once after kill -9", async () => {
    const first = await start();
    await noteDown(first.ownerUrl);
    for (let kill = 0; kill < 3; kill += 1) {
      process.kill(postmaster(), "SIGKILL");
      const next = await start();
      expect(next.adopted).toBe(false);
      expect(await notes(next.ownerUrl)).toEqual(kept);
    }
  });

  it("never has two servers writing: a start waits until a killed server's last statement is gone", async () => {
    const { ownerUrl } = await start();
    await noteDown(ownerUrl);
    const busy = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    const cut = busy`select count(*) from generate_series(1, 3000000000)`.catch(() => "cut");
    await expect.poll(() => serverProcesses(cluster()).length).toBeGreaterThan(1);
    await new Promise((passed) => setTimeout(passed, 200));
    const orphans = serverProcesses(cluster());
    process.kill(postmaster(), "SIGKILL");

    const next = await start();
    expect(serverProcesses(cluster()).filter((pid) => orphans.includes(pid))).toEqual([]);
    expect(await notes(next.ownerUrl)).toEqual(kept);
    expect(await cut).toBe("cut");
    await busy.end({ timeout: 0 });
  });

  it("is not kept from starting by an old pid file whose number now belongs to someone else", async () => {
    const first = await start();
    await first.stop();
    writeFileSync(
      join(cluster(), "postmaster.pid"),
      `${process.pid}\n${cluster()}\n0\n20001\n\n127.0.0.1\n\nready\n`,
    );

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(postmaster()).not.toBe(process.pid);
  });

  it("lets nobody in without the password, which only its owner can read", async () => {
    const { ownerUrl } = await start();
    expect(statSync(join(dataDir, "owner-password")).mode & 0o777).toBe(0o600);

    const guess = new URL(ownerUrl);
    guess.password = "guess";
    await expect(ask(guess.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: "28P01" });
  });

  it("sorts Japanese by ICU and keeps UTC", async () => {
    const { ownerUrl } = await start();
    const [settings] = await ask(
      ownerUrl,
      (sql) => sql`
        select datlocale as locale, current_setting('timezone') as timezone,
          pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
    );
    expect(settings).toEqual({ locale: "ja", timezone: "UTC", encoding: "UTF8" });
  });
});

describe("a folder without our database", () => {
  beforeEach(takeFolder);
  afterEach(giveFolderBack);

  it("starts once when two programs start together", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.ownerUrl).toBe(other.ownerUrl);
    await noteDown(one.ownerUrl);
    expect(await notes(other.ownerUrl)).toEqual(kept);
  });

  it("does not touch a cluster that is not ours, and says so in one sentence", async () => {
    writeFileSync(join(dataDir, "PG_VERSION"), "15\n");
    await expect(start()).rejects.toThrow(StartProblem);
    await expect(start()).rejects.toThrow(/already holds a Postgres cluster.*TOMARIGI_DATA/);
  });

  it("says so when the cluster was made by another version", async () => {
    mkdirSync(cluster());
    writeFileSync(join(cluster(), "PG_VERSION"), "15\n");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15/);
  });

  it("says so when the folder cannot be made", async () => {
    writeFileSync(join(dataDir, "file"), "");
    await expect(startEmbedded({ dataDir: join(dataDir, "file", "below") })).rejects.toThrow(
      /cannot be used/,
    );
  });
});
