import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerAccount } from "./embedded-binaries";
import { clusterName, type Postmaster, readPidFile, settledServer } from "./embedded-process";
import { sentence } from "./start-problem";

export const OWNER = "tomarigi_owner";

export type LaunchPlan = {
  /** Holds the cluster, the password and the log. */
  readonly folder: string;
  readonly cluster: string;
  readonly account: ServerAccount | undefined;
  readonly programs: { readonly initdb: string; readonly postgres: string };
  readonly throwaway: boolean;
};

const START_SECONDS_MAX = 60;
const LOG_BYTES_MAX = 5_000_000;
const locale = process.platform === "linux" ? "C.UTF-8" : "C";

/** Nothing of our own environment reaches the server: PG* variables would change it, secrets do not belong there. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, NODE_ENV } = process.env;
  return { PATH, NODE_ENV, ...(SystemRoot ? { SystemRoot } : {}), LC_ALL: locale, TZ: "UTC" };
}

/**
 * Makes an empty cluster, all of it or nothing: it is built beside its place and moved there when complete, so a
 * machine switched off in the middle leaves no half cluster behind.
 */
export function initialiseCluster(plan: LaunchPlan, password: string): void {
  const { folder, cluster, account, programs, throwaway } = plan;
  const partial = `${cluster}.${process.pid}`;
  const passwordFile = `${partial}.password`;
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(partial, { mode: 0o700 });
    if (account) for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid);
    const made = spawnSync(
      programs.initdb,
      [
        ...["-D", partial, "--username", OWNER, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
        ...["--encoding", "UTF8", "--locale", locale, "--locale-provider", "icu", "--icu-locale", "ja"],
        ...(throwaway ? ["--no-sync"] : []),
      ],
      { cwd: "/", ...account, env: serverEnvironment(), encoding: "utf8" },
    );
    if (made.status !== 0) {
      const said = `${made.stderr ?? ""}${made.error?.message ?? ""}`.trim();
      if (/permission denied/i.test(said)) {
        throw sentence(
          `The account that runs Postgres may not enter ${folder}; choose another folder with TOMARIGI_DATA.`,
          said,
        );
      }
      throw sentence(`No database could be made in ${folder}: ${lastLine(said)}`, said);
    }
    try {
      renameSync(partial, cluster);
    } catch (cause) {
      // Another start was faster; its cluster is the one.
      if (!existsSync(join(cluster, "PG_VERSION"))) throw cause;
    }
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * Starts the server and waits until it takes connections.
 *
 * It is detached from our process group, so that Ctrl-C reaches the program alone and the last requests still find
 * their database.
 */
export async function launchServer(plan: LaunchPlan, port: number): Promise<Postmaster> {
  const { cluster, account, programs } = plan;
  const log = join(plan.folder, "postgres.log");
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) truncateSync(log);
  const output = openSync(log, "a", 0o600);
  const child = spawn(programs.postgres, ["-D", cluster, ...settings(plan, port)], {
    cwd: "/",
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", output, output],
    ...account,
  });
  closeSync(output);
  const ended = { yes: false };
  for (const event of ["exit", "error"]) child.once(event, () => (ended.yes = true));

  const since = Date.now();
  while (Date.now() - since < START_SECONDS_MAX * 1000) {
    const recorded = readPidFile(cluster);
    if (recorded?.ready && recorded.pid === child.pid) {
      child.unref();
      return recorded;
    }
    if (ended.yes) {
      // Two starts at once: the cluster's own lock let the other one through, and its server is as good as ours.
      const other = await settledServer(cluster);
      if (other) return other;
      const said = lastLine(readFileSync(log, "utf8"));
      throw sentence(`The built-in Postgres in ${plan.folder} did not start: ${said}`);
    }
    await sleep(5);
  }
  throw sentence(`The built-in Postgres in ${plan.folder} was not ready after ${START_SECONDS_MAX} seconds.`);
}

function settings({ cluster, throwaway }: LaunchPlan, port: number): readonly string[] {
  const chosen: Readonly<Record<string, string | number>> = {
    port,
    listen_addresses: "127.0.0.1",
    // why: a path below a deep checkout is longer than the 107 bytes a socket name may have.
    unix_socket_directories: "",
    cluster_name: clusterName(cluster),
    max_connections: 200,
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    // Neither statements nor the values of a violated key belong in a log: they are about people.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(throwaway ? { fsync: "off", full_page_writes: "off", synchronous_commit: "off" } : {}),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
