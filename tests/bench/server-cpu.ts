import { readdirSync, readFileSync } from "node:fs";
import type postgres from "postgres";

/** Deadlocks the database has broken so far. */
export async function deadlocks(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ deadlocks: string }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  return Number(row?.deadlocks);
}

/** The server whose child answers on this connection. */
export async function postmasterPid(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return Number(/^\d+ \(.*\) \S+ (\d+)/.exec(readFileSync(`/proc/${row?.pid}/stat`, "utf8"))?.[1]);
}

/**
 * Processor time of the server and its living children, in milliseconds: the scheduler's own account in nanoseconds,
 * because ticks of ten milliseconds are as long as a hundred inserts.
 */
export function serverCpuMs(postmaster: number): number {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const nanoseconds = processes.map((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      if (Number(pid) !== postmaster && parent !== postmaster) return 0;
      return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
    } catch {
      return 0; // It ended between the two looks.
    }
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1_000_000;
}
