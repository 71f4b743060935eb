import { isDeepStrictEqual, parseArgs } from "node:util";
import { type Chance, chanceOf } from "db/seeds/random";
import { pageOf } from "~/availability/model/pages";
import { tokyoDay } from "~/kernel/day";
import { buildEngine } from "~/matching/engine/build";
import { cover } from "~/matching/engine/cover";
import { CoverBench } from "~/matching/engine/cover-bench";
import type { Engine } from "~/matching/engine/engine";
import { explain } from "~/matching/engine/explain";
import { count, fitting } from "~/matching/engine/find";
import type { FacilityImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { relax } from "~/matching/engine/relax";
import { changedBy } from "~/matching/model/change";
import { obstacleBits } from "~/matching/model/fit";
import { type Relaxation, relaxations } from "~/matching/model/relaxation";
import { READ_AT } from "../support/builders";
import { judgedAll } from "../support/dull-index";
import { FIRST_DAY, townOfImages } from "../support/town-of-images";
import { someQuery } from "../support/town-questions";
import { linearCount, linearCover, linearExplanation, linearFits } from "./linear-answers";
import { type LinearTown, linearTown, noesOf } from "./linear-town";

/**
 * `npm run prove -- --scale nation --requests 10000` — the engine against the straight way over every unit, and that way
 * against the model on units drawn for every request. Ends with 1 when any two differ.
 */
interface Scale {
  readonly facilities: number;
  /** Requests before another town is made. */
  readonly perTown: number;
  /** Every so many requests, what takes many scans: covers, and what would help. */
  readonly coverEvery: number;
  readonly relaxEvery: number;
  /** Whether all changes are counted the straight way, or those alone that the engine names. */
  readonly countsAll: boolean;
}

const SCALES: Readonly<Record<string, Scale>> = {
  municipal: { facilities: 86, perTown: 250, coverEvery: 1, relaxEvery: 1, countsAll: true },
  prefecture: { facilities: 5_715, perTown: 2_500, coverEvery: 10, relaxEvery: 100, countsAll: true },
  nation: { facilities: 71_430, perTown: 100_000, coverEvery: 50, relaxEvery: 50, countsAll: false },
};
/** Facilities a question may speak of: a person is known to a few offices, not to all of a country's. */
const KNOWN_MAX = 200;
const SAMPLE = 4;
const NEAR_MAX = 5;
const SHOWN_MAX = 5;

const { values } = parseArgs({
  options: {
    scale: { type: "string", default: "municipal" },
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});
const scale = SCALES[values.scale];
if (scale === undefined) throw new RangeError(`--scale is one of ${Object.keys(SCALES).join(", ")}`);
const requests = Number(values.requests);
const counts = {
  requests: 0,
  units: 0,
  explanations: 0,
  covers: 0,
  relaxations: 0,
  judged: 0,
  mismatches: 0,
};

interface Ground {
  readonly town: readonly FacilityImage[];
  readonly engine: Engine;
  readonly bench: CoverBench;
  readonly linear: LinearTown;
}

function groundOf(seed: number, { facilities }: Scale): Ground {
  const town = townOfImages(seed, facilities);
  const engine = buildEngine(town, tokyoDay(READ_AT));
  const linear = linearTown(town, pageOf(FIRST_DAY) - 1, 4);
  counts.units = linear.units.length;
  return { town, engine, bench: new CoverBench(engine), linear };
}

function prove({ town, engine, bench, linear }: Ground, chance: Chance, nth: number, how: Scale): void {
  const known = town.length <= KNOWN_MAX ? town : Array.from({ length: KNOWN_MAX }, () => chance.pick(town));
  const query = someQuery(chance, known);
  const fits = linearFits(linear, query);
  compare("count", query, count(engine, query), fits.length);
  compare("fitting", query, fitting(engine, query), fits);
  compare(
    "explain",
    query,
    explain(engine, query, { nearMax: NEAR_MAX }),
    linearExplanation(linear, query, NEAR_MAX),
  );
  counts.explanations += 1;
  if (nth % how.coverEvery === 0) {
    compare("cover", query, cover(engine, query, {}, bench), linearCover(linear, query));
    counts.covers += 1;
  }
  if (nth % how.relaxEvery === 0) {
    const told = relax(engine, query, FIRST_DAY);
    compare("relax", query, told, linearRelaxations(linear, query, told, how));
    counts.relaxations += 1;
  }
  sample(town, linear, query, chance);
}

function linearRelaxations(
  linear: LinearTown,
  query: EngineQuery,
  told: readonly Relaxation[],
  { countsAll }: Scale,
): readonly Relaxation[] {
  const { needs, request } = query;
  const opens = linearCount(linear, query);
  if (countsAll) return relaxations({ needs, request }, FIRST_DAY, opens);
  return told.map(({ changes }) => ({
    changes,
    ...opens(changes.reduce(changedBy, { needs, request })),
  }));
}

/** The straight way against every rule of the model. */
function sample(
  town: readonly FacilityImage[],
  linear: LinearTown,
  query: EngineQuery,
  chance: Chance,
): void {
  const noes = noesOf(linear, query);
  for (let nth = 0; nth < SAMPLE; nth += 1) {
    const one = chance.pick(linear.units);
    const image = town[one.facility];
    const judged = judgedAll(image === undefined ? [] : [image], query)
      .map(({ judgement }) => judgement)
      .find(({ unitId }) => unitId === one.unit.unitId);
    compare("judge", query, noes(one), judged === undefined ? -1 : obstacleBits(judged));
    counts.judged += 1;
  }
}

function compare(what: string, query: EngineQuery, engine: unknown, straight: unknown): void {
  if (isDeepStrictEqual(engine, straight)) return;
  counts.mismatches += 1;
  if (counts.mismatches > SHOWN_MAX) return;
  console.log(`✘ ${what} of request ${counts.requests}: ${JSON.stringify(query.request)}`);
  console.log(`  engine   ${JSON.stringify(engine).slice(0, 400)}`);
  console.log(`  straight ${JSON.stringify(straight).slice(0, 400)}`);
}

const started = performance.now();
let ground: Ground | null = null;
const chance = chanceOf(Number(values.seed) * 104_729);
for (let nth = 0; nth < requests; nth += 1) {
  if (ground === null || nth % scale.perTown === 0) {
    ground = groundOf(Number(values.seed) + Math.floor(nth / scale.perTown), scale);
  }
  prove(ground, chance, nth, scale);
  counts.requests += 1;
}
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
console.log(
  `${values.scale} (${counts.units} units): ${counts.requests} requests, ${counts.explanations} explanations, ` +
    `${counts.covers} covers, ${counts.relaxations} relaxations, ${counts.judged} units judged, ` +
    `${counts.mismatches} mismatches, ${seconds} s`,
);
process.exitCode = counts.mismatches === 0 ? 0 : 1;
