import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";

/** 名簿にのせる理由. Source: domain.md §1.3 S2-5 (緊急時に必要な支援が見込めない), §1.2 S1-3. */
export const ROSTER_REASONS = [
  "no_one_else",
  "aged_carer",
  "carer_ill",
  "medical_care",
  "severe_behaviour",
  "lives_alone",
  "no_services",
  "own_wish",
  "other",
] as const;
export type RosterReason = (typeof ROSTER_REASONS)[number];

/** 計画の作り方 — by a consultant or by themselves; a self-plan gets an emergency plan all the same. Source: S1-10. */
export const PLANNING_MODES = ["consultant", "self_plan", "not_stated"] as const;
export type PlanningMode = (typeof PLANNING_MODES)[number];

/** 名簿の一行. */
export interface RosterEntry {
  readonly entryId: Id<"RosterEntry">;
  readonly personId: PersonId;
  readonly reason: RosterReason;
  readonly reasonNote: string;
  readonly planningMode: PlanningMode;
  readonly addedOn: Day;
  readonly addedByName: string;
  readonly reviewedOn: Day;
  readonly reviewedByName: string;
  readonly removedOn: Day | null;
  readonly removedReason: string | null;
}

/** The list is looked through once a year. Source: domain.md §7.3 (yearly, or when the certificate is renewed). */
export const REVIEW_DAYS = 365;
/** 見直しの知らせ — so many days ahead the line appears among those that are due. */
export const REVIEW_AHEAD_DAYS = 30;

/** 次の見直しの日. */
export function reviewDueOn({ reviewedOn }: Pick<RosterEntry, "reviewedOn">): Day {
  return addDays(reviewedOn, REVIEW_DAYS);
}

/** 見直しの時期 — past its day, within the next weeks, or later. On the day itself it is due, not over. */
export function reviewState(
  entry: Pick<RosterEntry, "reviewedOn">,
  today: Day,
): "overdue" | "soon" | "later" {
  const left = daysBetween(today, reviewDueOn(entry));
  if (left < 0) return "overdue";
  return left <= REVIEW_AHEAD_DAYS ? "soon" : "later";
}
