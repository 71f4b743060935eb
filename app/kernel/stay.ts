import { addDays, type Day, daysBetween, daysFrom } from "./day";
import { PARTS, type Part, partIndex } from "./part";

/**
 * 泊まり — a stay over nights, half-open: the person sleeps on every day from `checkIn` up to but not including
 * `checkOut`, so that one may arrive on the morning another leaves.
 */
export interface Stay {
  readonly checkIn: Day;
  readonly checkOut: Day;
}

/** One bookable cell: a part of a day in one unit. */
export interface Slot {
  readonly day: Day;
  readonly part: Part;
}

/** The nights slept, ascending. Empty when the stay ends on or before its first day. */
export function nightsOf(stay: Stay): Day[] {
  return daysFrom(stay.checkIn, stay.checkOut);
}

/** 泊数 — how many nights. */
export function nightCount(stay: Stay): number {
  return Math.max(0, daysBetween(stay.checkIn, stay.checkOut));
}

/**
 * 利用日数 — the days counted against the granted amount (支給量): first and last day both count, so four nights
 * are five days. A different number from the nights, never used for conflicts.
 * Source: domain.md §2.1 (留意事項通知, secondary).
 */
export function countedDays(stay: Stay): Day[] {
  return nightCount(stay) === 0 ? [] : daysFrom(stay.checkIn, addDays(stay.checkOut, 1));
}

/** The night slots of a stay, in claim order. */
export function slotsOfStay(stay: Stay): Slot[] {
  return nightsOf(stay).map((night) => ({ day: night, part: "night" }));
}

/**
 * 日中利用 — the slots of a day use: the same parts on each of the days, in claim order.
 *
 * @param days half-open range as in `Stay`
 */
export function slotsOfDayUse(days: Stay, parts: readonly Part[]): Slot[] {
  const ordered = PARTS.filter((part) => parts.includes(part));
  return daysFrom(days.checkIn, days.checkOut).flatMap((on) => ordered.map((part) => ({ day: on, part })));
}

/** Orders slots by day, then part: the order in which claims are inserted so that two bookings cannot deadlock. */
export function compareSlots(left: Slot, right: Slot): number {
  if (left.day !== right.day) return left.day < right.day ? -1 : 1;
  return partIndex(left.part) - partIndex(right.part);
}
