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

/** Processor time of the server and all its children, living and reaped, in milliseconds. */
export function serverCpuMs(postmaster: number): number {
  const ticksOf = (stat: string) => {
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      parent: Number(fields[1]),
      own: Number(fields[11]) + Number(fields[12]),
      reaped: Number(fields[13]) + Number(fields[14]),
    };
  };
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), ...ticksOf(readFileSync(`/proc/${name}/stat`, "utf8")) }];
      } catch {
        return [];
      }
    });
  const ticks = stats
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
    .reduce((sum, { pid, own, reaped }) => sum + own + (pid === postmaster ? reaped : 0), 0);
  return ticks * 10;
}
