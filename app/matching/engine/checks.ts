import { MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import { CARE_WIDTH, type Engine, PRESENT_WIDTH } from "./engine";
import { isTrainedFor, knownPlace } from "./known";
import type { Plan } from "./plan";
import { PLANE_SAME_PRESENT, RING_PAGES } from "./plane-ids";
import { isWithinLimit, metresTo } from "./reach";
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
  const metres = metresTo(engine, plan, facility);
  engine.scratch.metresOfFacility = metres;
  if (!isWithinLimit(plan, metres)) return false;
  if (plan.isMunicipalityHard && !isServed(engine, plan, facility)) return false;
  if (plan.hasPerson) {
    const place = knownPlace(plan, facility);
    if (place !== null && (place.avoided || isTrainedFor(plan, place))) return false;
    if (!isEnrolledEnough(plan, place?.status ?? null)) return false;
  }
  return plan.actCount === 0 || isCareFree(engine, plan, facility);
}

/** ベッドごとの確かめ — what no plane says and differs from bed to bed. */
export function unitPasses(
  engine: Engine,
  plan: Plan,
  unit: number,
  facility: number,
  metres: number,
): boolean {
  return (
    isAgeAccepted(engine, plan, unit) &&
    (!plan.needsTransport || isDrivenTo(engine, unit, metres)) &&
    isAccompanied(engine, plan, unit, facility) &&
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
export function isAgeAccepted({ units }: Engine, plan: Plan, unit: number): boolean {
  return (
    plan.age < 0 || ((units.ageMin[unit] as number) <= plan.age && plan.age <= (units.ageMax[unit] as number))
  );
}

/** 送迎 — how far the place drives; whether it drives at all is a plane. */
export function isDrivenTo({ units, transportKms }: Engine, unit: number, metres: number): boolean {
  return metres === NONE || metres / 1000 <= (transportKms[units.transport[unit] as number] as number);
}

/** 支援者の同行 — a place without staff only where a supporter is free. */
export function isAccompanied(
  { units, facilities }: Engine,
  plan: Plan,
  unit: number,
  facility: number,
): boolean {
  if (((units.traits[unit] as number) & NEEDS_SUPPORTER) === 0) return true;
  return ((plan.municipalities[facilities.municipality[facility] as number] as number) & SUPPORTED) !== 0;
}

/** 医療的ケアの枠 — every needed act has one free on every day, in each shift concerned. */
export function isCareFree(engine: Engine, plan: Plan, facility: number): boolean {
  for (let nth = 0; nth < plan.actCount; nth += 1) {
    if (!isActFree(engine, plan, facility, plan.acts[nth] as number)) return false;
  }
  return true;
}

/** Whether one act in its shift has a slot free on every day; false when none is counted. */
export function isActFree({ facilities, care }: Engine, plan: Plan, facility: number, act: number): boolean {
  const row = careRow(
    facilities.careAt[facility] as number,
    facilities.careRows[facility] as number,
    care.data,
    act,
  );
  if (row < 0) return false;
  const shift = Math.floor(act / MEDICAL_ACTS.length);
  if (plan.isCareOutside[shift] === true) return false;
  for (let page = 0; page < RING_PAGES; page += 1) {
    const needed = plan.careDays[shift * RING_PAGES + page] as number;
    if ((needed & ~(care.data[row + 1 + page] as number)) !== 0) return false;
  }
  return true;
}

/** Whether any slot is counted for the act in its shift. */
export function isActCounted({ facilities, care }: Engine, facility: number, act: number): boolean {
  return (
    careRow(facilities.careAt[facility] as number, facilities.careRows[facility] as number, care.data, act) >=
    0
  );
}

function careRow(first: number, rows: number, data: Uint32Array, act: number): number {
  for (let row = first; row < first + rows; row += 1) {
    if (data[row * CARE_WIDTH] === act) return row * CARE_WIDTH;
  }
  return -1;
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
  { units, facilities, present }: Engine,
  plan: Plan,
  unit: number,
  facility: number,
  who: number,
) {
  const { data } = present;
  const first = facilities.presentAt[facility] as number;
  const until = first + (facilities.presentRows[facility] as number);
  for (let row = first; row < until; row += 1) {
    const at = row * PRESENT_WIDTH;
    const other = data[at] as number;
    if (other === unit || units.room[other] !== units.room[unit]) continue;
    for (let page = 0; page < RING_PAGES; page += 1) {
      const nights = plan.nights[page] as number;
      if (nights !== 0 && ((data[at + 1 + who * RING_PAGES + page] as number) & nights) !== 0) return true;
    }
  }
  return false;
}
