/**
 * `npm run seed [-- --seed 7]` fills an empty database with the demo city; `npm run seed -- --units 3000 [--nights 180]`
 * with a town for measuring. `npm run up` calls `seedDemo` itself.
 */
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "db/client.server";
import { StartProblem, sentence } from "db/start-problem";
import postgres from "postgres";
import { systemActor } from "~/access/model/actor";
import { tokyoDay } from "~/kernel/day";
import { parseEnvironment } from "~/platform/environment";
import { startDatabase } from "~/platform/launch/start-database";
import { inReadOf } from "~/platform/unit-of-work.server";
import { tellDemoCity } from "./demo-city";
import { buildMeasuringTown } from "./measuring-town";

/** 種 of the demo: another number makes another town of the same shape. */
const SEED = 7;
const NIGHTS = 180;
const UNITS_MAX = 200_000;
/** Every deed is one transaction of a few; more would only wait for the processor. */
const CONNECTIONS = 8;

export interface SeedDemo {
  /** As the application's own role: the seed stands before the same walls as everyone. */
  readonly appUrl: string;
  readonly now?: Date;
  readonly seed?: number;
  readonly onProgress?: (sentence: string) => void;
}

/**
 * The demo city, told up to `now`.
 *
 * @returns false when somebody lives in the database already; then nothing is written
 */
export async function seedDemo({
  appUrl,
  now = new Date(),
  seed = SEED,
  onProgress,
}: SeedDemo): Promise<boolean> {
  const database = openDatabase({ url: appUrl, connectionsMax: CONNECTIONS });
  try {
    const isEmpty = await inReadOf({ database }, systemActor("はじめの設定"), async (unit) => {
      const rows = await unit.sql`select 1 from municipality limit 1`;
      return rows.length === 0;
    });
    if (!isEmpty) return false;
    await tellDemoCity({ database, now, seed, ...(onProgress && { onProgress }) });
    return true;
  } finally {
    await database.close();
  }
}

interface Call {
  readonly seed: number;
  /** Null for the demo city. */
  readonly units: number | null;
  readonly nights: number;
}

/** @throws StartProblem when the seed may not run here, or was called wrongly */
export function readCall(args: readonly string[], nodeEnv: string | undefined): Call {
  if (nodeEnv === "production")
    throw sentence("Seeds invent people; they do not run with NODE_ENV=production.");
  const options = {
    seed: { type: "string" },
    units: { type: "string" },
    nights: { type: "string" },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const number = (text: string | undefined, otherwise: number, max: number): number => {
      const value = text === undefined ? otherwise : Number(text);
      if (!Number.isInteger(value) || value < 1 || value > max) throw new RangeError(`not a number: ${text}`);
      return value;
    };
    return {
      seed: number(values.seed, SEED, 2 ** 31),
      units: values.units === undefined ? null : number(values.units, 1, UNITS_MAX),
      nights: number(values.nights, NIGHTS, 366),
    };
  } catch (cause) {
    throw sentence("Usage: npm run seed [-- --seed 7] [--units 3000 [--nights 180]]", cause);
  }
}

async function main(): Promise<void> {
  const call = readCall(process.argv.slice(2), process.env.NODE_ENV);
  const environment = parseEnvironment("up", process.env);
  if (!environment.ok) throw sentence(environment.refusal.problems.join("\n"));
  const server = await startDatabase(environment.value);
  const started = performance.now();
  try {
    if (call.units === null) {
      const seeded = await seedDemo({ appUrl: server.appUrl, seed: call.seed, onProgress: say });
      if (!seeded) throw inhabited(server.place);
    } else {
      await measure(server, call, call.units);
    }
    say(`できました（${((performance.now() - started) / 1000).toFixed(1)}秒）。`);
  } finally {
    await server.stop();
  }
}

async function measure(
  server: { readonly ownerUrl: string; readonly place: string },
  { seed, nights }: Call,
  units: number,
): Promise<void> {
  const owner = postgres(server.ownerUrl, { max: 4, onnotice: () => {} });
  try {
    // The owner is not bound by the walls where it is a superuser; where it is not, it sees nothing and must not guess.
    const [row] = await owner<{ found: boolean }[]>`select exists (select 1 from auth."user") or
      coalesce((select n_live_tup > 0 from pg_stat_user_tables where relname = 'municipality'), false) as found`;
    if (row?.found) throw inhabited(server.place);
    await buildMeasuringTown(owner, { units, nights, from: tokyoDay(new Date()), seed });
  } finally {
    await owner.end();
  }
}

function inhabited(place: string): StartProblem {
  return sentence(`The database at ${place} already has data; a seed only fills an empty one.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((cause: Error) => {
    console.error(cause instanceof StartProblem ? cause.message : cause.stack);
    process.exitCode = 1;
  });
}
