import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { defaultDataDir, startEmbedded } from "db/embedded";
import { keptSecret } from "db/kept-secret";
import { migrate } from "db/migrate";
import { appUrl, reportUrl } from "db/roles";
import { StartProblem, sentence } from "db/start-problem";
import postgres from "postgres";
import type { Environment } from "../environment";

export type RunningDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly reportUrl: string;
  readonly secret: string;
  /** What the banner says about it; never the address itself, which holds a password. */
  readonly place: string;
  /** Stops the server if it is ours and nobody else is connected; `DATABASE_URL` is left alone. */
  stop(): Promise<void>;
};

const WATCH_EVERY_MS = 500;

/**
 * Brings up the database of this installation, migrated: the one of `DATABASE_URL`, else our own.
 *
 * Commands call it as well. They find the server of a running `npm run up` and leave it running.
 *
 * @throws StartProblem with one sentence
 */
export async function startDatabase(environment: Environment): Promise<RunningDatabase> {
  const dataDir = defaultDataDir();
  const secret = environment.secret ?? secretOf(dataDir);
  const server = environment.databaseUrl
    ? await ownServer(environment.databaseUrl)
    : await embeddedServer(dataDir);
  try {
    await migrate({ ownerUrl: server.ownerUrl, secret });
  } catch (cause) {
    await server.stop();
    if (cause instanceof StartProblem) throw cause;
    throw sentence(`The database could not be brought up to date: ${(cause as Error).message}`, cause);
  }
  return {
    ...server,
    secret,
    appUrl: appUrl(server.ownerUrl, secret),
    reportUrl: reportUrl(server.ownerUrl, secret),
  };
}

/**
 * Our own server, watched: when it dies under us it is started again at the same address, and the program, which has
 * meanwhile answered 503, finds it there.
 */
async function embeddedServer(dataDir: string) {
  const first = await startEmbedded({ dataDir });
  const port = Number(new URL(first.ownerUrl).port);
  const watch = { server: first, restart: undefined as Promise<void> | undefined };

  const restart = async () => {
    try {
      watch.server = await startEmbedded({ dataDir, port });
    } catch (cause) {
      process.stderr.write(`The database stopped and could not be started again yet: ${String(cause)}\n`);
    } finally {
      watch.restart = undefined;
    }
  };
  const timer = setInterval(() => {
    if (!watch.restart && !watch.server.isAlive()) watch.restart = restart();
  }, WATCH_EVERY_MS);
  timer.unref();

  return {
    ownerUrl: first.ownerUrl,
    place: dataDir,
    stop: async () => {
      clearInterval(timer);
      await watch.restart;
      if (!(await isUsedByOthers(first.ownerUrl))) await watch.server.stop();
    },
  };
}

async function ownServer(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const place = `${url.hostname}:${url.port || "5432"}${url.pathname}`;
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [version] = await sql<
      { number: number }[]
    >`select current_setting('server_version_num')::int as number`;
    if ((version?.number ?? 0) < 150_000)
      throw sentence(`The database at ${place} is older than PostgreSQL 15.`);
  } catch (cause) {
    if (cause instanceof StartProblem) throw cause;
    const { message, code } = cause as Error & { code?: string };
    throw sentence(
      `The database at ${place} (DATABASE_URL) cannot be reached: ${code ?? ""} ${message}`.trim(),
      cause,
    );
  } finally {
    await sql.end();
  }
  return { ownerUrl: databaseUrl, place, stop: async () => {} };
}

/** Another program of the same checkout (a second `npm run up`, a command) may have adopted our server. */
async function isUsedByOthers(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [others] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return (others?.count ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await sql.end();
  }
}

/** The secret of a demo on one machine, made at the first start. */
function secretOf(dataDir: string): string {
  const file = join(dataDir, "secret");
  try {
    mkdirSync(dataDir, { recursive: true });
    return keptSecret(file);
  } catch (cause) {
    throw sentence(
      `The secret in ${file} cannot be read or written; set TOMARIGI_SECRET or TOMARIGI_DATA.`,
      cause,
    );
  }
}
