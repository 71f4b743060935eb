import type { Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { WishId } from "./round";

/** What a version gave one wish, as far as a difference can tell. */
export interface GivenStay {
  readonly facilityId: FacilityId;
  readonly checkIn: Day;
  readonly checkOut: Day;
}

/** 版のちがい — of one wish between two versions. */
export interface Difference {
  readonly wishId: WishId;
  readonly kind: "added" | "taken_back" | "moved";
  readonly was: GivenStay | null;
  readonly now: GivenStay | null;
}

/**
 * 版のちがい — everything that is not the same for somebody. Another bed of the same house on the same days is the same to
 * whoever sleeps in it, and is no difference.
 */
export function differencesOf(
  before: ReadonlyMap<WishId, GivenStay | null>,
  after: ReadonlyMap<WishId, GivenStay | null>,
): readonly Difference[] {
  const wishes = [...new Set([...before.keys(), ...after.keys()])].sort();
  return wishes.flatMap((wishId): readonly Difference[] => {
    const was = before.get(wishId) ?? null;
    const now = after.get(wishId) ?? null;
    if (was === null && now === null) return [];
    if (was === null) return [{ wishId, kind: "added", was, now }];
    if (now === null) return [{ wishId, kind: "taken_back", was, now }];
    const isSame =
      was.facilityId === now.facilityId && was.checkIn === now.checkIn && was.checkOut === now.checkOut;
    return isSame ? [] : [{ wishId, kind: "moved", was, now }];
  });
}
