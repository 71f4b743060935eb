import type { BindingConstraint } from "../model/empty-result";
import { aroundKm, type Explanation, NEAR_PLACES_MAX } from "../model/explanation";
import { CONSTRAINT_IDS } from "../model/verdict";
import { NONE } from "./columns";
import { compile } from "./compile";
import type { Engine } from "./engine";
import { runOf, unitsOf } from "./houses";
import { newPlan, type Plan } from "./plan";
import type { EngineQuery } from "./query";
import { compileReach, metresTo } from "./reach";
import { Refusals } from "./refusals";
import { Tally } from "./tally";

const own = newPlan();
const refusals = new Refusals();

/** How far and how much is explained. */
export interface ExplainOptions {
  /** Kilometres from home in which reasons are looked for; places of unknown distance always count. */
  readonly withinKm?: number;
  /** How many near misses are named. */
  readonly nearMax?: number;
}

/**
 * 説明 — `explanationOf` of the model over the units around home: per constraint how many places it keeps away, at all and
 * by itself, the nearest such unit, and the near misses.
 *
 * The planes are asked once. Two words count along: the units that something refuses, and those that two things do; what
 * is in the first alone is a near miss.
 */
export function explain(
  engine: Engine,
  query: EngineQuery,
  { withinKm = aroundKm(query.needs), nearMax = NEAR_PLACES_MAX }: ExplainOptions = {},
  tally: Tally = new Tally(engine),
): Explanation {
  count(engine, query, withinKm, nearMax, tally);
  return { binding: tally.binding(), near: tally.near(), nearTotal: tally.nearTotal };
}

/** いちばん効いている条件 — what keeps most places around away; null when nothing keeps any away. */
export function bindingOf(
  engine: Engine,
  query: EngineQuery,
  tally: Tally = new Tally(engine),
): BindingConstraint | null {
  const at = strongestAround(engine, query, tally);
  const constraint = CONSTRAINT_IDS[at];
  if (constraint === undefined) return null;
  return {
    constraint,
    failing: tally.failing[at] as number,
    failingAlone: tally.failingAlone[at] as number,
  };
}

/** The same as a position in the closed list, or -1; its numbers are in the tally. */
export function strongestAround(engine: Engine, query: EngineQuery, tally: Tally): number {
  count(engine, query, aroundKm(query.needs), 0, tally);
  return tally.strongest();
}

function count(engine: Engine, query: EngineQuery, withinKm: number, nearMax: number, tally: Tally): void {
  const plan = own;
  compile(engine, query, plan);
  lookAround(engine, query, withinKm, plan);
  drawCircle(plan, withinKm);
  tally.begin(nearMax);
  const { runs } = plan;
  for (let run = 0; run < runs.count; run += 1) {
    const until = runs.words[run * 2 + 1] as number;
    for (let word = runs.words[run * 2] as number; word < until; word += 1) {
      countWord(engine, plan, word, tally);
    }
  }
}

/** Lays the runs around home instead of within the limit; the limit itself goes on being judged. */
function lookAround(engine: Engine, { needs }: EngineQuery, withinKm: number, plan: Plan): void {
  compileReach(engine, { ...needs, distanceMaxKm: Number.isFinite(withinKm) ? withinKm : null }, plan);
  plan.hasLimit = needs.distanceMaxKm !== null;
  plan.limitKm = needs.distanceMaxKm ?? Number.POSITIVE_INFINITY;
}

function countWord(engine: Engine, plan: Plan, word: number, tally: Tally): void {
  const meant = refusals.lookUp(engine, plan, word);
  if (meant === 0) return;
  const { houses, units: columns } = engine;
  const whole = houses.whole[word] as number;
  const ends = houses.ends[word] as number;
  let around = 0;
  for (let left = meant; left !== 0; ) {
    const bit = left & -left;
    const facility = columns.facility[word * 32 + 31 - Math.clz32(bit)] as number;
    const units = (whole & bit) !== 0 ? runOf(left, ends) : unitsOf(engine, facility, word, left);
    left &= ~units;
    const metres = metresWithin(engine, plan, facility);
    if (metres === BEYOND) continue;
    around |= units;
    refusals.askFacility(engine, plan, facility, metres, word, units);
  }
  if (around === 0) return;
  refusals.askAges(engine, plan, word, around);
  tally.word(plan, word, around, refusals.words);
}

const BEYOND = -1;
/** Up to here the earth is flat enough: a distance on the plane is off by less than a hundredth. */
const FLAT_KM = 50;
/** South and north of 60 degrees the meridians draw together too fast for that. */
const FLAT_COSINE_MIN = 0.5;
const FLAT_MARGIN = 0.01;
/** Of the sphere that distances are measured on. */
const KM_PER_DEGREE = 111.195;
/** Stands for any distance within the limit, where nothing else depends on it. */
const SOMEWHERE_NEAR = 0;

/** What is looked around in: as kilometres, and on the plane as squares of them, beyond and within which nothing is doubtful. */
const circle = { withinKm: 0, beyond: 0, near: 0 };

/** On the plane only where the earth is flat enough; else nothing is beyond, and nothing near, without measuring. */
function drawCircle(plan: Plan, withinKm: number): void {
  const isFlat = plan.box !== null && withinKm <= FLAT_KM && plan.cosLat >= FLAT_COSINE_MIN;
  circle.withinKm = withinKm;
  circle.beyond = isFlat ? (withinKm * (1 + FLAT_MARGIN)) ** 2 : Number.POSITIVE_INFINITY;
  const isPlain = isFlat && !plan.needsTransport;
  circle.near = isPlain ? (Math.min(withinKm, plan.limitKm) * (1 - FLAT_MARGIN)) ** 2 : -1;
}

/**
 * Metres to a facility, or `BEYOND`. Where the limit alone is asked about, a distance on the plane decides for all that do
 * not lie on its edge: measuring the sphere for every facility would cost more than all planes together.
 */
function metresWithin(engine: Engine, plan: Plan, facility: number): number {
  const { lat, lon } = engine.facilities;
  const north = ((lat[facility] as number) - plan.lat) * KM_PER_DEGREE;
  const east = ((lon[facility] as number) - plan.lon) * KM_PER_DEGREE * plan.cosLat;
  // A place that is not known compares with nothing.
  const flat = north * north + east * east;
  if (flat > circle.beyond) return BEYOND;
  if (flat < circle.near) return SOMEWHERE_NEAR;
  const metres = metresTo(engine, plan, facility);
  return metres === NONE || metres / 1000 <= circle.withinKm ? metres : BEYOND;
}
