import { differenceInYears, parseISO } from "date-fns";

declare const brand: unique symbol;

/**
 * 日 — a calendar date `YYYY-MM-DD` in Asia/Tokyo.
 *
 * Kept as text because a `Date` is an instant and shifts by a day in the wrong zone. Compares with `<` and `===`.
 */
export type Day = string & { readonly [brand]: "Day" };

const DAY_MS = 86_400_000;
const TOKYO_OFFSET_MS = 9 * 3_600_000;

/** Parses `YYYY-MM-DD`. Returns null for a spelling that is no date (`2026-02-30`), never rolls over. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text
    ? (text as Day)
    : null;
}

/**
 * A day known to be well spelled, for constants and for values that Postgres returned.
 *
 * @throws RangeError when it is not a date
 */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** Days since 1970-01-01. The arithmetic of days runs on this number, which has no zone. */
export function epochDay(of: Day): number {
  return Math.round(Date.parse(`${of}T00:00:00Z`) / DAY_MS);
}

/** Spellings once made, by epoch number. Nights are counted all the time, and a spelling costs more than the counting. */
const SPELLED: Day[] = [];
/** 1970 to 2106: what anybody books. Days outside of it, which only mistakes name, are not kept. */
const SPELLED_MAX = 50_000;

/** The day with this epoch number. Inverse of `epochDay`. */
export function dayOfEpoch(number: number): Day {
  const spelled = SPELLED[number];
  if (spelled !== undefined) return spelled;
  const fresh = new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
  if (number >= 0 && number < SPELLED_MAX) SPELLED[number] = fresh;
  return fresh;
}

/** The day this many days later; negative counts go back. */
export function addDays(from: Day, count: number): Day {
  return dayOfEpoch(epochDay(from) + count);
}

/** Whole days from the first to the second: 1 from a day to the next. */
export function daysBetween(from: Day, until: Day): number {
  return epochDay(until) - epochDay(from);
}

/** 今日 — the Tokyo calendar date of an instant. The only way from an instant to a day. */
export function tokyoDay(instant: Date): Day {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** Wall-clock `HH:mm` in Tokyo of an instant, 24-hour. */
export function tokyoTime(instant: Date): string {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant at which a wall-clock time is shown in Tokyo on this day. */
export function tokyoInstant(on: Day, time: string): Date {
  return new Date(`${on}T${time}:00+09:00`);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(of: Day): number {
  return (((epochDay(of) + 4) % 7) + 7) % 7;
}

/** 満年齢 — age in whole years on a day, by the calendar: a person born on 29 February turns older on 1 March. */
export function ageOn(birthDate: Day, on: Day): number {
  return differenceInYears(parseISO(on), parseISO(birthDate));
}

/** Every day from the first up to but not including the second; empty when they are equal or reversed. */
export function daysFrom(from: Day, until: Day): Day[] {
  const first = epochDay(from);
  return Array.from({ length: Math.max(0, epochDay(until) - first) }, (_, i) => dayOfEpoch(first + i));
}
