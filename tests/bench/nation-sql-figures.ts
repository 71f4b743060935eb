import { chanceOf } from "db/seeds/random";
import postgres from "postgres";
import type { Engine } from "~/matching/engine/engine";
import { find, fitting } from "~/matching/engine/find";
import { many } from "~/matching/engine/many";
import type { EngineQuery } from "~/matching/engine/query";
import { nationEngine } from "./engine-figures";
import { everybody } from "./explain-figures";
import { type Figure, figure, interleaved, type Measurement, median } from "./figure";
import { emergencyNeeds, nationOfImages, nationQuery, RELAXED_NEEDS } from "./nation";
import { bedsFor, COLUMN_TYPES, EMERGENCY_COLUMNS, emergencyValues, type Reached } from "./nation-questions";
import { loadNation } from "./nation-tables";
import type { Ground } from "./stage";

const ROUNDS = 5;
const COMPARED = 1_000;
const TIMED = 200;
const TOP = 20;
const NIGHTS_OF_ALL = 5;
const PEOPLE_IN_SQL = 2_000;
/** As a careful program sets them for statements of a millisecond. */
const SETTINGS = {
  jit: "off",
  plan_cache_mode: "force_custom_plan",
  work_mem: "64MB",
  max_parallel_workers_per_gather: 0,
} as const;
const WAYS: readonly Reached[] = ["by point", "by latitude"];

/** G5 and G7 at the scale of the country: the index against the quickest form of SQL, each asked the same. */
export function nationSqlFigures(ground: Ground): Measurement {
  return {
    ids: ["G5", "G7"],
    async measure() {
      const { ownerUrl } = await ground.newDatabase("nation");
      const sql = postgres(ownerUrl, { max: 2, onnotice: () => undefined, connection: SETTINGS });
      try {
        await loadNation(sql, nationOfImages());
        return await againstTables(sql, nationEngine());
      } finally {
        await sql.end();
      }
    },
  };
}

/** The index and the tables of one and the same country. */
export async function againstTables(sql: postgres.Sql, engine: Engine): Promise<readonly Figure[]> {
  return [...(await emergencies(sql, engine)), ...(await everybodyAtOnce(sql, engine))];
}

const parameter = (name: (typeof EMERGENCY_COLUMNS)[number]) =>
  `$${EMERGENCY_COLUMNS.indexOf(name) + 1}::${COLUMN_TYPES[name]}`;

function ask(sql: postgres.Sql, query: EngineQuery, reached: Reached, most: string) {
  const values = emergencyValues(query);
  const statement = `select * from (${bedsFor(parameter, reached)}) as found
    order by km nulls last, facility_id, unit_id limit ${most}`;
  return sql.unsafe<{ unit_id: string; km: number | null }[]>(
    statement,
    EMERGENCY_COLUMNS.map((name) => values[name] as postgres.ParameterOrJSON<never>),
    { prepare: true },
  );
}

/** G5: an emergency within 15 km, the best twenty; all fits of a thousand requests compared one by one. */
async function emergencies(sql: postgres.Sql, engine: Engine): Promise<readonly Figure[]> {
  const chance = chanceOf(20_261_205);
  const queries = Array.from({ length: COMPARED }, (_, nth) =>
    nationQuery(chance, nth % 2 === 0 ? emergencyNeeds(chance) : RELAXED_NEEDS),
  );
  let [wrong, found] = [0, 0];
  for (const query of queries) {
    const rows = await ask(sql, query, "by point", "all");
    const fits = fitting(engine, query);
    const told = (all: readonly (readonly [string, number | null])[]) =>
      all.map(([id, km]) => `${id} ${km}`).join();
    if (told(fits.map(({ unitId, km }) => [unitId, km])) !== told(rows.map((row) => [row.unit_id, row.km])))
      wrong += 1;
    found += fits.length;
  }
  const urgent = queries.filter((_, nth) => nth % 2 === 0);
  for (const query of urgent) find(engine, query, TOP);
  const quickest = async () => {
    const ways: number[] = [];
    for (const way of WAYS) {
      const times: number[] = [];
      for (const query of urgent.slice(0, TIMED)) {
        const began = performance.now();
        await ask(sql, query, way, String(TOP));
        times.push(performance.now() - began);
      }
      ways.push(median(times));
    }
    return Math.min(...ways);
  };
  const rounds = await interleaved(ROUNDS, quickest, async () =>
    median(urgent.map((query) => timed(() => find(engine, query, TOP)))),
  );
  const [us, ms] = [
    median(rounds.map(({ value }) => value)) * 1_000,
    median(rounds.map(({ floor }) => floor)),
  ];
  return [
    figure(
      "G5.nation",
      `emergency, p50 ÷ best SQL p50, 250,000 units (${us.toFixed(1)} µs; ${ms.toFixed(2)} ms)`,
      median(rounds.map(({ value, floor }) => value / floor)),
      "<=",
      1 / 200,
      rounds.length,
    ),
    figure(
      "G5.nation.wrong",
      `requests of ${COMPARED} answered otherwise (${found} fits)`,
      wrong,
      "<=",
      0,
      1,
    ),
  ];
}

/** G7: how many places everybody has, counted by the index for all, and by SQL for some from beds known to be free. */
async function everybodyAtOnce(sql: postgres.Sql, engine: Engine): Promise<readonly Figure[]> {
  const people = everybody();
  const some = people.slice(0, PEOPLE_IN_SQL);
  const week = (1 << NIGHTS_OF_ALL) - 1;
  await sql.unsafe(`
    create table free_bed as select * from bed
    where taken & ${week} = 0 and (emergency & ${week} = ${week} or short_stay & ${week} = ${week});
    create index on free_bed using gist (point(lon, lat)); create index on free_bed (lat, lon);
    create index on free_bed (facility_id) where lat is null;
    create table asking (nth int primary key, ${EMERGENCY_COLUMNS.map((name) => `${name} ${COLUMN_TYPES[name]}`).join()})`);
  for (const [nth, query] of some.entries()) {
    const values = emergencyValues(query);
    await sql.unsafe(
      `insert into asking values (${nth}, ${EMERGENCY_COLUMNS.map(parameter).join()})`,
      EMERGENCY_COLUMNS.map((name) => values[name] as postgres.ParameterOrJSON<never>),
      { prepare: true },
    );
  }
  await sql.unsafe("analyze free_bed");
  await sql.unsafe("analyze asking");
  let bySql = 0;
  const quickest = async () => {
    const ways: number[] = [];
    for (const way of WAYS) {
      const beds = bedsFor((name) => `asking.${name}`, way, { from: "free_bed as bed", nights: "true" });
      const began = performance.now();
      const [row] = await sql.unsafe<{ places: number }[]>(
        `select sum(found.places)::int as places from asking cross join lateral (select count(*) as places from (${beds}) as suiting) as found`,
      );
      bySql = row?.places ?? -1;
      ways.push(((performance.now() - began) * 1_000) / some.length);
    }
    return Math.min(...ways);
  };
  let byIndex = 0;
  const counted = async () => {
    byIndex = 0;
    const began = performance.now();
    many(engine, people, "count", (nth, { fits }) => {
      if (nth < some.length) byIndex += fits;
    });
    return ((performance.now() - began) * 1_000) / people.length;
  };
  const rounds = await interleaved(ROUNDS, quickest, counted);
  const [us, sqlUs] = [median(rounds.map(({ value }) => value)), median(rounds.map(({ floor }) => floor))];
  return [
    figure(
      "G7.sql",
      `100,000 people counted ÷ best SQL, per person (${us.toFixed(2)} µs; ${sqlUs.toFixed(0)} µs)`,
      median(rounds.map(({ value, floor }) => value / floor)),
      "<=",
      1 / 20,
      rounds.length,
    ),
    figure(
      "G7.sql.wrong",
      `places counted otherwise for ${some.length} people (${byIndex})`,
      Math.abs(byIndex - bySql),
      "<=",
      0,
      1,
    ),
  ];
}

function timed(once: () => unknown): number {
  const began = performance.now();
  once();
  return performance.now() - began;
}
