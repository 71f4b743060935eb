import { bitOf, pageOf } from "~/availability/model/pages";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { PARTS, PURPOSES, partIndex, SHIFTS } from "~/kernel/part";
import type { FacilityImage, UnitImage } from "~/matching/engine/image";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { ACTS_IN_PLAY, DAYS_OPEN, FIRST_DAY } from "../support/town-of-images";

/** The acts that care slots are counted for in these towns. */
export const CARE_ACTS: readonly (typeof MEDICAL_ACTS)[number][] = ACTS_IN_PLAY.map(
  (act) => act ?? MEDICAL_ACTS[0],
);

const EVE = addDays(FIRST_DAY, -1);
/** Days that a question of a town can touch: its stay up to three days later, and the day after. */
export const DAYS = Array.from({ length: DAYS_OPEN + 9 }, (_, nth) => addDays(EVE, nth));
const DAY_AT = new Map(DAYS.map((day, nth) => [day, nth]));

const PLACES = DAYS.map((day, at) => ({ day, at, page: pageOf(day), bit: bitOf(day) }));

/** Which of them a mask of a page names. */
export function daysIn(page: number, mask: number): readonly (typeof PLACES)[number][] {
  return PLACES.filter((one) => one.page === page && ((mask >>> one.bit) & 1) === 1);
}

/** The same as bits. */
export function dayBits(page: number, mask: number): number {
  let bits = 0;
  for (const { at, page: its, bit } of PLACES)
    if (its === page && ((mask >>> bit) & 1) === 1) bits |= 1 << at;
  return bits;
}

/** Days of a page on which one of these care slots is free, as bits. */
export function freeBits(page: number, free: readonly number[]): number {
  let bits = 0;
  for (const { at, page: its, bit } of PLACES) if (its === page && (free[bit] ?? 0) > 0) bits |= 1 << at;
  return bits;
}

/** Where a day stands among them. */
export function dayAt(day: Day): number {
  const at = DAY_AT.get(day);
  if (at === undefined) throw new RangeError(`no question of these towns touches ${day}`);
  return at;
}

/** Where a slot stands among the columns. */
export const slotAt = (day: Day, part: (typeof PARTS)[number]): number =>
  dayAt(day) * PARTS.length + partIndex(part);

/** Where an act in a shift stands among the care columns. */
export const careAt = (act: (typeof CARE_ACTS)[number], shift: (typeof SHIFTS)[number]): number =>
  CARE_ACTS.indexOf(act) * SHIFTS.length + SHIFTS.indexOf(shift);

export const CARE_COLUMNS = CARE_ACTS.length * SHIFTS.length;

/**
 * 欄の町 — a town as columns of numbers, one per fact, in the order of the images: no plane, no sorting by place, no block.
 */
export interface ColumnTown {
  readonly images: readonly FacilityImage[];
  /** Where each facility stands among the images. */
  readonly positions: ReadonlyMap<FacilityId, number>;
  /** Unit by unit, in the order of the images. */
  readonly units: readonly UnitImage[];
  readonly facility: Int32Array;
  /** By slot: purposes that are open as bits, and whether it is taken. */
  readonly open: readonly Uint8Array[];
  readonly taken: readonly Uint8Array[];
  /** By gender, then unit: days on which a room-mate known to be of that gender is there, as bits. */
  readonly mates: { readonly female: Int32Array; readonly male: Int32Array };
  /** By act and shift, then facility: days on which a care slot is free, as bits; and 1 where any are counted. */
  readonly careFree: readonly Int32Array[];
  readonly careCounted: readonly Uint8Array[];
  readonly able: Readonly<Record<AbleColumn, Int32Array>>;
}

export const ABLE_COLUMNS = ["disabilities", "actsDay", "actsEvening", "actsNight", "features"] as const;
export type AbleColumn = (typeof ABLE_COLUMNS)[number];

/** Lays the images out. */
export function columnTown(images: readonly FacilityImage[]): ColumnTown {
  const units = images.flatMap(({ units: own }) => own);
  const bytes = () => new Uint8Array(units.length);
  const days = () => new Int32Array(units.length);
  const slots = DAYS.length * PARTS.length;
  const town = {
    images,
    positions: new Map(images.map(({ facilityId }, nth) => [facilityId, nth])),
    units,
    facility: Int32Array.from(images.flatMap(({ units: own }, nth) => own.map(() => nth))),
    open: Array.from({ length: slots }, bytes),
    taken: Array.from({ length: slots }, bytes),
    mates: { female: days(), male: days() },
    careFree: Array.from({ length: CARE_COLUMNS }, () => new Int32Array(images.length)),
    careCounted: Array.from({ length: CARE_COLUMNS }, () => new Uint8Array(images.length)),
    able: Object.fromEntries(
      ABLE_COLUMNS.map((name) => [
        name,
        Int32Array.from(units, ({ bits }) => bits[`${name}Yes`] | bits[`${name}Ask`]),
      ]),
    ) as Record<AbleColumn, Int32Array>,
  };
  for (const [at, unit] of units.entries()) {
    for (const { page, part, purpose, mask } of unit.published) {
      for (const { day } of daysIn(page, mask)) {
        const column = town.open[slotAt(day, part)];
        if (column) column[at] = (column[at] ?? 0) | (1 << PURPOSES.indexOf(purpose));
      }
    }
    for (const { page, part, mask } of unit.taken) {
      for (const { day } of daysIn(page, mask)) town.taken[slotAt(day, part)]?.fill(1, at, at + 1);
    }
  }
  layMates(town);
  layCare(town);
  return town;
}

function layMates({ images, mates }: ColumnTown): void {
  let at = 0;
  for (const { units } of images) {
    for (const unit of units) {
      for (const mate of units) {
        if (unit.roomId === null || mate.roomId !== unit.roomId || mate.unitId === unit.unitId) continue;
        for (const { gender, page, mask } of mate.present) {
          if (gender === null) continue;
          const column = mates[gender];
          column[at] = (column[at] ?? 0) | dayBits(page, mask);
        }
      }
      at += 1;
    }
  }
}

function layCare({ images, careFree, careCounted }: ColumnTown): void {
  for (const [at, { care }] of images.entries()) {
    for (const { act, shift, page, free } of care) {
      const nth = careAt(act, shift);
      const [column, counted] = [careFree[nth], careCounted[nth]];
      if (column === undefined || counted === undefined) throw new RangeError(`no care column for ${act}`);
      counted[at] = 1;
      column[at] = (column[at] ?? 0) | freeBits(page, free);
    }
  }
}
