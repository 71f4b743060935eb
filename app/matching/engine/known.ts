import type { FacilityId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import { type Engine, facilityAt, unitAt } from "./engine";
import type { KnownPlace, Plan } from "./plan";
import type { EngineQuery } from "./query";

/** 本人の記録を並べる — what is known between the person and single places, by the places' positions. */
export function compileKnown(engine: Engine, { known }: EngineQuery, plan: Plan): void {
  for (let nth = 0; nth < plan.placeCount; nth += 1) {
    const facility = plan.places[nth]?.facility ?? 0;
    if (facility < plan.knownAt.length) plan.knownAt[facility] = 0;
  }
  plan.placeCount = 0;
  plan.avoidedUnits.length = 0;
  plan.hasPerson = known !== null;
  if (known === null) return;
  if (plan.knownAt.length < engine.facilitiesUsed) {
    plan.knownAt = new Uint16Array(Math.ceil(engine.facilitiesUsed * 1.125));
  }
  for (const facilityId of known.avoided) {
    const place = placeAt(engine, plan, facilityId);
    if (place !== null) place.avoided = true;
  }
  for (const { facilityId, unitId } of known.avoidedUnits) {
    const place = placeAt(engine, plan, facilityId);
    if (place === null) continue;
    const unit = unitAt(engine, place.facility, unitId);
    if (unit === NONE) continue;
    place.avoidsUnits = true;
    plan.avoidedUnits.push(unit);
  }
  for (const [facilityId, { status, stays, agreedRank }] of known.enrolments) {
    const place = placeAt(engine, plan, facilityId);
    if (place === null) continue;
    place.status = status;
    place.stays = stays;
    place.agreedRank = agreedRank ?? 0;
  }
  for (const [facilityId, rank] of known.agreedOnly) {
    const place = placeAt(engine, plan, facilityId);
    if (place !== null) place.agreedRank = rank;
  }
  for (const [facilityId, acts] of known.trainedAt) {
    const place = acts.length === 0 ? null : placeAt(engine, plan, facilityId);
    if (place === null) continue;
    for (const { act, shift } of acts) {
      const nth = SHIFTS.indexOf(shift) as 0 | 1 | 2;
      place.trained[nth] |= 1 << MEDICAL_ACTS.indexOf(act);
    }
  }
  for (const [facilityId, share] of known.ownShares) {
    const place = placeAt(engine, plan, facilityId);
    if (place !== null) place.ownShare = share;
  }
}

/** The record of a facility, begun when there is none yet; null for a facility the index does not know. */
function placeAt(engine: Engine, plan: Plan, facilityId: FacilityId): KnownPlace | null {
  const facility = facilityAt(engine, facilityId);
  if (facility < 0) return null;
  const nth = plan.knownAt[facility] as number;
  if (nth > 0) return plan.places[nth - 1] ?? null;
  const place = plan.places[plan.placeCount] ?? newPlace();
  plan.places[plan.placeCount] = place;
  place.facility = facility;
  place.avoided = false;
  place.status = null;
  place.stays = 0;
  place.agreedRank = 0;
  place.ownShare = 0;
  place.trained.fill(0);
  place.avoidsUnits = false;
  plan.placeCount += 1;
  plan.knownAt[facility] = plan.placeCount;
  return place;
}

function newPlace(): KnownPlace {
  return {
    facility: 0,
    avoided: false,
    status: null,
    stays: 0,
    agreedRank: 0,
    ownShare: 0,
    trained: [0, 0, 0],
    avoidsUnits: false,
  };
}

/** What is known of a facility; null when there is no person or no record. */
export function knownPlace(plan: Plan, facility: number): KnownPlace | null {
  if (!plan.hasPerson) return null;
  const nth = plan.knownAt[facility] as number;
  return nth > 0 ? (plan.places[nth - 1] ?? null) : null;
}

/** 第3号研修 — whether staff there were trained in any act that this request needs. */
export function isTrainedFor(plan: Plan, place: KnownPlace): boolean {
  const { trained } = place;
  return SHIFTS.some((_, shift) => ((trained[shift] ?? 0) & (plan.actMasks[shift] as number)) !== 0);
}
