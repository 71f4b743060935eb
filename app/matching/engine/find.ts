import type { FacilityId, UnitId } from "~/kernel/id";
import { grown, NONE } from "./columns";
import { compile } from "./compile";
import { type Engine, facilityIdAt, unitIdAt } from "./engine";
import { compareIds } from "./packed-ids";
import { newPlan, type Plan } from "./plan";
import type { EngineQuery, Found, RankedPlace } from "./query";
import { givenAt, linesAt, prepareScores, scoreFrom } from "./score";
import { survivors } from "./survivors";

/** Metres of an unknown distance, as a key to sort by: farther than anything on earth. */
const FARTHEST = 2 ** 25;
/** Positions in a list of survivors, as the lower part of the same key. */
const POSITIONS = 2 ** 24;

const own = newPlan();

/**
 * さがす — how many units fit, and the best `most` of them in the order of `rank`.
 *
 * The same answer as judging and ranking every unit of the index.
 */
export function find(engine: Engine, query: EngineQuery, most: number, plan: Plan = own): Found {
  compile(engine, query, plan);
  const total = survivors(engine, plan);
  const kept = keepBest(engine, plan, query, total, most);
  const { topUnits, topMetres, topScores } = engine.scratch;
  const top: RankedPlace[] = [];
  let facility = NONE;
  let facilityId = "" as FacilityId;
  for (let nth = 0; nth < kept; nth += 1) {
    const unit = topUnits[nth] as number;
    const metres = topMetres[nth] as number;
    // Beds of one house often follow each other.
    if (engine.units.facility[unit] !== facility) {
      facility = engine.units.facility[unit] as number;
      facilityId = facilityIdAt(engine, facility);
    }
    top.push({
      unitId: unitIdAt(engine, unit),
      facilityId,
      km: metres === NONE ? null : metres / 1000,
      lines: linesAt(engine, plan, query, unit, metres),
      score: topScores[nth] as number,
    });
  }
  return { total, top };
}

/** 数える — how many units fit. */
export function count(engine: Engine, query: EngineQuery, plan: Plan = own): number {
  compile(engine, query, plan);
  plan.asksDistance = false;
  return survivors(engine, plan);
}

/** A unit that fits, and where it is. */
export interface FittingPlace {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly km: number | null;
}

/** 合う所をすべて — every unit that fits, nearest first as `compareNearer` has it. */
export function fitting(engine: Engine, query: EngineQuery, plan: Plan = own): FittingPlace[] {
  const total = survivors(engine, compile(engine, query, plan));
  const { scratch, units } = engine;
  const order = nearestFirst(engine, total);
  return Array.from(order, (nth) => {
    const [unit, metres] = [scratch.units[nth] as number, scratch.metres[nth] as number];
    return {
      unitId: unitIdAt(engine, unit),
      facilityId: facilityIdAt(engine, units.facility[unit] as number),
      km: metres === NONE ? null : metres / 1000,
    };
  });
}

/**
 * Keeps the best of the survivors in `scratch.top…`, in the order of `rank`.
 *
 * @param total  how many survived, as `survivors` said of this plan
 * @returns how many are kept
 */
export function keepBest(
  engine: Engine,
  plan: Plan,
  query: EngineQuery,
  total: number,
  most: number,
): number {
  const { scratch } = engine;
  const room = Math.min(most, total);
  if (scratch.topUnits.length < room) {
    scratch.topUnits = grown(scratch.topUnits, room);
    scratch.topMetres = grown(scratch.topMetres, room);
    scratch.topScores = grown(scratch.topScores, room);
  }
  if (room === 0) return 0;
  const { topUnits, topMetres, topScores, units, metres: distances } = scratch;
  prepareScores(engine, plan, query);
  const { facility: facilityOf, profile: profileOf } = engine.units;
  let kept = 0;
  let [facility, profile, given] = [NONE, NONE, 0];
  for (let nth = 0; nth < total; nth += 1) {
    const unit = units[nth] as number;
    const metres = distances[nth] as number;
    if (facilityOf[unit] !== facility || profileOf[unit] !== profile) {
      facility = facilityOf[unit] as number;
      profile = profileOf[unit] as number;
      given = givenAt(engine, plan, query, unit, metres);
    }
    const isFull = kept === room;
    const least = isFull ? (topScores[kept - 1] as number) : Number.NEGATIVE_INFINITY;
    // What is given is the most a unit can come to; of equals the nearer goes first.
    if (given < least || (given === least && metres > (topMetres[kept - 1] as number))) continue;
    const score = scoreFrom(given, engine, plan, unit, metres);
    if (score < least) continue;
    let at = kept;
    while (at > 0 && isBefore(engine, score, metres, unit, at - 1)) at -= 1;
    if (at === room) continue;
    if (kept < room) kept += 1;
    for (let place = kept - 1; place > at; place -= 1) {
      topUnits[place] = topUnits[place - 1] as number;
      topMetres[place] = topMetres[place - 1] as number;
      topScores[place] = topScores[place - 1] as number;
    }
    topUnits[at] = unit;
    topMetres[at] = metres;
    topScores[at] = score;
  }
  return kept;
}

/** The order of `rank`: by score, then nearer, then by facility and unit. */
function isBefore(engine: Engine, score: number, metres: number, unit: number, place: number): boolean {
  const { topUnits, topMetres, topScores } = engine.scratch;
  const difference = score - (topScores[place] as number);
  if (difference !== 0) return difference > 0;
  const nearer = metres - (topMetres[place] as number);
  return nearer !== 0 ? nearer < 0 : compareUnits(engine, unit, topUnits[place] as number) < 0;
}

/** By facility, then by unit: the end of every order. */
export function compareUnits({ units, facilities }: Engine, left: number, right: number): number {
  const [one, other] = [units.facility[left] as number, units.facility[right] as number];
  const byFacility = one === other ? 0 : compareIds(facilities.id, one, facilities.id, other);
  return byFacility !== 0 ? byFacility : compareIds(units.id, left, units.id, right);
}

/** Places in the list of survivors, nearest first. */
function nearestFirst(engine: Engine, total: number): Uint32Array {
  const { scratch } = engine;
  if (scratch.sortKeys.length < total) scratch.sortKeys = new Float64Array(total);
  const keys = scratch.sortKeys.subarray(0, total);
  for (let nth = 0; nth < total; nth += 1) {
    const metres = scratch.metres[nth] as number;
    keys[nth] = (metres === NONE ? FARTHEST : metres) * POSITIONS + nth;
  }
  keys.sort();
  const order = Uint32Array.from(keys, (key) => key % POSITIONS);
  const distanceAt = (place: number) => scratch.metres[order[place] as number] as number;
  for (let from = 0; from < total; ) {
    let until = from + 1;
    while (until < total && distanceAt(until) === distanceAt(from)) until += 1;
    if (until - from > 1) {
      order
        .subarray(from, until)
        .sort((one, other) =>
          compareUnits(engine, scratch.units[one] as number, scratch.units[other] as number),
        );
    }
    from = until;
  }
  return order;
}
