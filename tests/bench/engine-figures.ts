import { chanceOf } from "db/seeds/random";
import { resort } from "~/matching/engine/build";
import { compile } from "~/matching/engine/compile";
import { type Engine, newEngine } from "~/matching/engine/engine";
import { count, find } from "~/matching/engine/find";
import { newPlan } from "~/matching/engine/plan";
import { PLANES, TAKEN } from "~/matching/engine/plane-ids";
import { BLOCK_WORDS } from "~/matching/engine/planes";
import type { EngineQuery } from "~/matching/engine/query";
import { memoryBytes } from "~/matching/engine/sections";
import { readSnapshot, writeSnapshot } from "~/matching/engine/snapshot";
import { upsertFacility } from "~/matching/engine/upsert";
import { columnsOf, scan } from "./columnar-scan";
import { type Figure, figure, interleaved, type Measurement, median } from "./figure";
import { emergencyNeeds, NATION_TODAY, NATION_UNITS, nationOfImages, nationQuery } from "./nation";

const ROUNDS = 7;
const TOP = 20;
const plan = newPlan();

/** The index of the whole country, made once for all who measure with it. */
export function nationEngine(): Engine {
  if (made !== null) return made;
  const engine = newEngine(NATION_TODAY);
  for (const image of nationOfImages()) upsertFacility(engine, image);
  resort(engine);
  made = engine;
  return engine;
}
let made: Engine | null = null;

/** G3, G4, and what the index takes of memory and of the time to start. */
export function engineFigures(): Measurement {
  return {
    ids: ["G3", "G4", "M2", "S1"],
    async measure() {
      const engine = nationEngine();
      const chance = chanceOf(3);
      const near = Array.from({ length: 2_000 }, () => nationQuery(chance, emergencyNeeds(chance)));
      const anywhere = near
        .slice(0, 100)
        .map((query) => ({ ...query, needs: { ...query.needs, distanceMaxKm: null } }));
      for (const query of [...near, ...anywhere]) find(engine, query, TOP);
      const wide = await wholeCountry(engine, anywhere);
      const local = await emergency(engine, near);
      const bytes = memoryBytes(engine);
      return [wide, local, memory(bytes), await coldStart(engine)];
    },
  };
}

/** G3: a search without a limit, ranked, against laying the same planes on each other and nothing else. */
async function wholeCountry(engine: Engine, queries: readonly EngineQuery[]): Promise<Figure> {
  let kept = 0;
  const rounds = await interleaved(
    ROUNDS,
    async () => microseconds(queries, (query) => (kept += bareAnd(engine, query))),
    async () => microseconds(queries, (query) => (kept += find(engine, query, TOP).total)),
  );
  if (kept === 0) throw new Error("nobody found anything in the whole country");
  const shown = Math.round(median(rounds.map(({ value }) => value)));
  return figure(
    "G3",
    `whole-country search ÷ bare AND of the same planes (${shown} µs)`,
    median(rounds.map(({ value, floor }) => value / floor)),
    "<=",
    1.6,
    rounds.length,
  );
}

/** Every word of every plane the question names, over all beds; how many words are left. */
function bareAnd(engine: Engine, query: EngineQuery): number {
  const { planes, regions } = engine;
  const { words, table } = planes;
  compile(engine, query, plan);
  const planesAsked = [...plan.order.subarray(0, plan.orderCount)];
  for (const slot of plan.slots.subarray(0, plan.slotCount))
    planesAsked.push(slot + plan.alsoServing, slot + TAKEN);
  const beds = Math.ceil((regions[1]?.until ?? 0) / (BLOCK_WORDS * 32));
  const at = new Int32Array(planesAsked.length);
  let left = 0;
  for (let block = 0; block < beds; block += 1) {
    for (let nth = 0; nth < at.length; nth += 1)
      at[nth] = table[block * PLANES + (planesAsked[nth] ?? 0)] ?? 0;
    for (let word = 0; word < BLOCK_WORDS; word += 1) {
      let both = -1;
      for (let nth = 0; nth < at.length; nth += 1) both &= words[(at[nth] as number) + word] as number;
      if (both !== 0) left += 1;
    }
  }
  return left;
}

/** G4: how many fit, asked of the index, and of one unit after the other. */
async function emergency(engine: Engine, queries: readonly EngineQuery[]): Promise<Figure> {
  const few = queries.slice(0, 40);
  const columns = columnsOf(engine);
  const found: number[] = [];
  const rounds = await interleaved(
    5,
    async () =>
      microseconds(few, (query) => {
        found.push(scan(engine, columns, query));
      }),
    async () => microseconds(queries, (query) => count(engine, query)),
  );
  const wrong = few.filter((query, nth) => find(engine, query, TOP).total !== found[nth]).length;
  if (wrong > 0) throw new Error(`${wrong} answers of the index are not those of looking at every unit`);
  const shown = median(rounds.map(({ value }) => value)).toFixed(1);
  return figure(
    "G4",
    `emergency within 15 km, p50 ÷ looking at every unit (${shown} µs)`,
    median(rounds.map(({ value, floor }) => value / floor)),
    "<=",
    1 / 200,
    rounds.length,
  );
}

function memory(bytes: number): Figure {
  const units = NATION_UNITS.toLocaleString("en");
  return figure("M2", `typed arrays of the index, ${units} units, 180 days (MB)`, bytes / 1e6, "<=", 40, 1);
}

async function coldStart(engine: Engine): Promise<Figure> {
  const bytes = writeSnapshot(engine);
  const times = Array.from({ length: 3 }, () => {
    const from = performance.now();
    if (readSnapshot(bytes)?.unitCount !== engine.unitCount) throw new Error("the file is not the index");
    return (performance.now() - from) / 1_000;
  });
  return figure("S1", "index of the whole country from its file (s)", median(times), "<=", 1, times.length);
}

/** The median time of one question. */
function microseconds(queries: readonly EngineQuery[], ask: (query: EngineQuery) => unknown): number {
  return median(
    queries.map((query) => {
      const from = performance.now();
      ask(query);
      return (performance.now() - from) * 1_000;
    }),
  );
}
