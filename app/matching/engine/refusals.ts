import { CONSTRAINT_IDS, type ConstraintId, constraintBit } from "../model/verdict";
import { isActFree, isAgeAccepted, isDrivenTo, isEnrolledEnough, isPresentOn, isServed } from "./checks";
import { NONE } from "./columns";
import type { Engine } from "./engine";
import { isTrainedFor, knownPlace } from "./known";
import { noesAt } from "./noes";
import type { Plan } from "./plan";
import {
  PLANE_ACT,
  PLANE_BED,
  PLANE_DISABILITY,
  PLANE_FEATURE,
  PLANE_LEVEL,
  PLANE_LIVE,
  PLANE_MEAL,
  PLANE_SAME_PRESENT,
  TAKEN,
} from "./plane-ids";
import { isWithinLimit } from "./reach";
import { isSeen, nextPresent } from "./runs";
import { NEEDS_SUPPORTER } from "./traits";

/** Where each constraint stands in the closed list, and so among the words of `Refusals`. */
export const AT = Object.fromEntries(CONSTRAINT_IDS.map((id, at) => [id, at])) as Readonly<
  Record<ConstraintId, number>
>;
const MEDICAL = constraintBit("medical_acts");
/** Of the features, in their order; places without staff are judged apart. */
const FEATURES_AT = [
  AT.wheelchair,
  AT.wheelchair,
  AT.wheelchair,
  AT.behaviour_support,
  AT.transport,
  AT.same_gender_care,
  AT.same_gender_care,
] as const;
const SUPPORTED = 2;
const SUPPORTER_PLANE = PLANE_FEATURE + 31 - Math.clz32(NEEDS_SUPPORTER);

/**
 * 支障の面 — for the 32 units of one word, which of them each constraint refuses, as bits.
 *
 * First what planes say of all at once (`lookUp`), then what only columns know, facility by facility (`askFacility`).
 */
export class Refusals {
  /** By position of the constraint in the closed list. */
  readonly words = new Uint32Array(CONSTRAINT_IDS.length);
  /** Places without staff, and beds of rooms for those of one gender, where the person's is known. */
  #unstaffed = 0;
  #shared = 0;

  /** Everything that planes say. @returns the units that are meant */
  lookUp({ planes }: Engine, plan: Plan, word: number): number {
    const meant = planes.word(PLANE_LIVE, word) & (plan.hasNights ? planes.word(PLANE_BED, word) : -1);
    const { words } = this;
    words.fill(0);
    if (meant === 0) return 0;
    for (let nth = 0; nth < plan.mustCount; nth += 1) {
      const plane = plan.must[nth] as number;
      const at = constraintOf(plane);
      if (at >= 0) words[at] = (words[at] as number) | ~planes.word(plane, word);
    }
    let undone = 0;
    for (let nth = 0; nth < plan.actCount; nth += 1)
      undone |= ~planes.word(PLANE_ACT + (plan.acts[nth] as number), word);
    words[AT.medical_acts] = undone;
    if (plan.otherRoom >= 0) words[AT.room_gender] = planes.word(plan.otherRoom, word);
    this.#lookUpCalendar(planes, plan, word);
    this.#unstaffed = planes.word(SUPPORTER_PLANE, word);
    this.#shared = plan.gender >= 0 && plan.hasNights ? planes.word(PLANE_SAME_PRESENT, word) : 0;
    return meant;
  }

  /** 日程 and 利用目的: what is open under which purpose, and what is taken. Purposes are those of the open slots alone. */
  #lookUpCalendar(planes: Engine["planes"], plan: Plan, word: number): void {
    let first = -1;
    let second = -1;
    let third = -1;
    let opened = 0;
    let throughout = plan.isOutside ? 0 : -1;
    let taken = 0;
    for (let nth = 0; nth < plan.slotCount; nth += 1) {
      const plane = plan.slots[nth] as number;
      const one = planes.word(plane, word);
      const two = planes.word(plane + 1, word);
      const three = planes.word(plane + 2, word);
      const open = one | two | three;
      first &= one | ~open;
      second &= two | ~open;
      third &= three | ~open;
      opened |= open;
      throughout &= open;
      taken |= planes.word(plane + TAKEN, word);
    }
    const common = first | second | third;
    let serving = 0;
    if (plan.purpose === 0 || plan.alsoServing === 0) serving |= first;
    if (plan.purpose === 1 || plan.alsoServing === 1) serving |= second;
    if (plan.purpose === 2 || plan.alsoServing === 2) serving |= third;
    this.words[AT.dates] = ~(throughout & opened & common) | taken;
    this.words[AT.purpose] = opened & common & ~serving;
  }

  /**
   * What columns say of some units of one facility.
   *
   * @param units  the units of the facility in this word, as bits
   */
  askFacility(
    engine: Engine,
    plan: Plan,
    facility: number,
    metres: number,
    word: number,
    units: number,
  ): void {
    const { words } = this;
    if (!isWithinLimit(plan, metres)) words[AT.distance] = (words[AT.distance] as number) | units;
    if (plan.isMunicipalityHard && !isServed(engine, plan, facility))
      words[AT.municipality] = (words[AT.municipality] as number) | units;
    const alone = this.#unstaffed & units;
    if (alone !== 0) {
      const mark = plan.municipalities[engine.facilities.municipality[facility] as number] as number;
      if ((mark & SUPPORTED) === 0) words[AT.supporter] = (words[AT.supporter] as number) | alone;
    }
    if (plan.hasPerson) this.#askRecords(engine, plan, facility, word, units);
    else if (plan.actCount > 0) this.#askCare(engine, plan, facility, units);
    const shared = this.#shared & units;
    if (shared !== 0) this.#askRooms(engine, plan, facility, word, shared);
    if (plan.needsTransport || plan.avoidedUnits.length > 0)
      this.#askUnits(engine, plan, metres, word, units);
  }

  /** 年齢, of all units that are left to look at. Most beds of a house are alike: each profile is read once. */
  askAges(engine: Engine, plan: Plan, word: number, units: number): void {
    if (plan.age < 0) return;
    const { agesFrom, agesUntil } = engine.houses;
    if (plan.age < (agesFrom[word] as number) || plan.age > (agesUntil[word] as number))
      this.#askEachAge(engine, plan, word, units);
  }

  #askEachAge(engine: Engine, plan: Plan, word: number, units: number): void {
    const { profile } = engine.units;
    let refused = 0;
    let known = NONE;
    let isAccepted = true;
    for (let left = units; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const unit = word * 32 + 31 - Math.clz32(bit);
      if (profile[unit] !== known) {
        known = profile[unit] as number;
        isAccepted = isAgeAccepted(engine, plan, unit);
      }
      if (!isAccepted) refused |= bit;
    }
    this.words[AT.age] = refused;
  }

  #askRecords(engine: Engine, plan: Plan, facility: number, word: number, units: number): void {
    const { words } = this;
    const place = knownPlace(plan, facility);
    if (!isEnrolledEnough(plan, place?.status ?? null))
      words[AT.enrolment] = (words[AT.enrolment] as number) | units;
    if (place?.avoided === true) words[AT.do_not_place] = (words[AT.do_not_place] as number) | units;
    if (plan.actCount === 0) return;
    if (place === null || !isTrainedFor(plan, place)) {
      this.#askCare(engine, plan, facility, units);
      return;
    }
    // Staff trained for this person: the planes do not speak for them, so each unit is judged by itself.
    for (let left = units; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const isRefused = (noesAt(engine, plan, word * 32 + 31 - Math.clz32(bit)) & MEDICAL) !== 0;
      const medical = words[AT.medical_acts] as number;
      words[AT.medical_acts] = isRefused ? medical | bit : medical & ~bit;
    }
  }

  #askCare(engine: Engine, plan: Plan, facility: number, units: number): void {
    // Where nobody there does the acts anyway, their slots need not be counted.
    if ((units & ~(this.words[AT.medical_acts] as number)) === 0) return;
    for (let nth = 0; nth < plan.actCount; nth += 1) {
      if (isActFree(engine, plan, facility, plan.acts[nth] as number)) continue;
      this.words[AT.medical_acts] = (this.words[AT.medical_acts] as number) | units;
      return;
    }
  }

  /** 部屋の性別: whoever of the other gender sleeps there refuses all others of the room. One look at each bed of the house. */
  #askRooms(engine: Engine, plan: Plan, facility: number, word: number, shared: number): void {
    const {
      units,
      facilities,
      present: { data },
    } = engine;
    let at = facilities.presentAt[facility] as number;
    const until = at + (facilities.presentRows[facility] as number);
    for (; at < until; at = nextPresent(data, at)) {
      if (!isSeen(data, at, 1 - plan.gender, plan.nightPages)) continue;
      if (!isPresentOn(data, at, 1 - plan.gender, plan)) continue;
      const mate = data[at] as number;
      let refused = 0;
      for (let left = shared; left !== 0; left &= left - 1) {
        const bit = left & -left;
        const unit = word * 32 + 31 - Math.clz32(bit);
        const room = units.room[unit];
        if (unit !== mate && room !== 0 && room === units.room[mate]) refused |= bit;
      }
      this.words[AT.room_gender] = (this.words[AT.room_gender] as number) | refused;
    }
  }

  #askUnits(engine: Engine, plan: Plan, metres: number, word: number, units: number): void {
    let tooFar = 0;
    let avoided = 0;
    for (let left = units; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const unit = word * 32 + 31 - Math.clz32(bit);
      if (plan.needsTransport && !isDrivenTo(engine, unit, metres)) tooFar |= bit;
      if (plan.avoidedUnits.includes(unit)) avoided |= bit;
    }
    this.words[AT.transport] = (this.words[AT.transport] as number) | tooFar;
    this.words[AT.do_not_place] = (this.words[AT.do_not_place] as number) | avoided;
  }
}

/** The constraint that a lasting plane decides; -1 for the kind of a unit, which none does. */
function constraintOf(plane: number): number {
  if (plane < PLANE_DISABILITY) return -1;
  if (plane < PLANE_FEATURE) return AT.disability_types;
  if (plane < PLANE_MEAL) return FEATURES_AT[plane - PLANE_FEATURE] ?? -1;
  return plane < PLANE_LEVEL ? AT.meals : AT.support_level;
}
