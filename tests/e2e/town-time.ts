import { type Day, tokyoDay } from "~/kernel/day";

const MINUTE_MS = 60_000;

/**
 * The moment at which the stories begin: a Wednesday morning without a holiday for weeks before and after, and later than
 * anyone will run them. What is free in the demo city hangs on the day it is told on; `E2E_AT` tells it on another.
 */
const BEGINS_AT = Date.parse(process.env.E2E_AT ?? "2031-06-11T10:00:00+09:00");

// Said once: workers read this file again, minutes later.
process.env.E2E_AHEAD_MINUTES ??= String(Math.round((BEGINS_AT - Date.now()) / MINUTE_MS));

/** How far the towns' clock runs before the real one. */
export const AHEAD_MINUTES = Number(process.env.E2E_AHEAD_MINUTES);

/** いま in the town. */
export function townNow(): Date {
  return new Date(Date.now() + AHEAD_MINUTES * MINUTE_MS);
}

const THE_DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** The coming day of this name in the town; today when it is one. */
export function coming(name: (typeof THE_DAYS)[number]): Day {
  const ahead = (THE_DAYS.indexOf(name) - new Date(tokyoDay(townNow())).getUTCDay() + 7) % 7;
  return dayAhead(ahead);
}

/** The day that many days from the town's today. */
export function dayAhead(days: number): Day {
  return tokyoDay(new Date(townNow().getTime() + days * 86_400_000));
}
