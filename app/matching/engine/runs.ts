import { SHIFTS } from "~/kernel/part";
import { GENDERS, MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import { type Engine, unitAt } from "./engine";
import type { FacilityImage } from "./image";
import { actInShift, RING_PAGES } from "./plane-ids";
import { bitCount } from "./planes";

/**
 * The two runs a facility may have, as words.
 *
 * 医療的ケアの枠 `care`, per act and shift: the act's number in the lowest byte, then one bit for each page of the ring that
 * is free throughout, one for each that is partly free, and a word of days for each of those. Most pages are one or the
 * other whole. 同室の人 `present`, per bed in a room: the unit, one bit for each page and gender with anyone, and a word of
 * nights for each of those.
 */
const KEY = 0xff;
const WHOLE_SHIFT = 8;
const PARTLY_SHIFT = 16;
const PAGE_BITS = (1 << RING_PAGES) - 1;
const EVERY_DAY = 0xffff_ffff;
/** Genders a row of `present` tells apart: those of `GENDERS`, and not recorded. */
export const GENDERS_PRESENT = GENDERS.length + 1;

/** Gives back a facility's care slots and room-mates. */
export function releaseRuns({ facilities, care, present, facilitiesUsed }: Engine, facility: number): void {
  care.release(facilities.careRows[facility] as number);
  present.release(facilities.presentRows[facility] as number);
  facilities.careRows[facility] = 0;
  facilities.presentRows[facility] = 0;
  care.compact(facilities.careAt, facilities.careRows, facilitiesUsed);
  present.compact(facilities.presentAt, facilities.presentRows, facilitiesUsed);
}

/** Puts down on which days one person more can have each act in each shift. */
export function writeCare(engine: Engine, facility: number, { care: images }: FacilityImage): void {
  const { facilities, care } = engine;
  const days = new Map<number, Uint32Array>();
  for (const { act, shift, page, free } of images) {
    const key = actInShift(MEDICAL_ACTS.indexOf(act), SHIFTS.indexOf(shift));
    const ofAct = days.get(key) ?? new Uint32Array(RING_PAGES);
    days.set(key, ofAct);
    if (!isInRing(engine, page)) continue;
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1) if ((free[bit] ?? 0) >= 1) word |= 1 << bit;
    ofAct[page & (RING_PAGES - 1)] = word;
  }
  const words = [...days].flatMap(([key, pages]) => {
    const mixed = [...pages].filter((page) => page !== 0 && page !== EVERY_DAY);
    const whole = bitsWhere(pages, (page) => page === EVERY_DAY);
    const partly = bitsWhere(pages, (page) => page !== 0 && page !== EVERY_DAY);
    return [key | (whole << WHOLE_SHIFT) | (partly << PARTLY_SHIFT), ...mixed];
  });
  if (words.length === 0) return;
  const at = care.take(words.length);
  care.data.set(words, at);
  facilities.careAt[facility] = at;
  facilities.careRows[facility] = words.length;
}

/** Puts down who sleeps in beds that stand in a room. A bed in which nobody is seen has no row. */
export function writePresent(engine: Engine, facility: number, { units }: FacilityImage): void {
  const { facilities, present } = engine;
  const words = units.flatMap(({ unitId, roomId, present: pages }) => {
    if (roomId === null) return [];
    const nights = new Uint32Array(RING_PAGES * GENDERS_PRESENT);
    for (const { page, gender, mask } of pages) {
      if (!isInRing(engine, page)) continue;
      const who = gender === null ? GENDERS.length : GENDERS.indexOf(gender);
      const at = who * RING_PAGES + (page & (RING_PAGES - 1));
      nights[at] = (nights[at] as number) | mask;
    }
    const seen = [...nights].filter((word) => word !== 0);
    const unit = seen.length === 0 ? NONE : unitAt(engine, facility, unitId);
    return unit === NONE ? [] : [unit, bitsWhere(nights, (word) => word !== 0), ...seen];
  });
  if (words.length === 0) return;
  const at = present.take(words.length);
  present.data.set(words, at);
  facilities.presentAt[facility] = at;
  facilities.presentRows[facility] = words.length;
}

function isInRing({ firstPage }: Engine, page: number): boolean {
  return page >= firstPage && page < firstPage + RING_PAGES;
}

function bitsWhere(words: Uint32Array, isSet: (word: number) => boolean): number {
  return words.reduce((bits, word, at) => (isSet(word) ? bits | (1 << at) : bits), 0);
}

/** Where an act in its shift stands in `care.data`, or -1 when no slot is counted for it. */
export function careAt({ facilities, care }: Engine, facility: number, act: number): number {
  let at = facilities.careAt[facility] as number;
  const until = at + (facilities.careRows[facility] as number);
  for (; at < until; at = nextCare(care.data, at)) if (((care.data[at] as number) & KEY) === act) return at;
  return -1;
}

/** The act in its shift of an entry, and where the entry after it stands. */
export function careKey(data: Uint32Array, at: number): number {
  return (data[at] as number) & KEY;
}

export function nextCare(data: Uint32Array, at: number): number {
  const partly = ((data[at] as number) >>> PARTLY_SHIFT) & PAGE_BITS;
  return partly === 0 ? at + 1 : at + 1 + bitCount(partly);
}

/** The free days of one page of the ring in an entry. */
export function careDays(data: Uint32Array, at: number, slot: number): number {
  const head = data[at] as number;
  if ((head >>> (WHOLE_SHIFT + slot)) & 1) return EVERY_DAY;
  const partly = (head >>> PARTLY_SHIFT) & PAGE_BITS;
  if (((partly >>> slot) & 1) === 0) return 0;
  return data[at + 1 + bitCount(partly & ((1 << slot) - 1))] as number;
}

/** The pages of the ring on which every day is free, as bits. */
export function wholePages(data: Uint32Array, at: number): number {
  return ((data[at] as number) >>> WHOLE_SHIFT) & PAGE_BITS;
}

/** Whether a row has anyone of a gender on any of these pages. */
export function isSeen(data: Uint32Array, at: number, who: number, pages: number): boolean {
  return (((data[at + 1] as number) >>> (who * RING_PAGES)) & pages) !== 0;
}

/** Where the entry after a row of `present` stands. */
export function nextPresent(data: Uint32Array, at: number): number {
  return at + 2 + bitCount(data[at + 1] as number);
}

/** The nights of one page on which someone of a gender sleeps in a row's bed. */
export function presentNights(data: Uint32Array, at: number, who: number, slot: number): number {
  const seen = data[at + 1] as number;
  const bit = who * RING_PAGES + slot;
  return ((seen >>> bit) & 1) === 0 ? 0 : (data[at + 2 + bitCount(seen & ((1 << bit) - 1))] as number);
}

/** Forgets one page of the ring in every run. */
export function forgetInRuns({ facilities, facilitiesUsed, care, present }: Engine, slot: number): void {
  for (let facility = 0; facility < facilitiesUsed; facility += 1) {
    let at = facilities.careAt[facility] as number;
    let until = at + (facilities.careRows[facility] as number);
    for (; at < until; at = nextCare(care.data, at)) {
      const head = care.data[at] as number;
      const partly = (head >>> PARTLY_SHIFT) & PAGE_BITS;
      if ((partly >>> slot) & 1) care.data[at + 1 + bitCount(partly & ((1 << slot) - 1))] = 0;
      care.data[at] = head & ~(1 << (WHOLE_SHIFT + slot));
    }
    at = facilities.presentAt[facility] as number;
    until = at + (facilities.presentRows[facility] as number);
    for (; at < until; at = nextPresent(present.data, at)) {
      const seen = present.data[at + 1] as number;
      for (let who = 0; who < GENDERS_PRESENT; who += 1) {
        const bit = who * RING_PAGES + slot;
        if ((seen >>> bit) & 1) present.data[at + 2 + bitCount(seen & ((1 << bit) - 1))] = 0;
      }
    }
  }
}
