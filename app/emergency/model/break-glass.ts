import { holidayName } from "~/availability/model/holidays";
import { addDays, type Day, weekday } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";

/** How long an opened record stays open: one emergency call with its arrangements. Source: trust.md T16. */
export const GLASS_MINUTES = 60;
/** 2開庁日以内 — how soon another has to look at it. Source: trust.md T16. */
export const REVIEW_WORKING_DAYS = 2;
/** A reason that says something: shorter ones are 「緊急」. */
export const REASON_LENGTH_MIN = 5;
export const REASON_LENGTH_MAX = 400;

/** 二人目の判断. */
export const VERDICTS = ["right", "not_right"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type GlassRefusal =
  | { readonly kind: "reason_too_short"; readonly lengthMin: number }
  | { readonly kind: "reason_too_long"; readonly lengthMax: number };

/** 緊急のため開く — until when the record stays open, and by when another has to have looked at why. */
export interface GlassTerms {
  readonly reason: string;
  readonly closesAt: Date;
  readonly reviewDueOn: Day;
}

/**
 * 緊急のため開けるか — anybody of the base may, at once, with a reason in words: nothing is asked that costs time. What
 * keeps it honest comes afterwards.
 */
export function decideBreakGlass(reason: string, now: Date, today: Day): Result<GlassTerms, GlassRefusal> {
  const trimmed = reason.trim();
  if (trimmed.length < REASON_LENGTH_MIN) {
    return refuse({ kind: "reason_too_short", lengthMin: REASON_LENGTH_MIN });
  }
  if (trimmed.length > REASON_LENGTH_MAX) {
    return refuse({ kind: "reason_too_long", lengthMax: REASON_LENGTH_MAX });
  }
  const closesAt = new Date(now.getTime() + GLASS_MINUTES * 60_000);
  return accept({ reason: trimmed, closesAt, reviewDueOn: workingDaysAfter(today, REVIEW_WORKING_DAYS) });
}

/** まだ開いているか — through the last minute, and not an instant longer. */
export function isGlassOpen(closesAt: Date, now: Date): boolean {
  return now.getTime() <= closesAt.getTime();
}

/** 開庁日の数え方 — the day so many working days later: weekends, holidays and 12月29日〜1月3日 are passed over. */
export function workingDaysAfter(from: Day, count: number): Day {
  let at = from;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

function isWorkingDay(on: Day): boolean {
  const isWeekend = weekday(on) === 0 || weekday(on) === 6;
  return !isWeekend && holidayName(on) === null && !isYearEnd(on);
}

/** Source: 行政機関の休日に関する法律 第1条. */
function isYearEnd(on: Day): boolean {
  const monthAndDay = on.slice(5);
  return monthAndDay >= "12-29" || monthAndDay <= "01-03";
}
