import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sentence } from "./start-problem";

/** What `postmaster.pid` says: process id on line 1, port on line 4, status on line 8. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** A crash recovery of a large database may take its time; longer than this and a person has to look. */
const SETTLE_SECONDS_MAX = 120;
/** Orphans of a killed server notice its death within moments, unless they are inside a long statement. */
const ORPHAN_GRACE_MS = 2_000;

const pidFile = (cluster: string) => join(cluster, "postmaster.pid");

export function readPidFile(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(cluster), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? "").startsWith("ready") };
}

/** Shown in the title of every process of the cluster (`postgres: <name>: …`), so that its orphans can be told. */
export function clusterName(cluster: string): string {
  return `tomarigi-${createHash("sha256").update(cluster).digest("hex").slice(0, 12)}`;
}

/**
 * Every live Postgres process of this cluster, the server itself and its children.
 *
 * Told by their command lines, which any account may read: a process that merely inherited the number in an old
 * pid file does not match, and a zombie has no command line.
 */
export function serverProcesses(cluster: string): readonly number[] {
  if (process.platform === "win32") {
    const recorded = readPidFile(cluster);
    return recorded && isAlive(recorded.pid) ? [recorded.pid] : [];
  }
  const title = `postgres: ${clusterName(cluster)}: `;
  const start = `postgres -D ${cluster} `;
  return commandLines()
    .filter(({ command }) => command.startsWith(title) || command.includes(start))
    .map(({ pid }) => pid);
}

function commandLines(): readonly { readonly pid: number; readonly command: string }[] {
  if (process.platform !== "linux") {
    const listing = execFileSync("ps", ["-axww", "-o", "pid=,command="], { encoding: "utf8" });
    return listing.split("\n").map((line) => {
      const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), command: command ?? "" };
    });
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandLine(name) }));
}

/** Empty for a zombie and for a process that has just left. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether the server of this cluster lives: one look at one process, cheap enough to ask twice a second. */
export function isServed(cluster: string): boolean {
  const recorded = readPidFile(cluster);
  if (!recorded) return false;
  if (process.platform !== "linux") return isAlive(recorded.pid);
  return commandLine(String(recorded.pid)).includes(`postgres -D ${cluster} `);
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It left by itself in the meantime.
    }
  }
}

/**
 * Waits until the cluster is either served or at rest.
 *
 * At rest, a pid file left by a crash is removed. why: Postgres refuses to start when the number in it belongs
 * to anyone alive, and after a restart of the machine it often does. It is removed only once no process works in
 * the cluster any more, so two servers can never write to it.
 *
 * @returns the live server to adopt, or undefined when a new one may be started
 */
export async function settledServer(cluster: string): Promise<Postmaster | undefined> {
  const since = Date.now();
  for (;;) {
    const alive = serverProcesses(cluster);
    const recorded = readPidFile(cluster);
    if (alive.length === 0) {
      rmSync(pidFile(cluster), { force: true });
      return undefined;
    }
    const served = recorded !== undefined && alive.includes(recorded.pid);
    if (served && recorded.ready) return recorded;

    const waited = Date.now() - since;
    if (!served && waited > ORPHAN_GRACE_MS) signalAll(alive, "SIGQUIT");
    if (waited > SETTLE_SECONDS_MAX * 1000) {
      throw sentence(
        `The Postgres of ${cluster} (process ${alive[0]}) has not become ready in ${SETTLE_SECONDS_MAX} seconds.`,
      );
    }
    await sleep(20);
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk when this returns. */
export async function stopServer(cluster: string): Promise<void> {
  const recorded = readPidFile(cluster);
  if (!recorded || !serverProcesses(cluster).includes(recorded.pid)) return;
  const since = Date.now();
  signalAll([recorded.pid], "SIGINT");
  while (serverProcesses(cluster).length > 0) {
    const waited = Date.now() - since;
    if (waited > 20_000)
      throw sentence(`The Postgres of ${cluster} (process ${recorded.pid}) does not stop.`);
    if (waited > 15_000) signalAll([recorded.pid], "SIGQUIT");
    await sleep(20);
  }
}
