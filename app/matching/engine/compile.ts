import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import { invariant } from "~/kernel/invariant";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { FEATURES } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { strengthOf } from "../model/constraints";
import type { PlacementRequest } from "../model/placement";
import { dayNumber } from "./day-number";
import type { Engine } from "./engine";
import { compileKnown } from "./known";
import type { Plan } from "./plan";
import {
  actInShift,
  calendarPlane,
  PLANE_ACT,
  PLANE_BED,
  PLANE_DISABILITY,
  PLANE_FEATURE,
  PLANE_LEVEL,
  PLANE_MEAL,
  PLANE_ROOM_FEMALE,
  PLANE_ROOM_MALE,
  RING_DAYS,
  RING_PAGES,
} from "./plane-ids";
import type { EngineQuery } from "./query";
import { compileReach } from "./reach";
import { TRAIT_DISABILITIES, TRAIT_FEATURES, TRAIT_MEALS } from "./traits";

const FEATURE_BIT = Object.fromEntries(FEATURES.map((name, bit) => [name, bit])) as Readonly<
  Record<(typeof FEATURES)[number], number>
>;
const DAY_SHIFT = 0;
const EVENING_SHIFT = 1;
const NIGHT_SHIFT = 2;
const NIGHT_PART = PARTS.indexOf("night");
const EVENING_PART = PARTS.indexOf("evening");

/**
 * 問いを組む — lays a question out in planes. Everything that `judge` asks of a unit is in the plan afterwards.
 *
 * @throws InvariantBroken when no slot is asked for, as `judge` does
 */
export function compile(engine: Engine, query: EngineQuery, plan: Plan): Plan {
  invariant(query.request.slots.length > 0, "a placement needs at least one slot");
  compileSlots(engine, query.request, plan);
  compileNeeds(query.needs, plan);
  compileActs(query.needs, plan);
  compilePaperwork(engine, query, plan);
  compileKnown(engine, query, plan);
  compileReach(engine, query.needs, plan);
  plan.asksDistance = true;
  orderByRarity(engine, plan);
  return plan;
}

/** The slots alone: for a question that differs from the one before in its days and in nothing else. */
export function compileSlots(engine: Engine, { purpose, slots }: PlacementRequest, plan: Plan): void {
  plan.slotCount = 0;
  plan.isOutside = false;
  plan.hasNights = false;
  plan.nights.fill(0);
  plan.careDays.fill(0);
  plan.isCareOutside.fill(false);
  plan.nightPages = 0;
  plan.carePages.fill(0);
  plan.purpose = PURPOSES.indexOf(purpose);
  const [, also] = PURPOSES_SERVING[purpose];
  plan.alsoServing = also === undefined ? -1 : PURPOSES.indexOf(also);
  plan.isTrial = purpose === "trial";
  plan.days = 0;
  plan.daysSeen.fill(0);
  for (const slot of slots) {
    const day = dayNumber(slot.day);
    const part = PARTS.indexOf(slot.part);
    if (isOutside(engine, day)) plan.isOutside = true;
    else {
      countDay(plan, day);
      invariant(plan.slotCount < plan.slots.length, "more slots than a request may have");
      plan.slots[plan.slotCount] = calendarPlane(day, part);
      plan.slotCount += 1;
    }
    if (part === NIGHT_PART) {
      plan.hasNights = true;
      if (!isOutside(engine, day)) addNight(plan, day);
      needCare(engine, plan, DAY_SHIFT, day + 1);
      needCare(engine, plan, EVENING_SHIFT, day);
      needCare(engine, plan, NIGHT_SHIFT, day);
    } else needCare(engine, plan, part === EVENING_PART ? EVENING_SHIFT : DAY_SHIFT, day);
  }
}

function isOutside({ firstPage }: Engine, day: number): boolean {
  return day < firstPage * 32 || day >= firstPage * 32 + RING_DAYS;
}

function countDay(plan: Plan, day: number): void {
  const page = (day >>> 5) & (RING_PAGES - 1);
  const seen = plan.daysSeen[page] as number;
  if ((seen >>> (day & 31)) & 1) return;
  plan.daysSeen[page] = seen | (1 << (day & 31));
  plan.days += 1;
}

function addNight(plan: Plan, day: number): void {
  const page = (day >>> 5) & (RING_PAGES - 1);
  plan.nights[page] = (plan.nights[page] as number) | (1 << (day & 31));
  plan.nightPages |= 1 << page;
}

function needCare(engine: Engine, plan: Plan, shift: number, day: number): void {
  if (isOutside(engine, day)) {
    plan.isCareOutside[shift] = true;
    return;
  }
  const at = shift * RING_PAGES + ((day >>> 5) & (RING_PAGES - 1));
  plan.carePages[shift] = (plan.carePages[shift] as number) | (1 << ((day >>> 5) & (RING_PAGES - 1)));
  plan.careDays[at] = (plan.careDays[at] as number) | (1 << (day & 31));
}

function compileNeeds(needs: CareNeeds, plan: Plan): void {
  plan.mustCount = 0;
  plan.disabilityTraits = 0;
  plan.equipmentTraits = 0;
  for (const type of needs.disabilities) {
    const bit = DISABILITY_TYPES.indexOf(type);
    if (bit < 0 || (plan.disabilityTraits >>> (TRAIT_DISABILITIES + bit)) & 1) continue;
    plan.disabilityTraits |= 1 << (TRAIT_DISABILITIES + bit);
    must(plan, PLANE_DISABILITY + bit);
  }
  if (needs.wheelchair) mustHaveEquipment(plan, FEATURE_BIT.wheelchair);
  if (needs.lift) mustHaveEquipment(plan, FEATURE_BIT.lift);
  if (needs.adaptedBath) mustHaveEquipment(plan, FEATURE_BIT.adaptedBath);
  plan.needsBehaviourSupport = needs.behaviourSupport;
  if (needs.behaviourSupport) must(plan, PLANE_FEATURE + FEATURE_BIT.behaviourSupport);
  plan.needsTransport = needs.transport;
  if (needs.transport) must(plan, PLANE_FEATURE + FEATURE_BIT.transport);
  const meal = needs.meal === null ? -1 : MEAL_FORMS.indexOf(needs.meal);
  plan.mealTrait = meal < 0 ? 0 : 1 << (TRAIT_MEALS + meal);
  if (meal >= 0) must(plan, PLANE_MEAL + meal);
  plan.age = needs.age ?? -1;
  compileGender(needs, plan);
  if (plan.hasNights) must(plan, PLANE_BED);
}

function compileGender({ gender, sameGenderCare }: CareNeeds, plan: Plan): void {
  plan.gender = gender === null ? -1 : GENDERS.indexOf(gender);
  plan.otherRoom = gender === null ? -1 : gender === "female" ? PLANE_ROOM_MALE : PLANE_ROOM_FEMALE;
  const female = 1 << (TRAIT_FEATURES + FEATURE_BIT.nightStaffFemale);
  const male = 1 << (TRAIT_FEATURES + FEATURE_BIT.nightStaffMale);
  plan.sameGender = !sameGenderCare || !plan.hasNights ? 0 : gender === null ? 2 : 1;
  plan.staffTrait = gender === null ? female | male : gender === "female" ? female : male;
  if (plan.sameGender !== 1) return;
  must(
    plan,
    PLANE_FEATURE + (gender === "female" ? FEATURE_BIT.nightStaffFemale : FEATURE_BIT.nightStaffMale),
  );
}

function must(plan: Plan, plane: number): void {
  plan.must[plan.mustCount] = plane;
  plan.mustCount += 1;
}

function mustHaveEquipment(plan: Plan, feature: number): void {
  plan.equipmentTraits |= 1 << (TRAIT_FEATURES + feature);
  must(plan, PLANE_FEATURE + feature);
}

function compileActs({ acts }: CareNeeds, plan: Plan): void {
  plan.actMasks.fill(0);
  for (const { act, shifts } of acts) {
    const bit = MEDICAL_ACTS.indexOf(act);
    if (bit < 0) continue;
    for (let shift = 0; shift < SHIFTS.length; shift += 1) {
      if (!isConcerned(plan, shift) || !shifts.includes(SHIFTS[shift] as (typeof SHIFTS)[number])) continue;
      plan.actMasks[shift] = (plan.actMasks[shift] as number) | (1 << bit);
    }
  }
  plan.actCount = 0;
  for (let shift = 0; shift < SHIFTS.length; shift += 1) {
    for (let left = (plan.actMasks[shift] as number) | 0; left !== 0; left &= left - 1) {
      plan.acts[plan.actCount] = actInShift(31 - Math.clz32(left & -left), shift);
      plan.actCount += 1;
    }
  }
}

/** 関わる勤務帯 (`shiftsConcerned`): the shifts in which care would be needed on some day. */
function isConcerned(plan: Plan, shift: number): boolean {
  if (plan.isCareOutside[shift] === true) return true;
  for (let page = 0; page < RING_PAGES; page += 1) {
    if (plan.careDays[shift * RING_PAGES + page] !== 0) return true;
  }
  return false;
}

function compilePaperwork(engine: Engine, query: EngineQuery, plan: Plan): void {
  const { needs, request } = query;
  plan.isLevelHard = strengthOf("support_level", request.purpose, request.strict) === "hard";
  plan.isMunicipalityHard = strengthOf("municipality", request.purpose, request.strict) === "hard";
  plan.isEnrolmentHard = strengthOf("enrolment", request.purpose, request.strict) === "hard";

  const isUnclear = needs.level === "not_assessed" || needs.level.startsWith("child_");
  plan.unclearLevel = !isUnclear ? -1 : needs.level === "not_assessed" ? 0 : 1;
  if (!isUnclear && plan.isLevelHard)
    must(plan, PLANE_LEVEL + (needs.level === "none" ? 0 : Number(needs.level)));

  if (plan.municipalities.length < engine.municipalities.length) {
    plan.municipalities = new Uint8Array(engine.municipalities.length * 2);
  }
  plan.municipalities.fill(0);
  plan.hasMunicipality = needs.municipality !== null;
  if (needs.municipality !== null) {
    markMunicipality(engine, plan, needs.municipality, 1);
    for (const code of query.agreements) markMunicipality(engine, plan, code, 1);
  }
  for (const code of query.supporters) markMunicipality(engine, plan, code, 2);
  plan.withoutStaff = query.supporters.length === 0 ? PLANE_FEATURE + FEATURE_BIT.needsSupporter : -1;
}

function markMunicipality(
  { municipalityAt }: Engine,
  plan: Plan,
  code: EngineQuery["agreements"][number],
  mark: number,
): void {
  const at = municipalityAt.get(code);
  if (at !== undefined) plan.municipalities[at] = (plan.municipalities[at] as number) | mark;
}

/** Rarest first, so that a word of the map is usually done with after the first few planes. */
function orderByRarity({ planes }: Engine, plan: Plan): void {
  const { order, must: wanted, mustCount, acts, actCount } = plan;
  const { population } = planes;
  for (let nth = 0; nth < mustCount + actCount; nth += 1) {
    const plane = nth < mustCount ? (wanted[nth] as number) : PLANE_ACT + (acts[nth - mustCount] as number);
    let at = nth;
    while (at > 0 && (population[order[at - 1] as number] as number) > (population[plane] as number)) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = plane;
  }
  plan.orderCount = mustCount + actCount;
}
