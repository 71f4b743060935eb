import { addDays, type Day, tokyoDay, tokyoInstant } from "~/kernel/day";
import { type Slot, slotsOfStay } from "~/kernel/stay";

/** When a round is made: by itself in the morning and the evening, or because somebody asked for one now. */
export const MOMENTS = ["morning", "evening", "asked"] as const;
export type Moment = (typeof MOMENTS)[number];

/**
 * 行き先の見こみ — what a person would have if their carer fell away tonight: one place for all nights, several in turn, a
 * supporter at home only, or nothing.
 */
export const STANDINGS = ["place", "cover", "home", "none"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Tonight and the nights after it that a plan looks ahead. Source: domain.md §1.1 S0-11 (当面5日間). */
export const NIGHTS_AHEAD = 5;

/** When the rounds begin, `HH:mm` in Tokyo; null for never. */
export interface RoundTimes {
  readonly morning: string | null;
  readonly evening: string | null;
}

/** Before the day shift asks, and while a provider can still be called. Defaults of ours. */
export const ROUND_TIMES: RoundTimes = { morning: "07:00", evening: "18:00" };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * そなえを調べる時刻 — from `municipality.settings.readiness`: `{ morning, evening }`, each `HH:mm` in Tokyo or false for never.
 * Anything else counts as not set: a slip of the pen must not silence the round.
 */
export function roundTimesFrom(settings: unknown): RoundTimes {
  const own = isRecord(settings) && isRecord(settings.readiness) ? settings.readiness : {};
  const timeOf = (moment: keyof RoundTimes) => {
    const set = own[moment];
    if (set === false) return null;
    return typeof set === "string" && TIME.test(set) ? set : ROUND_TIMES[moment];
  };
  return { morning: timeOf("morning"), evening: timeOf("evening") };
}

/**
 * いま調べる回 — the round that is due at this moment and not yet begun: the evening's from its time until midnight, before
 * that the morning's. A morning that was missed is not made up for in the evening.
 */
export function dueMoment(times: RoundTimes, now: Date, begun: ReadonlySet<Moment>): Moment | null {
  const today = tokyoDay(now);
  const isPast = (time: string | null) => time !== null && now >= tokyoInstant(today, time);
  if (isPast(times.evening)) return begun.has("evening") ? null : "evening";
  return isPast(times.morning) && !begun.has("morning") ? "morning" : null;
}

/** The nights a round asks for, in claim order. */
export function roundSlots(firstNight: Day, nights: number): readonly Slot[] {
  return slotsOfStay({ checkIn: firstNight, checkOut: addDays(firstNight, nights) });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
