import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "db/client.server";
import { type EmbeddedServer, startEmbedded } from "db/embedded";
import { migrate } from "db/migrate";
import { appUrl } from "db/roles";
import { buildMeasuringTown, type MeasuringTown } from "db/seeds/measuring-town";
import postgres from "postgres";
import { issueApiKey } from "~/access/api-keys.server";
import { systemActor } from "~/access/model/actor";
import { addDays, type Day, tokyoDay } from "~/kernel/day";
import { inUnitOfWork } from "~/platform/unit-of-work.server";

const SECRET = "a secret that guards nothing but a bench".padEnd(40, ".");

/** A Postgres of the bench's own, with every write as durable as in the product. */
export interface Ground {
  readonly server: EmbeddedServer;
  /** A migrated, empty database; `owner` passes the walls. */
  newDatabase(
    name: string,
  ): Promise<{ readonly ownerUrl: string; readonly appUrl: string; readonly owner: postgres.Sql }>;
  stop(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "tomarigi-bench-"));
  // The account that runs Postgres for root has to enter it.
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataDir: join(folder, "data") });
  const owners: postgres.Sql[] = [];
  return {
    server,
    async newDatabase(name) {
      const url = new URL(server.ownerUrl);
      const maintenance = postgres(server.ownerUrl, { max: 1 });
      await maintenance`create database ${maintenance(name)}`;
      await maintenance.end();
      url.pathname = `/${name}`;
      await migrate({ ownerUrl: url.href, secret: SECRET });
      const owner = postgres(url.href, { max: 2, onnotice: () => undefined });
      owners.push(owner);
      return { ownerUrl: url.href, appUrl: appUrl(url.href, SECRET), owner };
    },
    async stop() {
      for (const owner of owners) await owner.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program in a process of its own, before a town of known answers. */
export interface Stage {
  readonly town: MeasuringTown;
  readonly origin: string;
  readonly key: string;
  readonly appUrl: string;
  readonly owner: postgres.Sql;
  readonly from: Day;
  /** Resident memory of the program, in MB. */
  memoryMb(): number;
  close(): Promise<void>;
}

const NIGHTS = 180;

export async function openStage(ground: Ground, units: number, port: number): Promise<Stage> {
  const { ownerUrl, appUrl: url, owner } = await ground.newDatabase(`town_${units}`);
  const from = addDays(tokyoDay(new Date()), 1);
  const town = await buildMeasuringTown(owner, { units, nights: NIGHTS, from, seed: 20_261_201 });
  const key = await keyOf(url, town);
  const origin = `http://127.0.0.1:${port}`;
  const program = await startProgram(ownerUrl, origin, port);
  return {
    town,
    origin,
    key,
    appUrl: url,
    owner,
    from,
    memoryMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, "utf8"))?.[1]) / 1024,
    async close() {
      program.kill("SIGTERM");
      await new Promise((resolve) => program.once("exit", resolve));
    },
  };
}

/** A coordination centre of the town's municipality, and its key. */
async function keyOf(url: string, town: MeasuringTown): Promise<string> {
  const database = openDatabase({ url, connectionsMax: 1 });
  try {
    const issued = await inUnitOfWork({ database }, systemActor("bench"), async (unit) => {
      await unit.sql`
        insert into organisation (id, name, kind, network_layer, municipality_code)
        values (${unit.newId()}, '測定の窓口', 'backup_center', 2, ${town.municipality})`;
      return issueApiKey(unit, {
        organisation: "測定の窓口",
        name: "bench",
        scopes: ["match", "bookings", "units"],
      });
    });
    if (!issued.ok) throw new Error(`no key: ${JSON.stringify(issued.refusal)}`);
    return issued.value.key;
  } finally {
    await database.close();
  }
}

async function startProgram(ownerUrl: string, origin: string, port: number): Promise<ChildProcess> {
  const program = spawn(process.execPath, ["app/platform/launch/start.mjs"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: ownerUrl,
      TOMARIGI_SECRET: SECRET,
      APP_ORIGIN: origin,
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "error",
      API_REQUESTS_PER_MINUTE: "1000000",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode}`);
    const ready = await fetch(`${origin}/readyz`).catch(() => null);
    if (ready?.ok) return program;
    await sleep(200);
  }
  throw new Error("the program did not become ready");
}
