import { addDays, type Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Booking, Period } from "./booking";
import { STAY_NIGHTS_MAX } from "./hold";
import { lengthOf } from "./slots";

type WithPeriod = Pick<Booking, "period">;

export type AttendRefusal =
  | { readonly kind: "not_yet"; readonly from: Day }
  | { readonly kind: "stay_is_over"; readonly until: Day }
  | { readonly kind: "not_earlier"; readonly until: Day; readonly earliest: Day }
  | { readonly kind: "not_later"; readonly until: Day }
  | { readonly kind: "stay_length"; readonly length: number; readonly lengthMax: number };

/**
 * 到着 — from the first day on, and as long as a night of the stay is left: an arrival may be written down the next
 * morning, never the day before.
 */
export function decideArrival({ period }: WithPeriod, today: Day): Result<true, AttendRefusal> {
  if (today < period.from) return refuse({ kind: "not_yet", from: period.from });
  if (today > period.until) return refuse({ kind: "stay_is_over", until: period.until });
  return accept(true);
}

/** 来なかった — not before the first day: until then a person can still come, and a cancellation says more. */
export function decideNoShow({ period }: WithPeriod, today: Day): Result<true, AttendRefusal> {
  return today < period.from ? refuse({ kind: "not_yet", from: period.from }) : accept(true);
}

/**
 * 早く帰る — the stay with a nearer end; the nights from there on are given back.
 *
 * Nights already slept are not given back, so the new end is today or later; and it is earlier than the old one. At
 * least the first night stays, since someone who is `staying` has arrived.
 *
 * @param until the morning of leaving: that day's night is the first one given back
 */
export function decideEarlyReturn(
  { period }: WithPeriod,
  until: Day,
  today: Day,
): Result<Period, AttendRefusal> {
  const afterFirst = addDays(period.from, 1);
  const earliest = today > afterFirst ? today : afterFirst;
  if (until < earliest || until >= period.until) {
    return refuse({ kind: "not_earlier", until: period.until, earliest });
  }
  return accept({ ...period, until });
}

/** 延ばす — the stay with a later end, the whole still within the longest stay there is. */
export function decideExtendStay({ period }: WithPeriod, until: Day): Result<Period, AttendRefusal> {
  if (until <= period.until) return refuse({ kind: "not_later", until: period.until });
  const longer = { ...period, until };
  const length = lengthOf(longer);
  return length > STAY_NIGHTS_MAX
    ? refuse({ kind: "stay_length", length, lengthMax: STAY_NIGHTS_MAX })
    : accept(longer);
}

/**
 * 部屋を替える — the part of the stay that moves: from today, or from the first day when that is still to come. Nights
 * slept in the old bed stay there.
 */
export function decideChangeBed({ period }: WithPeriod, today: Day): Result<Period, AttendRefusal> {
  const from = today > period.from ? today : period.from;
  return from < period.until
    ? accept({ ...period, from })
    : refuse({ kind: "stay_is_over", until: period.until });
}

/** 終わり — on or after the day of leaving; earlier it is an early return, which gives nights back. */
export function decideEnd({ period }: WithPeriod, today: Day): Result<true, AttendRefusal> {
  return today < period.until ? refuse({ kind: "not_yet", from: period.until }) : accept(true);
}
