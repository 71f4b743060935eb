import type { RoundResult } from "./model/round-result";
import { type Difference, differencesOf, type GivenStay } from "./model/version-differences";
import type { LineNow } from "./versions-repository.server";

/**
 * 訂正で変わること — what a draft would give otherwise than the published version as it stands now: a bed that was lost, or
 * a booking that is gone, is nothing that anybody has.
 */
export function changesOf(
  published: readonly LineNow[],
  { assignments }: Pick<RoundResult, "assignments">,
): readonly Difference[] {
  const has = ({ state, isBookingGone, assignment }: LineNow): GivenStay | null =>
    (state === "booked" && !isBookingGone) || state === "to_book" ? assignment : null;
  return differencesOf(
    new Map(published.map((line) => [line.wishId, has(line)])),
    new Map(assignments.map((one) => [one.wishId, one])),
  );
}
