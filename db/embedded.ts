import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { isRoot, serverAccount, serverPrograms } from "./embedded-binaries";
import { initialiseCluster, launchServer, OWNER } from "./embedded-launch";
import { isServed, settledServer, stopServer } from "./embedded-process";
import { keptSecret } from "./kept-secret";
import { sentence } from "./start-problem";

export type EmbeddedServer = {
  /** Connects as the owner of the database; the password is in it, so it is never printed. */
  readonly ownerUrl: string;
  /** True when a server was already up: one that outlived a killed program, or that another command started. */
  readonly adopted: boolean;
  isAlive(): boolean;
  stop(): Promise<void>;
};

const DATABASE = "tomarigi";
const POSTGRES_MAJOR = "18";
const ATTEMPTS_MAX = 4;
const SYSTEM_FOLDER = "/var/lib/tomarigi";
/** Below 32768: the system hands out the numbers above for outgoing connections. */
const PORTS = { from: 20_000, count: 10_000 };

/**
 * Where the database of this checkout lives.
 *
 * Root gets a folder outside the checkout, because the account that runs Postgres for root often may not enter it;
 * the name carries a hash of the checkout's path, so two checkouts on one machine never share their data.
 */
export function defaultDataDir(): string {
  const { TOMARIGI_DATA } = process.env;
  if (TOMARIGI_DATA) return resolve(TOMARIGI_DATA);
  const checkout = resolve(import.meta.dirname, "..");
  if (!isRoot) return join(checkout, ".data", "postgres");
  return join(SYSTEM_FOLDER, `postgres-${createHash("sha256").update(checkout).digest("hex").slice(0, 10)}`);
}

/**
 * Starts the Postgres that comes with the packages, or adopts the one already running on this folder.
 *
 * The folder holds `cluster/` (the database), `owner-password` (readable by us alone), `port` and `postgres.log`.
 *
 * @param options.throwaway  for tests: fast, but a killed server may lose what it has already confirmed
 * @throws StartProblem with one sentence for the person at the terminal
 */
export async function startEmbedded(options: {
  readonly dataDir: string;
  readonly port?: number;
  readonly throwaway?: boolean;
}): Promise<EmbeddedServer> {
  const folder = ownFolder(resolve(options.dataDir));
  const cluster = join(folder, "cluster");
  refuseForeignCluster(folder, cluster);
  const account = serverAccount(cluster);
  const password = keptPassword(folder, existsSync(cluster));

  for (let attempt = 1; ; attempt += 1) {
    const found = existsSync(cluster) ? await settledServer(cluster) : undefined;
    const server = found ?? (await startServer());
    const url = (database: string) => `postgres://${OWNER}:${password}@127.0.0.1:${server.port}/${database}`;
    try {
      await ensureDatabase(url);
      return {
        ownerUrl: url(DATABASE),
        adopted: found !== undefined,
        isAlive: () => isServed(cluster),
        stop: () => stopServer(cluster),
      };
    } catch (cause) {
      // A server killed a moment ago still looks alive; it is gone when looked at again.
      if (!found || attempt === ATTEMPTS_MAX) throw cause;
      await sleep(250);
    }
  }

  async function startServer() {
    const programs = serverPrograms(account, SYSTEM_FOLDER);
    const plan = { folder, cluster, account, programs, throwaway: options.throwaway ?? false };
    if (!existsSync(cluster)) initialiseCluster(plan, password);
    const server = await launchServer(plan, options.port ?? (await usualPort(folder)));
    writeFileSync(join(folder, "port"), `${server.port}\n`);
    return server;
  }
}

/** Makes the folder, and as root opens it for passing through: the cluster inside belongs to another account. */
function ownFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    const { mode, uid } = statSync(folder);
    if (isRoot && uid === 0 && (mode & 0o011) !== 0o011) chmodSync(folder, mode | 0o011);
    return realpathSync(folder);
  } catch (cause) {
    throw sentence(
      `The folder ${folder} cannot be used for the database; choose another with TOMARIGI_DATA.`,
      cause,
    );
  }
}

function refuseForeignCluster(folder: string, cluster: string): void {
  if (!existsSync(cluster)) {
    const foreign = readdirSync(folder).find((name) => ["PG_VERSION", "base", "pg_wal"].includes(name));
    if (!foreign) return;
    throw sentence(
      `${folder} already holds a Postgres cluster that Tomarigi did not make; choose another folder with TOMARIGI_DATA.`,
    );
  }
  const owner = statSync(cluster).uid;
  if (!isRoot && process.getuid && owner !== process.getuid()) {
    throw sentence(
      `The database in ${folder} belongs to another user (uid ${owner}); start as that user or choose another folder with TOMARIGI_DATA.`,
    );
  }
  const versionFile = join(cluster, "PG_VERSION");
  const version = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : undefined;
  if (version === undefined) throw sentence(`${cluster} is not a Postgres cluster: it has no PG_VERSION.`);
  if (version !== POSTGRES_MAJOR) {
    throw sentence(
      `The database in ${folder} was made by PostgreSQL ${version}, this is PostgreSQL ${POSTGRES_MAJOR}; dump and restore it, or set DATABASE_URL.`,
    );
  }
}

function keptPassword(folder: string, clusterExists: boolean): string {
  const file = join(folder, "owner-password");
  if (clusterExists && !existsSync(file)) {
    throw sentence(`${file} is missing: without it the database in ${folder} cannot be opened.`);
  }
  try {
    return keptSecret(file);
  } catch (cause) {
    throw sentence(`${file} cannot be read or written.`, cause);
  }
}

/** The port of last time if nobody took it meanwhile, else a free one. */
async function usualPort(folder: string): Promise<number> {
  const file = join(folder, "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (last > 0 && (await isFree(last))) return last;
  for (;;) {
    const candidate = PORTS.from + (randomBytes(4).readUInt32BE() % PORTS.count);
    if (await isFree(candidate)) return candidate;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => settle(true)));
  });
}

async function ensureDatabase(url: (database: string) => string): Promise<void> {
  const quiet = { max: 1, onnotice: () => {}, connect_timeout: 10 };
  const direct = postgres(url(DATABASE), quiet);
  try {
    await direct`select 1`;
    return;
  } catch (cause) {
    if ((cause as { code?: string }).code !== "3D000") {
      throw sentence("The built-in Postgres is running but refuses our password or does not answer.", cause);
    }
  } finally {
    await direct.end();
  }
  const maintenance = postgres(url("postgres"), quiet);
  try {
    await maintenance`create database ${maintenance(DATABASE)}`;
  } catch (cause) {
    // 42P04 and 23505: another start made it at the same moment.
    if (!["42P04", "23505"].includes((cause as { code?: string }).code ?? "")) throw cause;
  } finally {
    await maintenance.end();
  }
}
