import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { FEATURES } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";

/**
 * 面の番号 — which plane holds which fact. First what a unit is, then what a unit does not refuse (yes and ask alike),
 * then the calendar: a ring of 256 days with four parts each, and per part three purposes published and one taken.
 */
export const PLANE_LIVE = 0;
export const PLANE_BED = 1;
export const PLANE_ROOM_FEMALE = 2;
export const PLANE_ROOM_MALE = 3;
export const PLANE_SAME_PRESENT = 4;
export const PLANE_DISABILITY = 5;
export const PLANE_FEATURE = PLANE_DISABILITY + DISABILITY_TYPES.length;
export const PLANE_MEAL = PLANE_FEATURE + FEATURES.length;
/** 障害支援区分 0 to 6: the unit's range takes this one in. */
export const PLANE_LEVEL = PLANE_MEAL + MEAL_FORMS.length;
export const LEVELS = 7;
/** Acts of the day shift, then of the evening, then of the night. */
export const PLANE_ACT = PLANE_LEVEL + LEVELS;
export const STATIC_PLANES = PLANE_ACT + SHIFTS.length * MEDICAL_ACTS.length;

/** 32-day pages in the ring: six or seven are published, and the morning after the last night needs one more. */
export const RING_PAGES = 8;
export const RING_DAYS = RING_PAGES * 32;

/** Planes of one part: a published one per purpose, in the order of `PURPOSES`, and `TAKEN`. */
export const PLANES_PER_PART = PURPOSES.length + 1;
export const TAKEN = PURPOSES.length;
export const PLANES_PER_DAY = PARTS.length * PLANES_PER_PART;
export const PLANES = STATIC_PLANES + RING_DAYS * PLANES_PER_DAY;

/** The first plane of a day and part; purposes and `TAKEN` are added to it. */
export function calendarPlane(epochDay: number, part: number): number {
  return STATIC_PLANES + (epochDay & (RING_DAYS - 1)) * PLANES_PER_DAY + part * PLANES_PER_PART;
}

/** The number of an act in a shift, for planes and for the pool of care slots. */
export function actInShift(act: number, shift: number): number {
  return shift * MEDICAL_ACTS.length + act;
}
