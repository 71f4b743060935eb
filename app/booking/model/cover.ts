import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Period } from "./booking";
import type { BookingState } from "./states";

/** More moves than this are no plan for a person; five nights in five places would be the most there could be. */
export const COVER_PARTS_MAX = 5;

export type CoverRefusal =
  | { readonly kind: "not_a_cover"; readonly parts: number }
  /** Two parts would have the person in two places on this night. */
  | { readonly kind: "parts_overlap"; readonly night: Day };

/** つなぎと言えるか — two to five stays by night, one after the other; a night between two of them may be spent elsewhere. */
export function decideCover(
  parts: readonly { readonly period: Period }[],
): Result<readonly Period[], CoverRefusal> {
  const periods = parts.map(({ period }) => period);
  if (parts.length < 2 || parts.length > COVER_PARTS_MAX) {
    return refuse({ kind: "not_a_cover", parts: parts.length });
  }
  for (const [position, { from }] of periods.entries()) {
    const before = periods[position - 1];
    if (before !== undefined && from < before.until) return refuse({ kind: "parts_overlap", night: from });
  }
  return accept(periods);
}

/** 確定している — a house has said yes and so has the asking side; a stay that is over was firm, too. */
export function isFirm(state: BookingState): boolean {
  return state === "confirmed" || state === "staying" || state === "ended";
}
