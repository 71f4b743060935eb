import { holidayName } from "~/availability/model/holidays";
import { addDays, type Day, daysFrom, weekday } from "~/kernel/day";
import type { Pool, RoundMonth } from "./round";

const FRIDAY = 5;
const SATURDAY = 6;

/** 学校の長い休み — half-open, by the calendar of the municipality. */
export interface SchoolHoliday {
  readonly from: Day;
  readonly until: Day;
}

/**
 * 分け合う夜 of a month — 週末: the nights of Friday and Saturday and those before a national holiday; 長い休み: every night
 * of a school holiday. A weekend in the holidays is of both kinds and counts for both.
 */
export function poolNights(
  month: RoundMonth,
  schoolHolidays: readonly SchoolHoliday[],
): Readonly<Record<Pool, readonly Day[]>> {
  const nights = daysFrom(month.from, month.until);
  return {
    weekend: nights.filter(
      (night) => [FRIDAY, SATURDAY].includes(weekday(night)) || holidayName(addDays(night, 1)) !== null,
    ),
    school_holiday: nights.filter((night) =>
      schoolHolidays.some(({ from, until }) => from <= night && night < until),
    ),
  };
}
