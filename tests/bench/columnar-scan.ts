import { pageOf } from "~/availability/model/pages";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { compile } from "~/matching/engine/compile";
import type { Engine } from "~/matching/engine/engine";
import { noesAt } from "~/matching/engine/noes";
import { newPlan } from "~/matching/engine/plan";
import {
  calendarPlane,
  PLANE_ACT,
  PLANE_BED,
  PLANE_DISABILITY,
  PLANE_FEATURE,
  RING_PAGES,
  TAKEN,
} from "~/matching/engine/plane-ids";
import type { EngineQuery } from "~/matching/engine/query";
import { FEATURES } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, MEDICAL_ACTS } from "~/providers/model/support";
import { NATION_TODAY } from "./nation";

const NIGHT = PARTS.indexOf("night");
const NIGHT_ACTS = PLANE_ACT + SHIFTS.indexOf("night") * MEDICAL_ACTS.length;
const PAGE = pageOf(NATION_TODAY);

/** One number per unit and fact, unit after unit: what a careful program does without planes. Nights of today's page only. */
export interface Columns {
  readonly open: readonly Uint32Array[];
  readonly disabilities: Uint32Array;
  readonly actsAtNight: Uint32Array;
  readonly features: Uint32Array;
  readonly lat: Float32Array;
  readonly lon: Float32Array;
}

/** The columns of the beds of an index. */
export function columnsOf(engine: Engine): Columns {
  const { planes, unitsUsed: units } = engine;
  const gather = (first: number, count: number): Uint32Array => {
    const column = new Uint32Array(units);
    for (let bit = 0; bit < count; bit += 1) {
      for (let unit = 0; unit < units; unit += 1) {
        if (planes.has(first + bit, unit)) column[unit] = (column[unit] ?? 0) | (1 << bit);
      }
    }
    return column;
  };
  const nightsOf = (which: number): Uint32Array => {
    const column = new Uint32Array(units);
    for (let bit = 0; bit < 32; bit += 1) {
      const plane = calendarPlane(PAGE * 32 + bit, NIGHT);
      for (let unit = 0; unit < units; unit += 1) {
        const isFree = planes.has(plane + which, unit) && !planes.has(plane + TAKEN, unit);
        if (isFree && planes.has(PLANE_BED, unit)) column[unit] = (column[unit] ?? 0) | (1 << bit);
      }
    }
    return column;
  };
  const place = (from: Float64Array) =>
    Float32Array.from({ length: units }, (_, unit) => from[engine.units.facility[unit] ?? 0] ?? Number.NaN);
  return {
    open: [nightsOf(PURPOSES.indexOf("emergency")), nightsOf(PURPOSES.indexOf("short_stay"))],
    disabilities: gather(PLANE_DISABILITY, DISABILITY_TYPES.length),
    actsAtNight: gather(NIGHT_ACTS, MEDICAL_ACTS.length),
    features: gather(PLANE_FEATURE, FEATURES.length),
    lat: place(engine.facilities.lat),
    lon: place(engine.facilities.lon),
  };
}

const plan = newPlan();

/** How many units fit an emergency of nights in today's page; what the columns leave is judged in full. */
export function scan(engine: Engine, columns: Columns, query: EngineQuery): number {
  compile(engine, query, plan);
  const { open, disabilities, actsAtNight, features, lat, lon } = columns;
  const [first, second] = open as readonly [Uint32Array, Uint32Array];
  const nights = plan.nights[PAGE & (RING_PAGES - 1)] as number;
  const acts = plan.actMasks[SHIFTS.indexOf("night")] as number;
  let [types, equipment] = [0, 0];
  for (let nth = 0; nth < plan.mustCount; nth += 1) {
    const plane = plan.must[nth] as number;
    if (plane >= PLANE_DISABILITY && plane < PLANE_FEATURE) types |= 1 << (plane - PLANE_DISABILITY);
    else if (plane >= PLANE_FEATURE && plane < PLANE_FEATURE + FEATURES.length)
      equipment |= 1 << (plane - PLANE_FEATURE);
  }
  const { south = -90, north = 90, west = -180, east = 180 } = plan.box ?? {};
  const margin = 0.0001;
  let fits = 0;
  for (let unit = 0; unit < first.length; unit += 1) {
    if ((types & ~(disabilities[unit] as number)) !== 0) continue;
    if ((acts & ~(actsAtNight[unit] as number)) !== 0 || (equipment & ~(features[unit] as number)) !== 0)
      continue;
    if ((nights & ~(first[unit] as number)) !== 0 && (nights & ~(second[unit] as number)) !== 0) continue;
    const [north0, east0] = [lat[unit] as number, lon[unit] as number];
    // A place that is not known compares with nothing, and is judged.
    if (north0 < south - margin || north0 > north + margin || east0 < west - margin || east0 > east + margin)
      continue;
    if (noesAt(engine, plan, unit) === 0) fits += 1;
  }
  return fits;
}
