import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { Id, MunicipalityCode } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { DayWindow } from "./pages";

export type TemporaryPermitId = Id<"TemporaryPermit">;

/** 臨時の枠を開く理由: 今夜はどこもいっぱい, 災害, 感染症でいつもの部屋が使えない, ほかの事業所の休止, その他. */
export const TEMPORARY_REASONS = [
  "full_tonight",
  "disaster",
  "infection",
  "other_house_closed",
  "other",
] as const;
export type TemporaryReason = (typeof TEMPORARY_REASONS)[number];

/** 臨時の枠の認め — while it runs, the providers of a municipality may open extra beds. */
export interface TemporaryPermit {
  readonly permitId: TemporaryPermitId;
  readonly municipality: MunicipalityCode;
  /** Last day on which an extra bed may be slept in, itself included. */
  readonly lastDay: Day;
  readonly reason: string;
  readonly allowedByName: string;
  readonly allowedAt: Date;
}

/** Three months: an overflow that lasts longer is ordinary capacity and wants a designation (指定), not a switch. Our default. */
export const PERMIT_DAYS_MAX = 92;

/** Two weeks: long enough to find the next place, too short to run a house by. Our default. */
export const TEMPORARY_NIGHTS_MAX = 14;

export type PermitRefusal =
  | { readonly kind: "ends_in_the_past"; readonly today: Day }
  | { readonly kind: "too_far_ahead"; readonly last: Day }
  | { readonly kind: "already_allowed"; readonly lastDay: Day };

export type TemporaryRefusal =
  | { readonly kind: "not_allowed_now" }
  | { readonly kind: "starts_in_the_past"; readonly today: Day }
  | { readonly kind: "empty_range" }
  | { readonly kind: "too_many_nights"; readonly nightsMax: number }
  | { readonly kind: "beyond_permit"; readonly lastDay: Day };

/** 認めているか — the permit's last day still counts. */
export function isRunning(permit: Pick<TemporaryPermit, "lastDay">, today: Day): boolean {
  return today <= permit.lastDay;
}

/**
 * 臨時の枠を認める — may the city allow extra beds until this day?
 *
 * @param standing the permit not yet ended, which may have run out
 */
export function decidePermit(
  lastDay: Day,
  standing: TemporaryPermit | null,
  today: Day,
): Result<Day, PermitRefusal> {
  if (lastDay < today) return refuse({ kind: "ends_in_the_past", today });
  const last = addDays(today, PERMIT_DAYS_MAX);
  if (lastDay > last) return refuse({ kind: "too_far_ahead", last });
  if (standing !== null && isRunning(standing, today)) {
    return refuse({ kind: "already_allowed", lastDay: standing.lastDay });
  }
  return accept(lastDay);
}

/**
 * 臨時の枠を開く — may a provider open an extra bed for these nights?
 *
 * @param nights half-open; the last night is at most the permit's last day
 * @param permit null when the city allows none
 */
export function decideTemporaryUnit(
  nights: DayWindow,
  permit: TemporaryPermit | null,
  today: Day,
): Result<TemporaryPermit, TemporaryRefusal> {
  if (permit === null || !isRunning(permit, today)) return refuse({ kind: "not_allowed_now" });
  if (nights.until <= nights.from) return refuse({ kind: "empty_range" });
  if (nights.from < today) return refuse({ kind: "starts_in_the_past", today });
  if (daysBetween(nights.from, nights.until) > TEMPORARY_NIGHTS_MAX) {
    return refuse({ kind: "too_many_nights", nightsMax: TEMPORARY_NIGHTS_MAX });
  }
  if (addDays(nights.until, -1) > permit.lastDay) {
    return refuse({ kind: "beyond_permit", lastDay: permit.lastDay });
  }
  return accept(permit);
}
