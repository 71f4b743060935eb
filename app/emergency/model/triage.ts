import { addDays, type Day } from "~/kernel/day";

/** トリアージ — how soon a place is needed, the most urgent first. Source: domain.md §4.2. */
export const TRIAGE_LEVELS = ["life_threatening", "tonight", "tomorrow", "within_3_days"] as const;
export type TriageLevel = (typeof TRIAGE_LEVELS)[number];

/** 判断までの時間 — minutes from the first contact within which the urgency should be settled. Source: domain.md §4.2, our own choice. */
export const TRIAGE_MINUTES = 10;

/** Until when the urgency should be settled. */
export function triageDueAt(firstContactAt: Date): Date {
  return new Date(firstContactAt.getTime() + TRIAGE_MINUTES * 60_000);
}

/**
 * 日から見た急ぎ方 — the urgency that follows from the first night when nobody has judged it yet. Danger is never
 * concluded from a date, and never concluded away by one.
 */
export function levelOfDays(fromDay: Day, today: Day, danger: boolean): TriageLevel {
  if (danger) return "life_threatening";
  if (fromDay <= today) return "tonight";
  return fromDay === addDays(today, 1) ? "tomorrow" : "within_3_days";
}

/** Compares two cases for a list: the more urgent first, an unjudged one with those of tonight. */
export function urgencyOf(level: TriageLevel | null): number {
  return TRIAGE_LEVELS.indexOf(level ?? "tonight");
}
