import type { Day } from "~/kernel/day";
import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Verdict } from "~/matching/model/verdict";
import type { Booking, Period } from "./booking";
import { lengthOf } from "./slots";

/**
 * Consecutive nights of 短期入所, across months and providers; a longer stay is another kind of place.
 * Source: domain.md §2.2 (30 consecutive days, secondary).
 */
export const STAY_NIGHTS_MAX = 30;

/** Answers are awaited for so long unless the municipality says otherwise. */
export type HoldMinutes = Readonly<Record<Purpose, number>>;

/**
 * 回答の期限 — minutes a bed is kept while the provider thinks.
 *
 * Emergency 30: one round of the house by the night's only worker fits in, and the person waiting is not kept past it.
 * Short stay one day: the manager who decides is on duty once a day. Trial three days: a conference of staff answers,
 * and nobody sleeps outside meanwhile. Defaults; a municipality sets its own in `municipality.settings.holdMinutes`.
 */
export const HOLD_MINUTES: HoldMinutes = { emergency: 30, short_stay: 24 * 60, trial: 3 * 24 * 60 };

const MINUTE_MS = 60_000;
/** A deadline longer than this is no deadline; longer than the trial's own it would outlast a wish for next week. */
const HOLD_MINUTES_MAX = 7 * 24 * 60;

/** What stands against a period, whatever bed it is for. */
export type PeriodRefusal =
  | { readonly kind: "stay_in_the_past"; readonly today: Day }
  | { readonly kind: "stay_length"; readonly length: number; readonly lengthMax: number };

export type HoldRefusal =
  | PeriodRefusal
  | { readonly kind: "unit_not_in_use"; readonly since: Day }
  | { readonly kind: "holds_not_taken"; readonly participation: string }
  | { readonly kind: "does_not_fit"; readonly obstacles: readonly Verdict[] };

/** What a hold is decided from. */
export interface HoldWish {
  readonly purpose: Purpose;
  readonly period: Period;
  /** The unit's last day of use has come, or will before the stay ends; null when in use. */
  readonly retiredOn: Day | null;
  /** 参加の度合い of the facility: a place that only counts its beds is asked by telephone. */
  readonly participation: string;
  /** Noes of matching that were not talked over with the place. */
  readonly obstacles: readonly Verdict[];
}

/** The deadline of a hold. */
export interface HoldTerms {
  readonly holdExpiresAt: Date;
}

/**
 * 仮押さえの可否 — may this place be kept for this period?
 *
 * A yes is not yet a claim: only the database can say that nobody else was faster, and that the nights are open.
 *
 * @param now   instant from which the deadline counts
 * @param today the same moment as a Tokyo day; tonight itself may still be held
 */
export function decideHold(
  wish: HoldWish,
  minutes: HoldMinutes,
  now: Date,
  today: Day,
): Result<HoldTerms, HoldRefusal> {
  const against = periodRefusal(wish.period, today);
  if (against !== null) return refuse(against);
  if (wish.retiredOn !== null && wish.retiredOn < wish.period.until) {
    return refuse({ kind: "unit_not_in_use", since: wish.retiredOn });
  }
  if (wish.participation === "none" || wish.participation === "counts") {
    return refuse({ kind: "holds_not_taken", participation: wish.participation });
  }
  if (wish.obstacles.length > 0) return refuse({ kind: "does_not_fit", obstacles: wish.obstacles });
  return accept({ holdExpiresAt: afterMinutes(now, minutes[wish.purpose]) });
}

/** 期間の可否 — the same for a request, a hold and a stay the provider enters. Null when nothing stands against it. */
export function periodRefusal(period: Period, today: Day): PeriodRefusal | null {
  const length = lengthOf(period);
  if (length < 1 || length > STAY_NIGHTS_MAX) {
    return { kind: "stay_length", length, lengthMax: STAY_NIGHTS_MAX };
  }
  return period.from < today ? { kind: "stay_in_the_past", today } : null;
}

export type ExtendRefusal =
  | { readonly kind: "hold_lapsed"; readonly at: Date }
  | { readonly kind: "already_extended"; readonly at: Date };

/**
 * 期限の延長 — once, by the purpose's own minutes, counted from now. Twice would let one desk keep a scarce bed from
 * another by pressing a button. A hold whose deadline has passed is not extended: someone may have taken it over.
 */
export function decideExtendHold(
  booking: Pick<Booking, "purpose" | "holdExpiresAt" | "extendedAt">,
  minutes: HoldMinutes,
  now: Date,
): Result<HoldTerms, ExtendRefusal> {
  if (booking.holdExpiresAt !== null && hasLapsed(booking.holdExpiresAt, now)) {
    return refuse({ kind: "hold_lapsed", at: booking.holdExpiresAt });
  }
  if (booking.extendedAt !== null) return refuse({ kind: "already_extended", at: booking.extendedAt });
  return accept({ holdExpiresAt: afterMinutes(now, minutes[booking.purpose]) });
}

/** 期限切れか — a hold lives through its deadline; the instant after, another may take the nights over. */
export function hasLapsed(holdExpiresAt: Date, now: Date): boolean {
  return holdExpiresAt.getTime() < now.getTime();
}

/** The municipality's deadlines over our defaults; an entry that is no sensible number is passed over. */
export function holdMinutesFrom(settings: unknown): HoldMinutes {
  const own = isRecord(settings) && isRecord(settings.holdMinutes) ? settings.holdMinutes : {};
  const minutesFor = (purpose: Purpose): number => {
    const value = own[purpose];
    return typeof value === "number" && value >= 1 && value <= HOLD_MINUTES_MAX
      ? value
      : HOLD_MINUTES[purpose];
  };
  return {
    emergency: minutesFor("emergency"),
    short_stay: minutesFor("short_stay"),
    trial: minutesFor("trial"),
  };
}

function afterMinutes(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
