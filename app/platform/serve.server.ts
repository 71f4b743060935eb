import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { type Database, openDatabase } from "db/client.server";
import { defaultDataDir } from "db/embedded";
import { isMigrated } from "db/migrate";
import type { Sql } from "postgres";
import { v7 as uuidv7 } from "uuid";
import { KEY_REVOKED_TOPIC, openApiKeyGate } from "~/access/api-keys.server";
import { openCredentials } from "~/access/credentials.server";
import { prepareFirstRun } from "~/access/first-run.server";
import { openLinkGate } from "~/access/link-gate.server";
import { openSessions } from "~/access/sessions.server";
import { openSignInDesk } from "~/access/sign-in.server";
import { openImportDesk } from "~/interop/import-desk.server";
import { openPlaceIndex } from "~/matching/place-index.server";
import { startBackground } from "./background.server";
import type { Environment } from "./environment";
import { httpServer } from "./http-server.server";
import { backgroundJobs } from "./jobs.server";
import type { RunningDatabase } from "./launch/start-database";
import { openLiveEvents } from "./live-events.server";
import { openLiveStreams } from "./live-stream.server";
import { openLog } from "./request-log.server";

export type Served = {
  readonly server: Server;
  /** Printed at the first start of a production installation; null once anyone exists, and for the demo. */
  readonly firstRunCode: string | null;
  /** Says goodbye to the screens that listen; call it before waiting for requests to end. */
  endStreams(): void;
  /** Gives back what requests used: call it when the last request has been answered. */
  close(): Promise<void>;
};

export interface ServeOptions {
  /** The built routes; read from build/server when left out. */
  readonly build?: ServerBuild;
  readonly clientFolder?: string;
  /** Where the audit's heads are kept outside the database; null keeps none. */
  readonly anchorFile?: string | null;
  /** Where the index of places is kept between starts; null keeps none. */
  readonly indexFile?: string | null;
  /** How often the index reads what is new; for tests of an index that is behind. */
  readonly indexPollMs?: number;
}

/** One connection to read the outbox, one to rebuild by night beside it; a country is read in less than two minutes. */
const INDEX_POOL = { connectionsMax: 2, deadlineMs: 120_000 };

/** 組み立て — makes the singletons of the process once and puts the HTTP server before them. Listens to nothing yet. */
export async function serve(
  environment: Environment,
  running: Pick<RunningDatabase, "appUrl" | "secret">,
  options: ServeOptions = {},
): Promise<Served> {
  const { appOrigin, clock } = environment;
  const { secret } = running;
  const log = openLog(environment.logLevel);
  const build = options.build ?? (await builtRoutes());
  const database = openDatabase({ url: running.appUrl });
  const indexDatabase = openDatabase({ url: running.appUrl, ...INDEX_POOL });
  const places = openPlaceIndex({
    database: indexDatabase,
    ...(clock && { clock }),
    log,
    file: options.indexFile === undefined ? join(defaultDataDir(), "place-index") : options.indexFile,
    ...(options.indexPollMs !== undefined && { pollMs: options.indexPollMs }),
  });
  const deps = { database, places, ...(clock && { clock, newId: idsAt(clock) }) };
  const sessions = openSessions({ database, secret });
  const credentials = openCredentials({ database, secret, appOrigin });
  const events = openLiveEvents({ database, log });
  const streams = openLiveStreams({ events, sessions });
  const apiKeys = openApiKeyGate(database, { perKeyEachMinute: environment.apiRequestsPerMinute });
  events.listen(({ topic }) => {
    if (topic === KEY_REVOKED_TOPIC) apiKeys.forgetKeys();
  });
  const anchorFile =
    options.anchorFile === undefined ? join(defaultDataDir(), "audit-anchors.txt") : options.anchorFile;
  const jobs = backgroundJobs({ anchorFile, appOrigin, smtp: environment.smtp, places });
  const imports = openImportDesk({
    url: running.appUrl,
    report: (error) => log.error({ err: error }, "import failed"),
  });
  const background = startBackground({ deps, jobs, log });

  const app = httpServer({
    appOrigin,
    trustedProxies: environment.trustedProxies,
    helpPhone: environment.helpPhone,
    log,
    build,
    clientFolder: options.clientFolder ?? join(process.cwd(), "build/client"),
    sessions,
    streams,
    isReady: () => isReady(database),
    application: {
      deps,
      factorGraceDays: environment.factorGraceDays,
      signIn: openSignInDesk({ database, credentials, secret, appOrigin }),
      links: openLinkGate(database),
      apiKeys,
      imports,
    },
  });
  // Slow senders give up their connection (trust.md T24).
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, app);
  return {
    server,
    firstRunCode: environment.mode === "production" ? await prepareFirstRun(deps) : null,
    endStreams: () => streams.endAll(),
    async close() {
      await Promise.all([background.stop(), events.stop(), imports.close(), places.stop()]);
      await indexDatabase.close();
      await database.close();
    },
  };
}

/** why: what came later is told by ids too, so that they have to follow the same clock. */
function idsAt(clock: () => Date): () => string {
  let seq = 0;
  return () => {
    seq += 1;
    return uuidv7({ msecs: clock().getTime(), seq });
  };
}

async function builtRoutes(): Promise<ServerBuild> {
  const entry = join(process.cwd(), "build/server/index.js");
  return (await import(pathToFileURL(entry).href)) as ServerBuild;
}

function isReady(database: Database): Promise<boolean> {
  return database.transaction((_, sql) => isMigrated(sql as unknown as Sql));
}
