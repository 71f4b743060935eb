import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { RoundMonth, WishedDates } from "./round";

/** 一つの希望 — a place and its days, as the family chose them. */
export interface WishedChoice {
  readonly facilityId: FacilityId;
  readonly dates: WishedDates;
}

/** Ranks one may name. */
export const CHOICES_MAX = 3;
/** Days either way that an arrival may be moved: more is 「いつでも」. */
export const FLEX_DAYS_MAX = 7;

/** 手渡された希望, before it is taken. */
export interface WishDraft {
  readonly nights: number;
  readonly choices: readonly WishedChoice[];
  readonly impossible: readonly Day[];
}

export type WishRefusal =
  | { readonly kind: "same_place_twice"; readonly facilityId: FacilityId }
  | { readonly kind: "outside_month"; readonly rank: number; readonly month: RoundMonth }
  | { readonly kind: "days_too_short"; readonly rank: number; readonly nights: number }
  | { readonly kind: "no_day_left"; readonly rank: number };

/**
 * 希望を受けてよいか — every choice must be possible in the month at all, or the family would wait for an answer that can
 * only be no. Two choices may name one place on other days, never the same place and days twice.
 */
export function decideWish(draft: WishDraft, month: RoundMonth): Result<WishDraft, WishRefusal> {
  const seen = new Set<string>();
  for (const [index, choice] of draft.choices.entries()) {
    const rank = index + 1;
    const key = `${choice.facilityId} ${JSON.stringify(choice.dates)}`;
    if (seen.has(key)) return refuse({ kind: "same_place_twice", facilityId: choice.facilityId });
    seen.add(key);
    const { dates } = choice;
    if (dates.kind === "between" && daysBetween(dates.from, dates.until) < draft.nights) {
      return refuse({ kind: "days_too_short", rank, nights: draft.nights });
    }
    const arrivals = arrivalsOf(dates, draft.nights).filter(
      (checkIn) => month.from <= checkIn && addDays(checkIn, draft.nights) <= month.until,
    );
    if (arrivals.length === 0) return refuse({ kind: "outside_month", rank, month });
    const isFree = (checkIn: Day) =>
      draft.impossible.every((day) => day < checkIn || day > addDays(checkIn, draft.nights));
    if (!arrivals.some(isFree)) return refuse({ kind: "no_day_left", rank });
  }
  return accept(draft);
}

/** 来られる日 — the days on which a stay of so many nights may begin, earliest first. */
export function arrivalsOf(dates: WishedDates, nights: number): readonly Day[] {
  const first = dates.kind === "around" ? addDays(dates.checkIn, -dates.flexDays) : dates.from;
  const last =
    dates.kind === "around" ? addDays(dates.checkIn, dates.flexDays) : addDays(dates.until, -nights);
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, nth) => addDays(first, nth));
}
