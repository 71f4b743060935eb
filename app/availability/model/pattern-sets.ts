import { type Day, daysFrom } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { PARTS, type Part, type Purpose } from "~/kernel/part";
import type { HolidayTreatment } from "./holidays";
import type { DayWindow } from "./pages";
import type { DayException, Pattern, ReleaseRule } from "./plan";

/** One rule of a set, before it belongs to a unit. */
interface PatternTemplate {
  readonly rrule: string;
  readonly holidays: HolidayTreatment;
}

/** Days closed every year, both ends included, as `MM-DD`; a range may run over the turn of the year. */
interface YearlyClosing {
  readonly first: string;
  readonly last: string;
  readonly reason: string;
}

/** パターンのまとまり — what a provider picks by its everyday name instead of writing rules. */
export interface PatternSet {
  readonly key: PatternSetKey;
  readonly name: string;
  /** Parts offered unless the provider names others. A bed's days are its nights: day use is offered on purpose only. */
  readonly parts: readonly Part[];
  readonly patterns: readonly PatternTemplate[];
  readonly closings: readonly YearlyClosing[];
}

export const PATTERN_SET_KEYS = [
  "weekday_nights",
  "weekends",
  "every_day",
  "weekday_daytime",
  "new_year_closing",
  "obon_closing",
] as const;
export type PatternSetKey = (typeof PATTERN_SET_KEYS)[number];

const WEEKDAYS_RULE = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";

/**
 * The sets by name. The night of Friday belongs to 平日夜, because it begins on a weekday; 週末 takes national holidays with it,
 * and the weekday sets leave them out, so that the two never offer the same night twice.
 */
export const PATTERN_SETS: Readonly<Record<PatternSetKey, PatternSet>> = {
  weekday_nights: {
    key: "weekday_nights",
    name: "平日夜",
    parts: ["night"],
    patterns: [{ rrule: WEEKDAYS_RULE, holidays: "closed" }],
    closings: [],
  },
  weekends: {
    key: "weekends",
    name: "週末",
    parts: ["night"],
    patterns: [
      { rrule: "FREQ=WEEKLY;BYDAY=SA,SU", holidays: "as_usual" },
      { rrule: "FREQ=DAILY", holidays: "only_holidays" },
    ],
    closings: [],
  },
  every_day: {
    key: "every_day",
    name: "毎日",
    parts: ["night"],
    patterns: [{ rrule: "FREQ=DAILY", holidays: "as_usual" }],
    closings: [],
  },
  weekday_daytime: {
    key: "weekday_daytime",
    name: "平日の日中",
    parts: ["am", "pm"],
    patterns: [{ rrule: WEEKDAYS_RULE, holidays: "closed" }],
    closings: [],
  },
  new_year_closing: {
    key: "new_year_closing",
    name: "年末年始休み",
    parts: PARTS,
    patterns: [],
    // Source: 行政機関の休日に関する法律 第1条第1項第3号 (29 December to 3 January).
    closings: [{ first: "12-29", last: "01-03", reason: "年末年始休み" }],
  },
  obon_closing: {
    key: "obon_closing",
    name: "お盆休み",
    parts: PARTS,
    patterns: [],
    // The custom of most regions (月遅れ盆); a provider with other days writes exceptions.
    closings: [{ first: "08-13", last: "08-16", reason: "お盆休み" }],
  },
};

/** What the provider decides when picking a set. */
export interface PatternSetChoice {
  readonly unitId: UnitId;
  readonly from: Day;
  /** Last day, itself included; null for no end. */
  readonly lastDay: Day | null;
  readonly purposes: readonly Purpose[];
  readonly release: ReleaseRule | null;
  /** Other parts than the set's own. */
  readonly parts?: readonly Part[];
}

/** A pattern that has no id yet. */
export type PatternDraft = Omit<Pattern, "id">;

/**
 * まとまりを広げる — the patterns and exceptions that a set stands for on one unit.
 *
 * Patterns run as long as the choice says; yearly closings are written as exceptions for the window alone, because an exception
 * names a day: next year's days are added when a later window is asked for.
 *
 * @param window half-open
 * @returns exceptions ascending by day
 */
export function expandPatternSet(
  set: PatternSet,
  choice: PatternSetChoice,
  window: DayWindow,
): { readonly patterns: readonly PatternDraft[]; readonly exceptions: readonly DayException[] } {
  const { unitId, from, lastDay, purposes, release } = choice;
  const parts = choice.parts ?? set.parts;
  const patterns = set.patterns.map(
    ({ rrule, holidays }): PatternDraft => ({
      unitId,
      name: set.name,
      rrule,
      from,
      lastDay,
      parts,
      purposes,
      holidays,
      release,
    }),
  );
  const days = daysFrom(window.from, window.until).filter(
    (day) => from <= day && (lastDay === null || day <= lastDay),
  );
  const exceptions = days.flatMap((day) =>
    set.closings
      .filter((closing) => fallsInYearly(day, closing))
      .map(({ reason }): DayException => ({ kind: "closed", unitId, day, parts, reason })),
  );
  return { patterns, exceptions };
}

function fallsInYearly(day: Day, { first, last }: YearlyClosing): boolean {
  const monthDay = day.slice(5);
  return first <= last ? first <= monthDay && monthDay <= last : first <= monthDay || monthDay <= last;
}
