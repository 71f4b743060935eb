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
  layRuns(engine, plan);
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
