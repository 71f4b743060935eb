/** How often a mail is tried in all: together a little under three hours, longer than any restart of a mail server. */
export const ATTEMPTS_MAX = 10;
/** 待ち時間 is doubled up to here. */
export const WAIT_MINUTES_MAX = 30;
/** How long whoever took a notice may need for it; afterwards somebody else tries. */
export const LEASE_MINUTES = 5;

/**
 * 待ち時間 — minutes until the next try: 1, 2, 4, 8, 16, then 30 each. Null when no try is left and the notice has failed.
 *
 * @param attempts tries that have failed so far, the last one included; at least 1
 */
export function waitMinutesAfter(attempts: number): number | null {
  if (attempts >= ATTEMPTS_MAX) return null;
  return Math.min(2 ** (attempts - 1), WAIT_MINUTES_MAX);
}

/** 次に試す時刻 — the instant of the next try; null when none is left. */
export function nextTryAt(attempts: number, now: Date): Date | null {
  const minutes = waitMinutesAfter(attempts);
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
}
