import type { FacilityId, Id, OrganisationId } from "~/kernel/id";

/**
 * 当番の線 — the desk that takes the calls, the places that are asked, and those whom both may call for advice (二次対応).
 * Source: domain.md §1.2 S1-19, §1.5 S4-12.
 */
export const DUTY_LINES = ["desk", "expert", "provider"] as const;
export type DutyLine = (typeof DUTY_LINES)[number];

export type DutyShiftId = Id<"DutyShift">;

/** 当番の時間 — from one instant up to, and without, another. */
export interface DutyHours {
  readonly from: Date;
  readonly until: Date;
}

/** 当番 — who answers during these hours. */
export interface DutyShift extends DutyHours {
  readonly shiftId: DutyShiftId;
  readonly line: DutyLine;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  /** Only for a place's own telephone. */
  readonly facilityId: FacilityId | null;
  readonly facilityName: string | null;
  readonly name: string;
  readonly phone: string;
  readonly note: string;
}

/** What is wrong with hours that were typed in. */
export type HoursRefusal =
  | { readonly kind: "ends_before_it_begins" }
  | { readonly kind: "too_long"; readonly hoursMax: number }
  | { readonly kind: "is_over" };

/** Longer than a long weekend is a slip of the pen. */
export const SHIFT_HOURS_MAX = 96;
/** How far a shift is repeated, in weeks. */
export const REPEAT_WEEKS_MAX = 12;

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** 時間をたしかめる — null when a shift may have these hours. */
export function hoursRefusal({ from, until }: DutyHours, now: Date): HoursRefusal | null {
  if (until <= from) return { kind: "ends_before_it_begins" };
  if (until.getTime() - from.getTime() > SHIFT_HOURS_MAX * HOUR_MS) {
    return { kind: "too_long", hoursMax: SHIFT_HOURS_MAX };
  }
  return until <= now ? { kind: "is_over" } : null;
}

/** 毎週くり返す — the hours and the same hours of the weeks after. Tokyo keeps no summer time, so a week is a week. */
export function repeatedWeekly(hours: DutyHours, weeksMore: number): readonly DutyHours[] {
  return Array.from({ length: weeksMore + 1 }, (_, week) => ({
    from: new Date(hours.from.getTime() + week * WEEK_MS),
    until: new Date(hours.until.getTime() + week * WEEK_MS),
  }));
}

/** いまの当番 — those on duty at an instant, by line and, within it, whoever came on last first. */
export function onDuty<Shift extends DutyHours & { readonly line: DutyLine }>(
  shifts: readonly Shift[],
  now: Date,
): readonly Shift[] {
  return shifts
    .filter(({ from, until }) => from <= now && now < until)
    .sort(
      (left, right) =>
        DUTY_LINES.indexOf(left.line) - DUTY_LINES.indexOf(right.line) ||
        right.from.getTime() - left.from.getTime(),
    );
}

/** だれもいない時間 — the stretches of a period in which nobody is on duty, in order. */
export function hoursWithoutDuty(shifts: readonly DutyHours[], period: DutyHours): readonly DutyHours[] {
  const gaps: DutyHours[] = [];
  let covered = period.from;
  for (const { from, until } of [...shifts].sort(
    (left, right) => left.from.getTime() - right.from.getTime(),
  )) {
    if (from >= period.until) break;
    if (from > covered) gaps.push({ from: covered, until: from });
    if (until > covered) covered = until;
  }
  if (covered < period.until) gaps.push({ from: covered, until: period.until });
  return gaps;
}
