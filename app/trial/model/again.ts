import { addDays, type Day, weekday } from "~/kernel/day";

/** もう一度の候補 — as many as fit on a telephone's screen without a choice becoming work. */
export const AGAIN_DATES_MAX = 3;

/**
 * もう一度の日 — first days from which the same number of nights is free in one bed, those on the weekday of last time
 * first: a family's week has its shape.
 *
 * @param beds  open nights of each bed
 */
export function againDates(
  last: { readonly from: Day; readonly nights: number },
  beds: readonly { readonly nights: readonly Day[] }[],
  earliest: Day,
): readonly Day[] {
  const starts = new Set<Day>();
  for (const { nights } of beds) {
    const free = new Set(nights);
    for (const night of nights) {
      const stay = Array.from({ length: last.nights }, (_, nth) => addDays(night, nth));
      if (night >= earliest && stay.every((one) => free.has(one))) starts.add(night);
    }
  }
  const usual = weekday(last.from);
  const sorted = [...starts].sort();
  const sameWeekday = sorted.filter((day) => weekday(day) === usual);
  const others = sorted.filter((day) => weekday(day) !== usual);
  return [...sameWeekday, ...others].slice(0, AGAIN_DATES_MAX).sort();
}
