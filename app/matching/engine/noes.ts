import { MEDICAL_ACTS } from "~/providers/model/support";
import { CONSTRAINT_IDS, type ConstraintId, constraintBit } from "../model/verdict";
import {
  isAccompanied,
  isActFree,
  isAgeAccepted,
  isDrivenTo,
  isEnrolledEnough,
  isRoomOfOthers,
  isServed,
} from "./checks";
import type { Engine } from "./engine";
import { knownPlace } from "./known";
import type { Plan } from "./plan";
import { PLANE_ACT, PLANE_DISABILITY, PLANE_FEATURE, PLANE_LEVEL, PLANE_MEAL, TAKEN } from "./plane-ids";
import { isWithinLimit, metresTo } from "./reach";
import { careAt } from "./runs";

const BIT = Object.fromEntries(CONSTRAINT_IDS.map((id) => [id, constraintBit(id)])) as Readonly<
  Record<ConstraintId, number>
>;
const ACTS = MEDICAL_ACTS.length;
/** Of the features, in their order; places without staff are judged apart. */
const FEATURE_CONSTRAINTS: readonly ConstraintId[] = [
  "wheelchair",
  "wheelchair",
  "wheelchair",
  "behaviour_support",
  "transport",
  "same_gender_care",
  "same_gender_care",
];

/**
 * 支障のビット — the constraints that refuse one unit, as `obstacleBits` would count them: 0 for a fit.
 *
 * One unit at a time and nothing skipped: for the few that are looked at singly. `survivors` and `passing` are for many.
 */
export function noesAt(engine: Engine, plan: Plan, unit: number): number {
  const facility = engine.units.facility[unit] as number;
  const metres = metresTo(engine, plan, facility);
  const place = knownPlace(plan, facility);
  let noes = calendarNoes(engine, plan, unit) | plainNoes(engine, plan, unit);
  if (!areActsDone(engine, plan, unit, facility)) noes |= BIT.medical_acts;
  const isOthersRoom = plan.otherRoom >= 0 && engine.planes.has(plan.otherRoom, unit);
  if (isOthersRoom || (plan.gender >= 0 && plan.hasNights && isRoomOfOthers(engine, plan, unit, facility))) {
    noes |= BIT.room_gender;
  }
  if (!isAgeAccepted(engine, plan, unit)) noes |= BIT.age;
  if (!isWithinLimit(plan, metres)) noes |= BIT.distance;
  if (plan.needsTransport && !isDrivenTo(engine, unit, metres)) noes |= BIT.transport;
  if (plan.isMunicipalityHard && !isServed(engine, plan, facility)) noes |= BIT.municipality;
  if (place?.avoided === true || plan.avoidedUnits.includes(unit)) noes |= BIT.do_not_place;
  if (!isEnrolledEnough(plan, place?.status ?? null)) noes |= BIT.enrolment;
  if (!isAccompanied(engine, plan, unit, facility)) noes |= BIT.supporter;
  return noes;
}

/** 日程 and 利用目的: what is open under which purpose, and what is taken. */
function calendarNoes({ planes }: Engine, plan: Plan, unit: number): number {
  let common = (1 << TAKEN) - 1;
  let opened = 0;
  let isTaken = plan.isOutside;
  for (let nth = 0; nth < plan.slotCount; nth += 1) {
    const plane = plan.slots[nth] as number;
    let open = 0;
    for (let purpose = 0; purpose < TAKEN; purpose += 1) {
      if (planes.has(plane + purpose, unit)) open |= 1 << purpose;
    }
    if (planes.has(plane + TAKEN, unit)) isTaken = true;
    if (open === 0) continue;
    opened += 1;
    common &= open;
  }
  const isOpen = opened === plan.slotCount && opened > 0 && common !== 0;
  const serves = (1 << plan.purpose) | (plan.alsoServing < 0 ? 0 : 1 << plan.alsoServing);
  const isOtherPurpose = opened > 0 && common !== 0 && (common & serves) === 0;
  return (isOpen && !isTaken ? 0 : BIT.dates) | (isOtherPurpose ? BIT.purpose : 0);
}

/** What one plane each decides. */
function plainNoes({ planes }: Engine, plan: Plan, unit: number): number {
  let noes = 0;
  for (let nth = 0; nth < plan.mustCount; nth += 1) {
    const plane = plan.must[nth] as number;
    if (!planes.has(plane, unit)) noes |= constraintOfPlane(plane);
  }
  return noes;
}

function constraintOfPlane(plane: number): number {
  if (plane < PLANE_DISABILITY || plane >= PLANE_ACT) return 0;
  if (plane < PLANE_FEATURE) return BIT.disability_types;
  if (plane < PLANE_MEAL) return BIT[FEATURE_CONSTRAINTS[plane - PLANE_FEATURE] ?? "wheelchair"];
  return plane < PLANE_LEVEL ? BIT.meals : BIT.support_level;
}

/** 医療的ケア — done there or by staff trained for this person, with a slot free each time. */
function areActsDone(engine: Engine, plan: Plan, unit: number, facility: number): boolean {
  const trained = knownPlace(plan, facility)?.trained ?? null;
  for (let nth = 0; nth < plan.actCount; nth += 1) {
    const act = plan.acts[nth] as number;
    const isOffered = engine.planes.has(PLANE_ACT + act, unit);
    const isTrained = trained !== null && isTrainedIn(trained, act);
    if (!isOffered && !isTrained) return false;
    // Staff trained for one person need no slot that is counted for everyone, unless some are.
    const isOnlyTrained = isTrained && !isOffered && careAt(engine, facility, act) < 0;
    if (!isOnlyTrained && !isActFree(engine, plan, facility, act)) return false;
  }
  return true;
}

/** Whether these masks per shift name an act in its shift. */
export function isTrainedIn(trained: readonly [number, number, number], act: number): boolean {
  const shift = Math.floor(act / ACTS) as 0 | 1 | 2;
  return ((trained[shift] >>> (act % ACTS)) & 1) === 1;
}
