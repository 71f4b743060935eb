import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { startsOf, type WishFacts } from "./wish";

/** 空いている夜 of one bed: published for the purpose, claimed by nobody, offered to nobody. */
export interface OpenUnit {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly nights: readonly Day[];
}

/** 泊まれる日 — one bed for all nights of a stay. */
export interface OpenStay {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly from: Day;
  readonly until: Day;
}

/**
 * 希望に合う日 — the earliest stays that fit a wish in one bed, one for each first day; the better ranked place first on
 * the same day.
 *
 * @param earliest  no stay begins before: somebody has to have time to answer and to pack
 */
export function openStaysFor(
  wish: Pick<WishFacts, "nights" | "from" | "until" | "impossible" | "places">,
  units: readonly OpenUnit[],
  earliest: Day,
  most: number,
): readonly OpenStay[] {
  const open = units
    .filter(({ facilityId }) => wish.places.includes(facilityId))
    .map((unit) => ({ ...unit, free: new Set(unit.nights) }))
    .sort((left, right) => wish.places.indexOf(left.facilityId) - wish.places.indexOf(right.facilityId));
  const found: OpenStay[] = [];
  for (const from of startsOf(wish)) {
    if (found.length >= most) break;
    if (from < earliest) continue;
    const wanted = Array.from({ length: wish.nights }, (_, nth) => addDays(from, nth));
    for (const { unitId, facilityId, free } of open) {
      if (!wanted.every((night) => free.has(night))) continue;
      found.push({ unitId, facilityId, from, until: addDays(from, wish.nights) });
    }
  }
  return found.slice(0, most);
}

/** 続きの空き — runs of open nights of a bed, half-open, ascending: what a calendar is told in words. */
export function runsOf(nights: readonly Day[]): readonly { readonly from: Day; readonly until: Day }[] {
  const runs: { from: Day; until: Day }[] = [];
  for (const night of [...nights].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && last.until === night) last.until = addDays(night, 1);
    else runs.push({ from: night, until: addDays(night, 1) });
  }
  return runs;
}
