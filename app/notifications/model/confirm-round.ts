import { type Day, tokyoDay, tokyoInstant } from "~/kernel/day";

/** 夕方の確認 — when a place that nobody has confirmed today is asked, unless the municipality sets its own time. */
export const ROUND_TIME = "17:00";

/**
 * 確認をお願いする時刻 — from `municipality.settings.confirmRoundTime`: `HH:mm` in Tokyo, or false for never. Anything else
 * that may stand there counts as not set: a slip of the pen must not silence the round.
 *
 * @returns null when this municipality wants no mails
 */
export function roundTimeFrom(settings: unknown): string | null {
  const own =
    typeof settings === "object" && settings !== null && "confirmRoundTime" in settings
      ? settings.confirmRoundTime
      : undefined;
  if (own === false) return null;
  return typeof own === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(own) ? own : ROUND_TIME;
}

/** お願いする時か — from this minute until midnight in Tokyo: a round that was missed is made up for, but not by night. */
export function isRoundTime(time: string, now: Date): boolean {
  return now.getTime() >= tokyoInstant(tokyoDay(now), time).getTime();
}

/** The instant a day begins in Tokyo. */
export function beginOf(day: Day): Date {
  return tokyoInstant(day, "00:00");
}
