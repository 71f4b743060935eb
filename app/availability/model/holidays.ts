import holidayJp from "@holiday-jp/holiday_jp";
import type { Day } from "~/kernel/day";

/** How a pattern treats 国民の祝日: as any other day, as a day off, or as the only days it is meant for. */
export const HOLIDAY_TREATMENTS = ["as_usual", "closed", "only_holidays"] as const;
export type HolidayTreatment = (typeof HOLIDAY_TREATMENTS)[number];

const HOLIDAYS: Readonly<Record<string, { readonly name: string } | undefined>> = holidayJp.holidays;

/**
 * 国民の祝日 — the name of the national holiday on this day, substitute holidays (振替休日) included.
 *
 * Looked up by text: the package's own `isHoliday(Date)` reads the machine's zone and is wrong by a day outside Japan.
 * The table covers 1970–2050 as known when the package was made; a law may still move a future day.
 *
 * @returns null on an ordinary day, and outside the table
 */
export function holidayName(on: Day): string | null {
  return HOLIDAYS[on]?.name ?? null;
}

/**
 * 祝日の扱い — the days that remain after the pattern's treatment of national holidays.
 *
 * @returns a subset of the days in the same order
 */
export function daysAfterHolidays(days: readonly Day[], treatment: HolidayTreatment): readonly Day[] {
  if (treatment === "as_usual") return days;
  return days.filter((on) => (holidayName(on) !== null) === (treatment === "only_holidays"));
}
