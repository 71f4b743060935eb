/**
 * 順番待ちの決まり — how long an offer stands and what counts as a late cancellation. Defaults of our own; a municipality
 * sets its own in `municipality.settings.waiting`, and the page of a wish says them to the family.
 */
export interface WaitingRules {
  /** Hours to think about an offer. A day: the family sleeps over it once. */
  readonly offerHours: number;
  /** An offer is not made with less than this left to answer. */
  readonly answerHoursMin: number;
  /** The answer is due this many hours before the evening of arrival: the house has to cook and to plan its night. */
  readonly leadHours: number;
  /** 直前 — a cancellation fewer hours before the arrival than this is written down as late. */
  readonly lateHours: number;
  /** How many days a late cancellation moves the household's wishes back in the line; 0 only writes it down. Never for illness. */
  readonly lateDays: number;
}

export const DEFAULT_WAITING_RULES: WaitingRules = {
  offerHours: 24,
  answerHoursMin: 2,
  leadHours: 6,
  lateHours: 48,
  lateDays: 0,
};

/** The rules of a municipality from its settings; what is missing or no whole number of hours keeps its default. */
export function waitingRulesFrom(settings: unknown): WaitingRules {
  const own = objectIn(settings, "waiting");
  const whole = (key: keyof WaitingRules, most: number): number => {
    const value = own[key];
    const isWhole = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
    return isWhole ? value : DEFAULT_WAITING_RULES[key];
  };
  return {
    offerHours: whole("offerHours", 24 * 14),
    answerHoursMin: whole("answerHoursMin", 48),
    leadHours: whole("leadHours", 24 * 7),
    lateHours: whole("lateHours", 24 * 14),
    lateDays: whole("lateDays", 60),
  };
}

/** お断りが続いたときの決まり — after how many declines for one reason, within how many days, a house is asked. */
export interface DeclineRules {
  readonly count: number;
  readonly days: number;
}

export const DEFAULT_DECLINE_RULES: DeclineRules = { count: 3, days: 90 };

/** The rules for declines from `municipality.settings.declines`. */
export function declineRulesFrom(settings: unknown): DeclineRules {
  const { count, days } = objectIn(settings, "declines");
  const isSet = (value: unknown, least: number): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= 366;
  return {
    count: isSet(count, 2) ? count : DEFAULT_DECLINE_RULES.count,
    days: isSet(days, 1) ? days : DEFAULT_DECLINE_RULES.days,
  };
}

/** 少数 — fewer households than this could be recognised by whoever knows the town. */
const HOUSEHOLDS_TOLD_MIN = 3;

/** 待っている世帯 as a house may read it: none, or a number of at least three; null for 少数. */
export function toldHouseholds(households: number): number | null {
  return households > 0 && households < HOUSEHOLDS_TOLD_MIN ? null : households;
}

function objectIn(settings: unknown, key: string): Readonly<Record<string, unknown>> {
  if (typeof settings !== "object" || settings === null) return {};
  const value = (settings as Record<string, unknown>)[key];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
