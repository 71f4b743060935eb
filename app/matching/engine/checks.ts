import { MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import type { Engine } from "./engine";
import { isTrainedFor, knownPlace } from "./known";
import type { Plan } from "./plan";
import { PLANE_SAME_PRESENT, RING_PAGES } from "./plane-ids";
import { flatTo, isSurelyNear, isWithinLimit, metresTo, SOMEWHERE_NEAR } from "./reach";
import { careAt, careDays, isSeen, nextPresent, presentNights, wholePages } from "./runs";
import { NEEDS_SUPPORTER } from "./traits";

/** Marks of `Plan.municipalities`. */
const SERVED = 1;
const SUPPORTED = 2;
/** After women and men, people whose gender is not recorded, as rows of `present` have them. */
const UNKNOWN_GENDER = 2;

/**
 * 事業所ごとの確かめ — what no plane says and all units of a facility share: distance, city, the person's records, care slots.
 *
 * Leaves the distance in `scratch.metresOfFacility`. A facility whose staff were trained for this person answers no here:
 * the planes of acts do not speak for it, and `survivors` looks at it by itself.
 */
export function facilityPasses(engine: Engine, plan: Plan, facility: number): boolean {
  const flat = flatTo(engine, plan, facility);
  if (flat > plan.beyond) return false;
  if (plan.isMunicipalityHard && !isServed(engine, plan, facility)) return false;
  if (plan.hasPerson) {
    const place = knownPlace(plan, facility);
    if (place !== null && (place.avoided || isTrainedFor(plan, place))) return false;
    if (!isEnrolledEnough(plan, place?.status ?? null)) return false;
  }
  if (plan.actCount > 0 && !isCareFree(engine, plan, facility)) return false;
  if (isSurelyNear(plan, flat)) {
    engine.scratch.metresOfFacility = SOMEWHERE_NEAR;
    return true;
  }
  const metres = metresTo(engine, plan, facility);
  engine.scratch.metresOfFacility = metres;
  return isWithinLimit(plan, metres);
}

/** ベッドごとの確かめ — what no plane says and differs from bed to bed, age apart, which is looked at before. */
export function unitPasses(
  engine: Engine,
  plan: Plan,
  unit: number,
  facility: number,
  metres: number,
): boolean {
  return (
    (!plan.needsTransport || isDrivenTo(engine, unit, metres)) &&
    // Where nobody can come along, the plane of places without staff has taken them out already.
    (plan.withoutStaff >= 0 || isAccompanied(engine, plan, unit, facility)) &&
    (plan.gender < 0 || !plan.hasNights || !isRoomOfOthers(engine, plan, unit, facility)) &&
    (plan.avoidedUnits.length === 0 || !plan.avoidedUnits.includes(unit))
  );
}

/** 市区町村 — open to everyone, or to residents of the person's city, or nobody knows which city that is. */
export function isServed({ facilities }: Engine, plan: Plan, facility: number): boolean {
  if (facilities.ownResidents[facility] === 0 || !plan.hasMunicipality) return true;
  return ((plan.municipalities[facilities.municipality[facility] as number] as number) & SERVED) !== 0;
}

/** 事前登録 — hard only for stays that need it, and where the record is known. */
export function isEnrolledEnough(plan: Plan, status: "enrolled" | "expired" | null): boolean {
  return status !== null || plan.isTrial || !plan.hasPerson || !plan.isEnrolmentHard;
}

/** 年齢. */
export function isAgeAccepted({ units, profiles }: Engine, plan: Plan, unit: number): boolean {
  if (plan.age < 0) return true;
  const profile = units.profile[unit] as number;
  return profiles.ageMin(profile) <= plan.age && plan.age <= profiles.ageMax(profile);
}

/** 送迎 — how far the place drives; whether it drives at all is a plane. */
export function isDrivenTo({ units, profiles, transportKms }: Engine, unit: number, metres: number): boolean {
  const within = transportKms[profiles.transport(units.profile[unit] as number)] as number;
  return metres === NONE || metres / 1000 <= within;
}

/** 職員のいない場所. */
export function isWithoutStaff({ units, profiles }: Engine, unit: number): boolean {
  return (profiles.traits(units.profile[unit] as number) & NEEDS_SUPPORTER) !== 0;
}

/** 支援者の同行 — a place without staff only where a supporter is free. */
export function isAccompanied(engine: Engine, plan: Plan, unit: number, facility: number): boolean {
  if (!isWithoutStaff(engine, unit)) return true;
  const municipality = engine.facilities.municipality[facility] as number;
  return ((plan.municipalities[municipality] as number) & SUPPORTED) !== 0;
}

/** 医療的ケアの枠 — every needed act has one free on every day, in each shift concerned. */
export function isCareFree(engine: Engine, plan: Plan, facility: number): boolean {
  for (let nth = 0; nth < plan.actCount; nth += 1) {
    if (!isActFree(engine, plan, facility, plan.acts[nth] as number)) return false;
  }
  return true;
}

/** Whether one act in its shift has a slot free on every day; false when none is counted. */
export function isActFree(engine: Engine, plan: Plan, facility: number, act: number): boolean {
  const at = careAt(engine, facility, act);
  const shift = Math.floor(act / MEDICAL_ACTS.length);
  if (at < 0 || plan.isCareOutside[shift] === true) return false;
  const pages = plan.carePages[shift] as number;
  if ((pages & ~wholePages(engine.care.data, at)) === 0) return true;
  for (let page = 0; page < RING_PAGES; page += 1) {
    const needed = plan.careDays[shift * RING_PAGES + page] as number;
    if (needed !== 0 && (needed & ~careDays(engine.care.data, at, page)) !== 0) return false;
  }
  return true;
}

/** 部屋の性別 — whether someone known to be of the other gender sleeps in the room on a wanted night. */
export function isRoomOfOthers(engine: Engine, plan: Plan, unit: number, facility: number): boolean {
  if (!isSharedRoom(engine, unit)) return false;
  return isPresent(engine, plan, unit, facility, 1 - plan.gender);
}

/** Whether the order asks about the room: someone whose gender is not recorded, or anyone for a person of unknown gender. */
export function isRoomUnclear(engine: Engine, plan: Plan, unit: number, facility: number): boolean {
  if (!plan.hasNights || !isSharedRoom(engine, unit)) return false;
  if (isPresent(engine, plan, unit, facility, UNKNOWN_GENDER)) return true;
  return (
    plan.gender < 0 &&
    (isPresent(engine, plan, unit, facility, 0) || isPresent(engine, plan, unit, facility, 1))
  );
}

function isSharedRoom({ units, planes }: Engine, unit: number): boolean {
  return units.room[unit] !== 0 && planes.has(PLANE_SAME_PRESENT, unit);
}

function isPresent(
  { units, facilities, present: { data } }: Engine,
  plan: Plan,
  unit: number,
  facility: number,
  who: number,
): boolean {
  let at = facilities.presentAt[facility] as number;
  const until = at + (facilities.presentRows[facility] as number);
  for (; at < until; at = nextPresent(data, at)) {
    if (!isSeen(data, at, who, plan.nightPages)) continue;
    const other = data[at] as number;
    if (other === unit || units.room[other] !== units.room[unit]) continue;
    if (isPresentOn(data, at, who, plan)) return true;
  }
  return false;
}

/** Whether someone of a gender sleeps in a row's bed on a wanted night. */
export function isPresentOn(data: Uint32Array, at: number, who: number, plan: Plan): boolean {
  for (let page = 0; page < RING_PAGES; page += 1) {
    const nights = plan.nights[page] as number;
    if (nights !== 0 && (presentNights(data, at, who, page) & nights) !== 0) return true;
  }
  return false;
}
