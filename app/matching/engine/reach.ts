import type { CareNeeds } from "~/registry/model/needs";
import { NONE } from "./columns";
import type { Engine } from "./engine";
import { runsWithin } from "./grid";
import type { Plan } from "./plan";

/** Mean radius of the earth (IUGG), as `distanceKm` has it. */
const EARTH_RADIUS_KM = 6371.0088;
/** Half a metre that rounding gives away, and more than floating point loses, in km. */
const MARGIN_KM = 0.001;
/** The half of the regions with seats. */
const BED_REGIONS = 2;
/** Up to here the earth is flat enough: a distance on the plane is off by less than a hundredth. */
const FLAT_KM = 50;
/** South and north of 60 degrees the meridians draw together too fast for that. */
const FLAT_COSINE_MIN = 0.5;
const FLAT_MARGIN = 0.01;
const KM_PER_DEGREE = (EARTH_RADIUS_KM * Math.PI) / 180;
/** Stands for any distance within the limit, where nothing else depends on it. */
export const SOMEWHERE_NEAR = 0;

/** 範囲 — from home and limit to the runs of words that can hold an answer; all of the country without them. */
export function compileReach(engine: Engine, { home, distanceMaxKm }: CareNeeds, plan: Plan): void {
  plan.hasHome = home !== null;
  plan.hasLimit = distanceMaxKm !== null;
  plan.limitKm = distanceMaxKm ?? Number.POSITIVE_INFINITY;
  plan.box = null;
  if (home !== null) {
    plan.lat = home.lat;
    plan.lon = home.lon;
    plan.cosLat = Math.cos((home.lat * Math.PI) / 180);
    if (distanceMaxKm !== null) encloseCircle(plan, distanceMaxKm + MARGIN_KM);
  }
  drawCircle(plan, plan.limitKm);
  layRuns(engine, plan);
}

/**
 * 円を描く — what of a circle around home can be told on the plane; nothing where the earth is not flat enough.
 *
 * why: measuring the sphere for every facility of a search costs more than all its planes together.
 */
export function drawCircle(plan: Plan, withinKm: number): void {
  const isFlat = plan.box !== null && withinKm <= FLAT_KM && plan.cosLat >= FLAT_COSINE_MIN;
  const nearKm = Math.min(withinKm, plan.limitKm) * (1 - FLAT_MARGIN) - MARGIN_KM;
  plan.beyond = isFlat ? (withinKm * (1 + FLAT_MARGIN) + MARGIN_KM) ** 2 : Number.POSITIVE_INFINITY;
  plan.near = isFlat && nearKm > 0 ? nearKm ** 2 : -1;
}

/**
 * Square kilometres on the plane, to compare with `Plan.beyond` and `Plan.near`; `NaN`, which compares with nothing, where
 * a place is not known.
 */
export function flatTo({ facilities }: Engine, plan: Plan, facility: number): number {
  const north = ((facilities.lat[facility] as number) - plan.lat) * KM_PER_DEGREE;
  const east = ((facilities.lon[facility] as number) - plan.lon) * KM_PER_DEGREE * plan.cosLat;
  return north * north + east * east;
}

/** Whether a house is near enough without being measured: nobody asks how far it is, and no drive depends on it. */
export function isSurelyNear(plan: Plan, flat: number): boolean {
  return !plan.asksDistance && !plan.needsTransport && flat < plan.near;
}

/** The runs of the plan's box, over the kinds of units that are meant. */
export function layRuns(engine: Engine, plan: Plan): void {
  const { runs } = plan;
  runs.count = 0;
  const regions = plan.hasNights ? Math.min(BED_REGIONS, engine.regions.length) : engine.regions.length;
  for (let nth = 0; nth < regions; nth += 1) {
    const region = engine.regions[nth];
    if (region !== undefined) runsWithin(region, plan.box, runs);
  }
  runs.add(engine.sortedUntil, engine.unitsUsed);
}

/** The smallest box around a circle; none where it would reach over a pole or the date line. */
function encloseCircle(plan: Plan, km: number): void {
  const angle = km / EARTH_RADIUS_KM;
  const degrees = (angle * 180) / Math.PI;
  const widest = Math.sin(angle) / plan.cosLat;
  if (!(angle < Math.PI / 2) || !(widest < 1)) return;
  const eastward = (Math.asin(widest) * 180) / Math.PI;
  const { boxBuffer: box } = plan;
  box.south = plan.lat - degrees;
  box.north = plan.lat + degrees;
  box.west = plan.lon - eastward;
  box.east = plan.lon + eastward;
  if (box.south < -90 || box.north > 90 || box.west < -180 || box.east > 180) return;
  plan.box = box;
}

/**
 * Metres from home to a facility, the same as `distanceKm` rounds to; `NONE` where either is not known.
 *
 * why not `distanceKm` itself: it takes two points, and making one for each facility costs more than the distance.
 */
export function metresTo({ facilities }: Engine, plan: Plan, facility: number): number {
  const lat = facilities.lat[facility] as number;
  if (!plan.hasHome || Number.isNaN(lat)) return NONE;
  const halfLat = Math.sin(((lat - plan.lat) * Math.PI) / 180 / 2);
  const halfLon = Math.sin((((facilities.lon[facility] as number) - plan.lon) * Math.PI) / 180 / 2);
  const chord =
    halfLat * halfLat + plan.cosLat * (facilities.cosLat[facility] as number) * (halfLon * halfLon);
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord))) * 1000);
}

/** 距離 — within the limit, or not known how far. */
export function isWithinLimit(plan: Plan, metres: number): boolean {
  return !plan.hasLimit || metres === NONE || metres / 1000 <= plan.limitKm;
}
