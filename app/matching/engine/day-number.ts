import type { Day } from "~/kernel/day";

const ZERO = 48;
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH_SHIFT = 719_468;

/**
 * `epochDay` without making text or dates on the way: a question names a dozen days, and is answered in the time that
 * parsing three of them takes. The proleptic Gregorian calendar, counted from March so that leap days come last.
 */
export function dayNumber(day: Day): number {
  const month = two(day, 5);
  const year = two(day, 0) * 100 + two(day, 2) - (month <= 2 ? 1 : 0);
  const century = Math.floor(year / 400);
  const yearOfCentury = year - century * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(day, 8) - 1;
  const leapDays = Math.floor(yearOfCentury / 4) - Math.floor(yearOfCentury / 100);
  return century * 146_097 + yearOfCentury * 365 + leapDays + dayOfYear - EPOCH_SHIFT;
}

function two(day: Day, at: number): number {
  return (day.charCodeAt(at) - ZERO) * 10 + day.charCodeAt(at + 1) - ZERO;
}
