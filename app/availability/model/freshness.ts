/** 鮮度 — `fresh` just confirmed, `today` within a day, `stale` a day or more ago, `unknown` never confirmed. */
export const FRESHNESS_STATES = ["fresh", "today", "stale", "unknown"] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

export interface Freshness {
  readonly state: FreshnessState;
  /** Whole minutes since the last confirmation; null when there was none. */
  readonly ageMinutes: number | null;
  /** 確認中 — whether an opening may no longer be shown as free. */
  readonly decayed: boolean;
}

/** Ages in minutes at which a confirmation loses weight. A municipality may agree on its own. */
export interface FreshnessLimits {
  readonly freshMinutes: number;
  readonly todayMinutes: number;
  readonly decayMinutes: number;
}

/** Under an hour: somebody looked during this very shift. Shown green (design). */
export const FRESH_MINUTES = 60;
/** Under a day: the daily confirmation has been given. Beyond it the age is shown as a warning (design). */
export const TODAY_MINUTES = 24 * 60;
/** Two days: one forgotten evening is warned of, a second in a row means that nobody is looking. */
export const DECAY_MINUTES = 48 * 60;

export const FRESHNESS_LIMITS: FreshnessLimits = {
  freshMinutes: FRESH_MINUTES,
  todayMinutes: TODAY_MINUTES,
  decayMinutes: DECAY_MINUTES,
};

/**
 * 鮮度を見る — how old the last word of a provider is.
 *
 * Each limit belongs to the older state: at exactly 60 minutes it is no longer `fresh`. A confirmation that seems to
 * come from the future (clocks differ) counts as made now. Never confirmed has decayed from the start.
 */
export function freshnessOf(
  confirmedAt: Date | null,
  now: Date,
  limits: FreshnessLimits = FRESHNESS_LIMITS,
): Freshness {
  if (confirmedAt === null) return { state: "unknown", ageMinutes: null, decayed: true };
  const ageMinutes = Math.max(0, Math.floor((now.getTime() - confirmedAt.getTime()) / 60_000));
  const decayed = ageMinutes >= limits.decayMinutes;
  if (ageMinutes < limits.freshMinutes) return { state: "fresh", ageMinutes, decayed };
  return { state: ageMinutes < limits.todayMinutes ? "today" : "stale", ageMinutes, decayed };
}
