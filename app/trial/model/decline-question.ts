import { addDays, type Day } from "~/kernel/day";
import type { DeclineRules } from "./waiting-rules";

/**
 * 登録を直せる理由 — reasons that something written of the house could have told beforehand: its calendar, its nights, whom it
 * takes. An infection passes, and 「そのほか」 says nothing.
 */
export const MENDABLE_REASONS = [
  "no_staff",
  "no_room",
  "gender",
  "medical_care",
  "outside_area",
  "capacity",
] as const;

/**
 * 聞くか — the declines that make the question due; null while there are too few.
 *
 * @param days  of the declines for one reason since the last answer, newest first
 * @returns those within the days of the rule, newest first
 */
export function asksAgain(days: readonly Day[], rules: DeclineRules, today: Day): readonly Day[] | null {
  const since = addDays(today, -rules.days);
  const recent = days.filter((day) => day > since);
  return recent.length >= rules.count ? recent : null;
}
