import { addDays, type Day, parseDay } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { RoundMonth } from "./round";

/** 日程 — the four days of a round, all before the month that is shared. */
export interface RoundCalendar {
  readonly opensOn: Day;
  /** The last day on which a wish is taken. */
  readonly closesOn: Day;
  readonly decidesOn: Day;
  readonly publishesOn: Day;
}

/** 段階 — where a round stands on a day. The calendar moves it; publishing is the one step somebody takes. */
export const ROUND_PHASES = ["announced", "open", "closed", "deciding", "published"] as const;
export type RoundPhase = (typeof ROUND_PHASES)[number];

/**
 * いまの段階. A round past its day of publication stays `deciding` until somebody publishes: the calendar is a promise, and
 * no clock can keep it alone.
 */
export function phaseOf(
  round: RoundCalendar & { readonly publishedVersion: number | null },
  today: Day,
): RoundPhase {
  if (round.publishedVersion !== null) return "published";
  if (today < round.opensOn) return "announced";
  if (today <= round.closesOn) return "open";
  return today < round.decidesOn ? "closed" : "deciding";
}

export type CalendarRefusal =
  | { readonly kind: "month_begun"; readonly today: Day }
  | { readonly kind: "opens_in_the_past"; readonly today: Day }
  /** Each day of the calendar comes after the one before, and the month after all of them. */
  | { readonly kind: "days_out_of_order" };

/**
 * 日程の可否 — a round is announced before it opens, and everything is settled before the month begins.
 *
 * @param month the first day of the month
 */
export function decideCalendar(
  month: Day,
  calendar: RoundCalendar,
  today: Day,
): Result<RoundCalendar, CalendarRefusal> {
  const { opensOn, closesOn, decidesOn, publishesOn } = calendar;
  if (month <= today) return refuse({ kind: "month_begun", today });
  const isInOrder =
    opensOn <= closesOn && closesOn < decidesOn && decidesOn <= publishesOn && publishesOn < month;
  if (!isInOrder) return refuse({ kind: "days_out_of_order" });
  if (opensOn < today) return refuse({ kind: "opens_in_the_past", today });
  return accept(calendar);
}

/** その月の1日; null when the text is no month (`YYYY-MM`). */
export function monthFirst(text: string): Day | null {
  return /^\d{4}-\d{2}$/.test(text) ? parseDay(`${text}-01`) : null;
}

/** 配分する期間 of a month: its nights, half-open. */
export function roundMonth(first: Day): RoundMonth {
  const [year = "", month = ""] = first.split("-");
  const next = Number(month) === 12 ? `${Number(year) + 1}-01` : `${year}-${pad(Number(month) + 1)}`;
  return { from: first, until: `${next}-01` as Day };
}

const pad = (number: number) => String(number).padStart(2, "0");

/**
 * はじめの案 — a fortnight for wishes, three days to solve and look, and ten days' notice for the families before the month.
 * Our own default: a house plans its shifts about ten days ahead, and two weekends lie in every fortnight.
 */
export function suggestedCalendar(first: Day): RoundCalendar {
  return {
    opensOn: addDays(first, -31),
    closesOn: addDays(first, -17),
    decidesOn: addDays(first, -14),
    publishesOn: addDays(first, -10),
  };
}
