import { addDays, type Day, daysBetween } from "~/kernel/day";
import { countedDays } from "~/kernel/stay";

/** The days of a stay: half-open as everywhere. */
export interface StayDays {
  readonly from: Day;
  /** The morning of leaving. */
  readonly until: Day;
}

/**
 * 気をつける日 — a counted day of a stay on which something ends. Figures of a fee revision are dated configuration, never law
 * in code: each carries where it is from and whether that was seen at the source.
 */
export interface StayMark {
  /** The counted day: the day of entry is 1. */
  readonly day: number;
  readonly id: "addon_ends" | "over_capacity_ends" | "addon_extended_ends";
  readonly source: string;
  readonly isVerified: boolean;
}

/** Marks unless the municipality sets its own. Source: domain.md §4.3 (2024 revision, second-hand). */
export const STAY_MARKS: readonly StayMark[] = [
  { day: 7, id: "addon_ends", source: "緊急短期入所受入加算（令和6年度改定）", isVerified: false },
  { day: 10, id: "over_capacity_ends", source: "定員超過特例加算（令和6年度改定）", isVerified: false },
  {
    day: 14,
    id: "addon_extended_ends",
    source: "緊急短期入所受入加算（やむを得ないとき）",
    isVerified: false,
  },
];

/**
 * 気をつける日を読む — from `municipality.settings.aftercare.days`: `{ addon_ends: 7, over_capacity_ends: 10,
 * addon_extended_ends: 14 }`, each a counted day or false for none.
 */
export function stayMarksFrom(settings: unknown): readonly StayMark[] {
  const days = record(record(settings).aftercare).days;
  return STAY_MARKS.flatMap((mark) => {
    const set = record(days)[mark.id];
    if (set === false) return [];
    return typeof set === "number" && Number.isInteger(set) && set > 0 ? [{ ...mark, day: set }] : [mark];
  });
}

/** 何日目か — counted, the day of entry is 1; 0 before it, and no more than the day of leaving. */
export function dayOfStay({ from, until }: StayDays, today: Day): number {
  if (today < from) return 0;
  return Math.min(daysBetween(from, today), daysBetween(from, until)) + 1;
}

/** How near a mark is. */
export interface DueMark extends StayMark {
  readonly on: Day;
  /** Days from today; 0 is today, negative has passed. */
  readonly inDays: number;
}

/** Days before a mark from which it is shown: time to arrange something else. */
export const MARK_WARNING_DAYS = 2;

/** 近づいた日 — marks that fall into the stay and are near, today or passed, the next one first. */
export function marksDue(stay: StayDays, today: Day, marks: readonly StayMark[]): readonly DueMark[] {
  const last = countedDays({ checkIn: stay.from, checkOut: stay.until }).length;
  return marks
    .filter(({ day }) => day <= last)
    .map((mark) => {
      const on = addDays(stay.from, mark.day - 1);
      return { ...mark, on, inDays: daysBetween(today, on) };
    })
    .filter(({ inDays }) => inDays <= MARK_WARNING_DAYS)
    .sort((left, right) => left.day - right.day);
}

/** 延長を決める日 — the day before the last night is over: after that the bed may belong to somebody else. */
export function extensionDueOn({ until }: StayDays): Day {
  return addDays(until, -1);
}

/** その後の確認 — when somebody looks how it went. */
export const FOLLOW_UPS = ["next_day", "exit", "week", "month"] as const;
export type FollowUpKind = (typeof FOLLOW_UPS)[number];

/** When a check is due. Ours, after domain.md §4.2 (next day, exit, a week, a month). */
export function followUpDueOn(kind: FollowUpKind, { from, until }: StayDays): Day {
  const DUE: Readonly<Record<FollowUpKind, Day>> = {
    next_day: addDays(from, 1),
    exit: until,
    week: addDays(until, 7),
    month: addDays(until, 30),
  };
  return DUE[kind];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
