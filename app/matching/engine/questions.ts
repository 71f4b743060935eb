import { FEATURES } from "~/providers/model/offer-bits";
import { isRoomUnclear } from "./checks";
import { NONE } from "./columns";
import type { Engine } from "./engine";
import { knownPlace } from "./known";
import type { Plan } from "./plan";
import { PLANE_LEVEL, PLANE_ROOM_FEMALE, PLANE_ROOM_MALE } from "./plane-ids";
import { ALL_MEALS, TRAIT_FEATURES, TRAIT_MEALS, TRAIT_MEALS_STATED } from "./traits";

/** `judgeAge`: a range from 0 to this takes everyone. */
const AGE_ANY_MAX = 120;
const LEVEL_HIGHEST = 6;
const MEALS_STATED = 1 << TRAIT_MEALS_STATED;
const MEALS_ALL = ALL_MEALS << TRAIT_MEALS;
const BEHAVIOUR_SUPPORT = 1 << (TRAIT_FEATURES + FEATURES.indexOf("behaviourSupport"));
const TRANSPORT = 1 << (TRAIT_FEATURES + FEATURES.indexOf("transport"));

/**
 * 確かめることの数 — how many constraints are a question for a unit that fits: what the line `open_questions` counts, which
 * leaves out freshness and what the desk solves itself.
 */
export function questionsAt(engine: Engine, plan: Plan, unit: number, metres: number): number {
  const { units, planes, facilities } = engine;
  const facility = units.facility[unit] as number;
  const profile = units.profile[unit] as number;
  const traits = engine.profiles.traits(profile);
  let count = 0;
  if (isOnlyAlsoServed(engine, plan, unit)) count += 1;
  if ((traits & plan.disabilityTraits) !== plan.disabilityTraits) count += 1;
  if (isLevelUnclear(engine, plan, unit)) count += 1;
  if (plan.actCount > 0 && isAnyActUnsure(engine, plan, profile, facility)) count += 1;
  if (plan.needsBehaviourSupport && (traits & BEHAVIOUR_SUPPORT) === 0) count += 1;
  const isOneGenderRoom =
    plan.gender < 0 && (planes.has(PLANE_ROOM_FEMALE, unit) || planes.has(PLANE_ROOM_MALE, unit));
  if (isOneGenderRoom || isRoomUnclear(engine, plan, unit, facility)) count += 1;
  if (plan.sameGender !== 0 && (traits & plan.staffTrait) !== plan.staffTrait) count += 1;
  if (plan.age < 0 && !isEveryAge(engine, profile)) count += 1;
  if ((traits & plan.equipmentTraits) !== plan.equipmentTraits) count += 1;
  if (isMealUnclear(plan, traits)) count += 1;
  if (plan.hasLimit && metres === NONE) count += 1;
  if (plan.needsTransport && (metres === NONE || (traits & TRANSPORT) === 0)) count += 1;
  if (!plan.hasMunicipality && facilities.ownResidents[facility] === 1) count += 1;
  if (isEnrolmentUnclear(plan, facility)) count += 1;
  return count;
}

/** 利用目的 — open under the purpose that serves as well, and not throughout under the one that is asked for. */
function isOnlyAlsoServed({ planes }: Engine, plan: Plan, unit: number): boolean {
  if (plan.alsoServing < 0) return false;
  for (let nth = 0; nth < plan.slotCount; nth += 1) {
    if (!planes.has((plan.slots[nth] as number) + plan.purpose, unit)) return true;
  }
  return false;
}

function isLevelUnclear({ planes }: Engine, plan: Plan, unit: number): boolean {
  if (plan.unclearLevel < 0) return false;
  return !planes.has(PLANE_LEVEL + plan.unclearLevel, unit) || !planes.has(PLANE_LEVEL + LEVEL_HIGHEST, unit);
}

function isAnyActUnsure({ profiles }: Engine, plan: Plan, profile: number, facility: number): boolean {
  const unsureByDay = (plan.actMasks[0] as number) & ~profiles.acts(profile, 0);
  const unsureInEvening = (plan.actMasks[1] as number) & ~profiles.acts(profile, 1);
  const unsureAtNight = (plan.actMasks[2] as number) & ~profiles.acts(profile, 2);
  if ((unsureByDay | unsureInEvening | unsureAtNight) === 0) return false;
  const trained = knownPlace(plan, facility)?.trained;
  if (trained === undefined) return true;
  return (
    ((unsureByDay & ~trained[0]) | (unsureInEvening & ~trained[1]) | (unsureAtNight & ~trained[2])) !== 0
  );
}

function isEveryAge({ profiles }: Engine, profile: number): boolean {
  return profiles.ageMin(profile) === 0 && profiles.ageMax(profile) >= AGE_ANY_MAX;
}

/** 食事 — a place that has not said serves perhaps; an unknown form is safe only where every form is served. */
function isMealUnclear({ mealTrait }: Plan, traits: number): boolean {
  if ((traits & MEALS_STATED) === 0) return true;
  return mealTrait === 0 && (traits & MEALS_ALL) !== MEALS_ALL;
}

/** 事前登録 — unknown, lapsed, or not yet there for a trial; what an emergency only points out is the desk's. */
function isEnrolmentUnclear(plan: Plan, facility: number): boolean {
  if (!plan.hasPerson) return true;
  const status = knownPlace(plan, facility)?.status ?? null;
  return status === "expired" || (status === null && plan.isTrial);
}
