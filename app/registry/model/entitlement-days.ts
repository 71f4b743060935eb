import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";

/** 連続利用の上限 — counted days in a row, across months and providers. Source: domain.md §2.2 (secondary). */
export const CHAIN_DAYS_MAX = 30;

/**
 * 年180日の目安 — counted days of short stay in a year. Guidance, not a limit: a municipality sets its own number, or
 * none. Source: domain.md §2.2 (from memory, to be confirmed with the city).
 */
export const YEAR_DAYS_GUIDANCE = 180;

/** A year, as the guidance looks back from the last day asked for: days, that day included. */
const YEAR_DAYS = 365;

/**
 * 年間の目安を読む — `municipality.settings.entitlement.short_stay_days_a_year`: a number of days, or `false` for none.
 *
 * @returns days a year; null where the municipality has none
 */
export function yearGuidanceFrom(settings: unknown): number | null {
  const told = record(record(settings).entitlement).short_stay_days_a_year;
  if (told === false) return null;
  return typeof told === "number" && Number.isInteger(told) && told > 0 ? told : YEAR_DAYS_GUIDANCE;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** 使った日 — a stay as the grant counts it: both ends included. */
export interface UsedStay {
  readonly fromDay: Day;
  readonly lastDay: Day;
  /** Null for a stay outside the exchange. */
  readonly facilityId: FacilityId | null;
}

/** 月 — `YYYY-MM`. */
export type Month = string;

/** その日の月. */
export function monthOf(on: Day): Month {
  return on.slice(0, 7);
}

/** 翌月の1日. */
export function nextMonthFirst(on: Day): Day {
  const next = addDays(`${monthOf(on)}-01` as Day, 31);
  return `${monthOf(next)}-01` as Day;
}

/** その滞在の利用日, both ends included, ascending. */
export function daysUsed({ fromDay, lastDay }: Pick<UsedStay, "fromDay" | "lastDay">): readonly Day[] {
  return daysFrom(fromDay, addDays(lastDay, 1));
}

/**
 * 月ごとの利用日数 — summed over stays: who leaves one house and enters another on the same day uses two days of the grant
 * on that day. Within one house the day is counted once, as when a bed is changed. Source: domain.md §2.1 (留意事項通知:
 * moving on or beside the same site, the exit day of the first does not count; secondary).
 */
export function usedInMonth(used: readonly UsedStay[], month: Month): number {
  return countDays(used, (on) => monthOf(on) === month);
}

/** 1年の利用日数 — counted as in a month, over the 365 days that end with `last`. */
export function usedInYearTo(used: readonly UsedStay[], last: Day): number {
  const first = addDays(last, 1 - YEAR_DAYS);
  return countDays(used, (on) => first <= on && on <= last);
}

function countDays(used: readonly UsedStay[], isWithin: (on: Day) => boolean): number {
  const counted = new Set<string>();
  used.forEach((stay, index) => {
    const place = stay.facilityId ?? `elsewhere ${index}`;
    for (const on of daysUsed(stay)) if (isWithin(on)) counted.add(`${place} ${on}`);
  });
  return counted.size;
}

/** 連続利用 — an unbroken run of counted days. */
export interface Chain {
  readonly from: Day;
  /** Days in the run, its first and last included. */
  readonly days: number;
  /** 自費になる日 — each 31st day of the run from the first day asked for on; after each of them the count starts anew. */
  readonly beyond: readonly Day[];
}

/**
 * 連続30日 — the run of days around a stay, across months and providers.
 *
 * Days before, in and after the stay form one run while none is missing; a stay that closes a gap may push a later one
 * past the limit, which is why days after it are looked at too.
 *
 * @param wanted  counted days of the stay, ascending; at least one
 */
export function chainAround(used: readonly UsedStay[], wanted: readonly Day[]): Chain {
  const taken = new Set<Day>([...used.flatMap(daysUsed), ...wanted]);
  const first = wanted[0] as Day;
  let from = first;
  while (taken.has(addDays(from, -1))) from = addDays(from, -1);
  const beyond: Day[] = [];
  let days = 0;
  for (let on = from; taken.has(on); on = addDays(on, 1)) {
    days += 1;
    if (days % (CHAIN_DAYS_MAX + 1) === 0 && on >= first) beyond.push(on);
  }
  return { from, days, beyond };
}
