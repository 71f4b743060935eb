import * as rruleModule from "rrule";
import { type Day, dayOfEpoch, daysBetween, epochDay } from "~/kernel/day";
import { invariant } from "~/kernel/invariant";
import { accept, type Result, refuse } from "~/kernel/result";
import type { DayWindow } from "./pages";

// why: rrule's Node entry is CommonJS without readable names, its bundler entry is a module without a default.
const { RRule } = (Reflect.get(rruleModule, "default") as typeof rruleModule | undefined) ?? rruleModule;

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY";

/** 曜日 of a rule: 0 Sunday … 6 Saturday; `nth` is 2 for 第2火曜, -1 for the last of the month, null for every one. */
export interface RuleWeekday {
  readonly weekday: number;
  readonly nth: number | null;
}

/** 繰り返し — the part of RFC 5545 a provider's calendar needs. It knows no start and no end: the pattern has them. */
export interface Recurrence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly weekdays: readonly RuleWeekday[];
  /** Days of the month, -1 for its last day. A month without that day is skipped, never shortened. */
  readonly monthDays: readonly number[];
}

export type RecurrenceProblem =
  | { readonly kind: "too_long"; readonly lengthMax: number }
  | { readonly kind: "unreadable"; readonly text: string }
  | { readonly kind: "not_supported"; readonly text: string }
  | { readonly kind: "cannot_be_combined"; readonly text: string };

/** The longest rule: every weekday, every day of the month and an interval fit in it. */
const RULE_LENGTH_MAX = 240;
/** A year of days; a longer rhythm is written as an exception. */
const INTERVAL_MAX = 366;
/** Two years and a leap day: the cap of trust.md T20 on what one expansion may cost. */
const WINDOW_DAYS_MAX = 731;

const WEEKDAYS: readonly string[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const KNOWN_PARTS = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"];
const RRULE_WEEKDAYS = [RRule.SU, RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA];
const RRULE_FREQUENCIES: Readonly<Record<Frequency, number>> = {
  DAILY: RRule.DAILY,
  WEEKLY: RRule.WEEKLY,
  MONTHLY: RRule.MONTHLY,
};

/**
 * 繰り返しを読む — reads `FREQ=DAILY|WEEKLY|MONTHLY` with `INTERVAL`, `BYDAY` and `BYMONTHDAY`.
 *
 * Anything else is refused, `COUNT`, `UNTIL` and `DTSTART` included: a pattern carries its own first and last day, and an
 * `UNTIL` with a zone drops the last day. Weekdays with and without a number cannot be mixed, and a numbered
 * weekday cannot meet `BYMONTHDAY`: the library would intersect where RFC 5545 unites.
 *
 * @returns the rule, or every problem found, in the order of the text
 */
export function parseRecurrence(text: string): Result<Recurrence, readonly RecurrenceProblem[]> {
  if (text.length > RULE_LENGTH_MAX) return refuse([{ kind: "too_long", lengthMax: RULE_LENGTH_MAX }]);

  const problems: RecurrenceProblem[] = [];
  const values = new Map<string, string>();
  for (const piece of text.trim().toUpperCase().split(";")) {
    const [name = "", value = "", ...more] = piece.split("=");
    if (value === "" || more.length > 0 || values.has(name))
      problems.push({ kind: "unreadable", text: piece });
    else if (!KNOWN_PARTS.includes(name)) problems.push({ kind: "not_supported", text: piece });
    values.set(name, value);
  }

  const frequency = readFrequency(values.get("FREQ"), problems);
  const interval = readNumber(values.get("INTERVAL") ?? "1", 1, INTERVAL_MAX, problems);
  const weekdays = listOf(values.get("BYDAY")).flatMap((item) => readWeekday(item, frequency, problems));
  const monthDays = listOf(values.get("BYMONTHDAY")).map((item) => readNumber(item, -31, 31, problems));
  const numbered = weekdays.filter((item) => item.nth !== null).length;
  if (monthDays.length > 0 && frequency !== "MONTHLY") {
    problems.push({ kind: "cannot_be_combined", text: `FREQ=${frequency};BYMONTHDAY` });
  }
  if (numbered > 0 && (numbered < weekdays.length || monthDays.length > 0)) {
    problems.push({ kind: "cannot_be_combined", text: `BYDAY=${values.get("BYDAY")}` });
  }
  return problems.length === 0 ? accept({ frequency, interval, weekdays, monthDays }) : refuse(problems);
}

/**
 * 繰り返しの日 — every day of the rule inside the window.
 *
 * Runs on floating UTC midnights, so that the machine's zone cannot shift a weekday. Always bounded by the window: a rule that
 * never falls on a day (31st, every 12 months from February) ends there too.
 *
 * @param anchor first day of the pattern: intervals are counted from it (weeks from its Monday), no day before it is returned
 * @param window half-open, at most two years
 * @returns ascending, without repeats; empty when nothing falls inside
 */
export function daysOfRecurrence(rule: Recurrence, anchor: Day, window: DayWindow): readonly Day[] {
  invariant(
    daysBetween(window.from, window.until) <= WINDOW_DAYS_MAX,
    "an expansion covers two years at most",
  );
  const from = anchor > window.from ? anchor : window.from;
  if (from >= window.until) return [];

  const recurrence = new RRule({
    freq: RRULE_FREQUENCIES[rule.frequency],
    interval: rule.interval,
    dtstart: floating(epochDay(anchor)),
    until: floating(epochDay(window.until) - 1),
    wkst: RRule.MO,
    byweekday: rule.weekdays.length === 0 ? null : rule.weekdays.map(toLibraryWeekday),
    bymonthday: rule.monthDays.length === 0 ? null : [...rule.monthDays],
  });
  return recurrence
    .between(floating(epochDay(from)), floating(epochDay(window.until) - 1), true)
    .map((instant) => dayOfEpoch(Math.round(instant.getTime() / DAY_MS)));
}

const DAY_MS = 86_400_000;

function floating(epoch: number): Date {
  return new Date(epoch * DAY_MS);
}

function toLibraryWeekday(item: RuleWeekday) {
  const weekday = RRULE_WEEKDAYS[item.weekday];
  invariant(weekday, `weekday ${item.weekday} is not 0 to 6`);
  return item.nth === null ? weekday : weekday.nth(item.nth);
}

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(",");
}

function readFrequency(value: string | undefined, problems: RecurrenceProblem[]): Frequency {
  if (value === "DAILY" || value === "WEEKLY" || value === "MONTHLY") return value;
  problems.push({ kind: value === undefined ? "unreadable" : "not_supported", text: `FREQ=${value ?? ""}` });
  return "DAILY";
}

function readNumber(value: string, min: number, max: number, problems: RecurrenceProblem[]): number {
  const number = /^-?\d{1,3}$/.test(value) ? Number(value) : 0;
  if (number === 0 || number < min || number > max) problems.push({ kind: "unreadable", text: value });
  return number;
}

function readWeekday(item: string, frequency: Frequency, problems: RecurrenceProblem[]): RuleWeekday[] {
  const [, nthText, code = ""] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(item) ?? [];
  const weekday = WEEKDAYS.indexOf(code);
  if (weekday < 0) {
    problems.push({ kind: "unreadable", text: item });
    return [];
  }
  if (nthText !== undefined && frequency !== "MONTHLY") {
    problems.push({ kind: "cannot_be_combined", text: `FREQ=${frequency};BYDAY=${item}` });
  }
  return [{ weekday, nth: nthText === undefined ? null : Number(nthText) }];
}
