import { addDays, type Day, dayOfEpoch, epochDay } from "~/kernel/day";
import { type Part, partIndex } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";

/** 期間 — a half-open range of days: `until` is the first day that no longer belongs to it. */
export interface DayWindow {
  readonly from: Day;
  readonly until: Day;
}

/**
 * Days in one page of the publication. A page's open days are one unsigned 32-bit number, 0 to 2^32-1: exact in a JavaScript
 * number and in Postgres' `bigint` (its signed `integer` would lose the last day).
 */
export const PAGE_DAYS = 32;

/** 公開期間 — at least this many days ahead are always published: half a year, the horizon of features.md A2 doubled. */
export const PUBLISHED_DAYS_AHEAD = 180;

/** Every day of a page. */
const FULL_MASK = 0xffff_ffff;

/** The slots wanted in one page and part, as bits. What a booking compares with the page's open mask. */
export interface SlotMask {
  readonly page: number;
  readonly part: Part;
  readonly mask: number;
}

/** ページ — the number of the page a day lies on; negative before 1970. */
export function pageOf(on: Day): number {
  return Math.floor(epochDay(on) / PAGE_DAYS);
}

/** The day's bit in its page, 0 to 31. */
export function bitOf(on: Day): number {
  return epochDay(on) - pageOf(on) * PAGE_DAYS;
}

/** The mask with this day's bit alone, unsigned. */
export function maskOfDay(on: Day): number {
  return (1 << bitOf(on)) >>> 0;
}

/** The bits of a page for this day and all later ones, unsigned; the whole page when the day lies before it, 0 when after. */
export function maskFromDay(page: number, on: Day): number {
  if (pageOf(on) < page) return FULL_MASK;
  return pageOf(on) > page ? 0 : (FULL_MASK << bitOf(on)) >>> 0;
}

/** The days whose bits are set, ascending. */
export function daysOfMask(page: number, mask: number): readonly Day[] {
  const first = page * PAGE_DAYS;
  const bits = Array.from({ length: PAGE_DAYS }, (_, bit) => bit);
  return bits.filter((bit) => (mask >>> bit) & 1).map((bit) => dayOfEpoch(first + bit));
}

/**
 * 公開する期間 — the rolling window around today, whole pages only.
 *
 * It starts at the first day of today's page and ends with the page that holds the last day promised, so that a page is never
 * half known and tomorrow's window differs only when a page is turned.
 */
export function publicationWindow(today: Day): DayWindow {
  const lastPage = pageOf(addDays(today, PUBLISHED_DAYS_AHEAD - 1));
  return { from: dayOfEpoch(pageOf(today) * PAGE_DAYS), until: dayOfEpoch((lastPage + 1) * PAGE_DAYS) };
}

/**
 * 枠のビット — the slots a booking wants, grouped by page and part.
 *
 * A booking is published when, for each of these, `(openMask & mask) = mask` on the row of its purpose. Repeated slots count once.
 *
 * @returns ascending by page, then part: the order in which publication rows are locked
 */
export function maskOfSlots(slots: readonly Slot[]): readonly SlotMask[] {
  const masks = new Map<string, SlotMask>();
  for (const { day, part } of slots) {
    const page = pageOf(day);
    const key = `${page} ${part}`;
    masks.set(key, { page, part, mask: ((masks.get(key)?.mask ?? 0) | maskOfDay(day)) >>> 0 });
  }
  return [...masks.values()].sort((a, b) => a.page - b.page || partIndex(a.part) - partIndex(b.part));
}
