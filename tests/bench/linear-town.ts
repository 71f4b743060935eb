import { bitOf, pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import { PARTS, PURPOSES, partIndex, SHIFTS } from "~/kernel/part";
import type { FacilityImage, UnitImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { strengthOf } from "~/matching/model/constraints";
import { distanceKm } from "~/matching/model/distance";
import { needsBits } from "~/matching/model/needs-bits";
import { type CareSlot, careSlotsNeeded, nightsRequested, shiftsConcerned } from "~/matching/model/placement";
import { constraintBit } from "~/matching/model/verdict";
import { FEATURES } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";

/**
 * The straight way: one unit after another, one condition after another, over the images as they are. It shares no plane,
 * no column and no order with the engine, and is held against the model on a sample of every question.
 */

/** A unit with what belongs to it. */
export interface LinearUnit {
  readonly image: FacilityImage;
  readonly unit: UnitImage;
  /** Number of its facility in the town. */
  readonly facility: number;
  readonly mates: readonly UnitImage[];
  /** Open days by page, part and purpose; taken days by page and part. */
  readonly open: Int32Array;
  readonly taken: Int32Array;
}

export interface LinearTown {
  readonly units: readonly LinearUnit[];
  readonly firstPage: number;
  readonly pages: number;
}

/** Lays out a town whose calendar lies on these pages. */
export function linearTown(images: readonly FacilityImage[], firstPage: number, pages: number): LinearTown {
  const cell = (page: number, part: number) => (page - firstPage) * PARTS.length + part;
  const units = images.flatMap((image, facility) =>
    image.units.map((unit): LinearUnit => {
      const open = new Int32Array(pages * PARTS.length * PURPOSES.length);
      const taken = new Int32Array(pages * PARTS.length);
      for (const { page, part, purpose, mask } of unit.published) {
        const at = cell(page, partIndex(part)) * PURPOSES.length + PURPOSES.indexOf(purpose);
        open[at] = (open[at] ?? 0) | mask;
      }
      for (const { page, part, mask } of unit.taken) {
        const at = cell(page, partIndex(part));
        taken[at] = (taken[at] ?? 0) | mask;
      }
      const mates =
        unit.roomId === null
          ? []
          : image.units.filter((one) => one.roomId === unit.roomId && one.unitId !== unit.unitId);
      return { image, unit, facility, mates, open, taken };
    }),
  );
  return { units, firstPage, pages };
}

/** Kilometres to the metre, as the model has them; null when either end is unknown. */
export function kmTo(query: EngineQuery, { image }: LinearUnit): number | null {
  const { home } = query.needs;
  return home === null || image.location === null
    ? null
    : Math.round(distanceKm(home, image.location) * 1000) / 1000;
}

/** The obstacles of one unit after another, as bits; -1 for a unit that is not meant at all (a seat for a night). */
export type Noes = (one: LinearUnit) => number;

export function noesOf(town: LinearTown, query: EngineQuery): Noes {
  const { needs, request, known } = query;
  const shifts = shiftsConcerned(request);
  const bits = needsBits(needs, shifts);
  const nights = nightsRequested(request);
  const hard = (id: "support_level" | "municipality" | "enrolment") =>
    strengthOf(id, request.purpose, request.strict) === "hard";
  const hardLevel = hard("support_level");
  const hardCity = hard("municipality");
  const hardEnrolment = hard("enrolment");
  const level = needs.level === "none" ? 0 : Number(needs.level);
  const slots = request.slots.map(({ day, part }) => ({
    cell: (pageOf(day) - town.firstPage) * PARTS.length + partIndex(part),
    bit: bitOf(day),
  }));
  const cares = careSlotsNeeded(needs, request).map((slot) => ({
    ...slot,
    page: pageOf(slot.day),
    bit: bitOf(slot.day),
  }));
  const purpose = PURPOSES.indexOf(request.purpose);
  const serving =
    (1 << purpose) | (request.purpose === "emergency" ? 1 << PURPOSES.indexOf("short_stay") : 0);
  const access = bits.features & (1 | 2 | 4);
  const feature = (name: (typeof FEATURES)[number]) => 1 << FEATURES.indexOf(name);
  const bit = Object.fromEntries(BITS) as Readonly<Record<(typeof BITS)[number][0], number>>;

  return (one) => {
    const { unit, image, open, taken } = one;
    if (unit.kind !== "bed" && nights.length > 0) return -1;
    const able = unit.bits;
    let noes = 0;

    let common = (1 << PURPOSES.length) - 1;
    let opened = 0;
    let busy = 0;
    for (const slot of slots) {
      let here = 0;
      for (let p = 0; p < PURPOSES.length; p += 1) {
        here |= (((open[slot.cell * PURPOSES.length + p] ?? 0) >>> slot.bit) & 1) << p;
      }
      if (here === 0) busy += 1;
      else {
        opened += 1;
        common &= here;
        busy += ((taken[slot.cell] ?? 0) >>> slot.bit) & 1;
      }
    }
    if (busy > 0 || (opened > 0 && common === 0)) noes |= bit.dates;
    if (opened > 0 && common !== 0 && (common & serving) === 0) noes |= bit.purpose;

    if (bits.disabilities & ~able.disabilitiesYes & ~able.disabilitiesAsk) noes |= bit.disability_types;
    if (hardLevel && (level < unit.levelMin || level > unit.levelMax)) noes |= bit.support_level;
    if (needs.acts.length > 0 && isCareLacking(one, bits, known, cares)) noes |= bit.medical_acts;
    const lacking = bits.features & ~able.featuresYes & ~able.featuresAsk;
    if (lacking & feature("behaviourSupport")) noes |= bit.behaviour_support;
    if (lacking & access) noes |= bit.wheelchair;
    if (lacking & (feature("nightStaffFemale") | feature("nightStaffMale"))) noes |= bit.same_gender_care;
    if (isRoomWrong(one, query, nights)) noes |= bit.room_gender;
    if (needs.age !== null && (needs.age < unit.ageMin || needs.age > unit.ageMax)) noes |= bit.age;
    if (bits.meals & ~able.meals) noes |= bit.meals;

    const km = needs.transport || needs.distanceMaxKm !== null ? kmTo(query, one) : null;
    if (needs.distanceMaxKm !== null && km !== null && km > needs.distanceMaxKm) noes |= bit.distance;
    const isOutOfReach = km !== null && km > unit.transportKm;
    if (needs.transport && (lacking & feature("transport") || isOutOfReach)) noes |= bit.transport;

    const isForeign = needs.municipality !== null && needs.municipality !== image.municipality;
    if (hardCity && image.ownResidentsOnly && isForeign && !query.agreements.includes(image.municipality))
      noes |= bit.municipality;
    if (known !== null) {
      const isAvoided =
        known.avoided.has(image.facilityId) ||
        known.avoidedUnits.some(({ unitId }) => unitId === unit.unitId);
      if (isAvoided) noes |= bit.do_not_place;
      if (hardEnrolment && request.purpose !== "trial" && !known.enrolments.has(image.facilityId))
        noes |= bit.enrolment;
    }
    const isAlone = (able.featuresYes & feature("needsSupporter")) !== 0;
    if (isAlone && !query.supporters.includes(image.municipality)) noes |= bit.supporter;
    return noes;
  };
}

const BITS = (
  [
    "dates",
    "purpose",
    "disability_types",
    "support_level",
    "medical_acts",
    "behaviour_support",
    "room_gender",
    "same_gender_care",
    "age",
    "wheelchair",
    "meals",
    "distance",
    "transport",
    "municipality",
    "do_not_place",
    "enrolment",
    "supporter",
  ] as const
).map((id) => [id, constraintBit(id)] as const);

interface CareWanted extends CareSlot {
  readonly page: number;
  readonly bit: number;
}

function isCareLacking(
  { unit, image }: LinearUnit,
  wanted: ReturnType<typeof needsBits>,
  known: EngineQuery["known"],
  cares: readonly CareWanted[],
): boolean {
  const trained = known?.trainedAt.get(image.facilityId) ?? [];
  const isTrained = (act: string, shift: string) =>
    trained.some((one) => one.act === act && one.shift === shift);
  const able = { day: "actsDay", evening: "actsEvening", night: "actsNight" } as const;
  for (const shift of SHIFTS) {
    const offered = unit.bits[`${able[shift]}Yes`] | unit.bits[`${able[shift]}Ask`];
    const missing = wanted[able[shift]] & ~offered;
    if (MEDICAL_ACTS.some((act, nth) => (missing >>> nth) & 1 && !isTrained(act, shift))) return true;
  }
  return cares.some(({ act, shift, page, bit }) => {
    const counted = image.care.filter((one) => one.act === act && one.shift === shift);
    const free = counted.find((one) => one.page === page)?.free[bit] ?? 0;
    if (free > 0) return false;
    const key = able[shift];
    const nth = MEDICAL_ACTS.indexOf(act);
    const isOffered = ((unit.bits[`${key}Yes`] | unit.bits[`${key}Ask`]) >>> nth) & 1;
    return counted.length > 0 || isOffered === 1 || !isTrained(act, shift);
  });
}

function isRoomWrong({ unit, mates }: LinearUnit, { needs }: EngineQuery, nights: readonly Day[]): boolean {
  const { gender } = needs;
  if (unit.roomGender === "any" || gender === null) return false;
  if (unit.roomGender !== "same_as_present") return unit.roomGender !== gender;
  return mates.some(({ present }) =>
    present.some(
      (one) =>
        one.gender !== null &&
        one.gender !== gender &&
        nights.some((night) => pageOf(night) === one.page && (one.mask >>> bitOf(night)) & 1),
    ),
  );
}
