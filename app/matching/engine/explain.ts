import type { BindingConstraint } from "../model/empty-result";
import { aroundKm, type Explanation, NEAR_PLACES_MAX } from "../model/explanation";
import { CONSTRAINT_IDS } from "../model/verdict";
import { NONE } from "./columns";
import { compile } from "./compile";
import type { Engine } from "./engine";
import { runOf, unitsOf } from "./houses";
import { newPlan, type Plan } from "./plan";
import type { EngineQuery } from "./query";
import { compileReach, drawCircle, flatTo, isSurelyNear, metresTo, SOMEWHERE_NEAR } from "./reach";
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
  tally.begin(nearMax);
  const { runs } = plan;
  for (let run = 0; run < runs.count; run += 1) {
    const until = runs.words[run * 2 + 1] as number;
    for (let word = runs.words[run * 2] as number; word < until; word += 1) {
      countWord(engine, plan, word, withinKm, tally);
    }
  }
}

/** Lays the runs around home instead of within the limit; the limit itself goes on being judged. */
function lookAround(engine: Engine, { needs }: EngineQuery, withinKm: number, plan: Plan): void {
  compileReach(engine, { ...needs, distanceMaxKm: Number.isFinite(withinKm) ? withinKm : null }, plan);
  plan.hasLimit = needs.distanceMaxKm !== null;
  plan.limitKm = needs.distanceMaxKm ?? Number.POSITIVE_INFINITY;
  plan.asksDistance = false;
  drawCircle(plan, withinKm);
}

function countWord(engine: Engine, plan: Plan, word: number, withinKm: number, tally: Tally): void {
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
    const metres = metresWithin(engine, plan, facility, withinKm);
    if (metres === BEYOND) continue;
    around |= units;
    refusals.askFacility(engine, plan, facility, metres, word, units);
  }
  if (around === 0) return;
  refusals.askAges(engine, plan, word, around);
  tally.word(plan, word, around, refusals.words);
}

const BEYOND = -1;

/** Metres to a facility, or `BEYOND`. Where the limit alone is asked about, the plane decides for all but the edge. */
function metresWithin(engine: Engine, plan: Plan, facility: number, withinKm: number): number {
  const flat = flatTo(engine, plan, facility);
  if (flat > plan.beyond) return BEYOND;
  if (isSurelyNear(plan, flat)) return SOMEWHERE_NEAR;
  const metres = metresTo(engine, plan, facility);
  return metres === NONE || metres / 1000 <= withinKm ? metres : BEYOND;
}
