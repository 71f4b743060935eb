import type { Handbook } from "~/registry/model/person";
import type { DistrictName } from "./city";

/**
 * 利用登録者の分布 — how many people live where, how old they are and which handbooks they hold, to the last person as the
 * pilot of 世田谷区 published it (2023-01-26); its five districts under the names of みどり野市. Source: domain.md §1.4.
 */
export const PERSONS_BY_DISTRICT: readonly (readonly [DistrictName, number])[] = [
  ["中央", 22],
  ["北の台", 65],
  ["南川", 7],
  ["西野", 8],
  ["東原", 6],
];

/** Who had registered four months earlier, when registration had just opened. */
export const EARLY_BY_DISTRICT: readonly (readonly [DistrictName, number])[] = [
  ["北の台", 14],
  ["西野", 1],
];
/** From the first snapshot to the second: 2022-09-26 to 2023-01-26. */
export const EARLY_DAYS_AGO = 122;

/** Ages in years, both ends included, and how many people. */
export const PERSONS_BY_AGE: readonly (readonly [min: number, max: number, persons: number])[] = [
  [4, 9, 3],
  [10, 19, 11],
  [20, 29, 27],
  [30, 39, 28],
  [40, 49, 21],
  [50, 59, 13],
  [60, 64, 2],
  [65, 74, 3],
];

/**
 * Sets of handbooks that add up to 身体 37, 知的 87, 精神 6, 未記入 3 over 108 people. Only the sums are published; which
 * people hold two is our own choice among those that give the sums.
 */
export const PERSONS_BY_HANDBOOKS: readonly (readonly [readonly Handbook[], number])[] = [
  [["intellectual"], 62],
  [["physical", "intellectual"], 22],
  [["intellectual", "mental"], 3],
  [["physical"], 15],
  [["mental"], 3],
  [["not_stated"], 3],
];

/** One entry for each person. */
export function spread<Value>(counts: readonly (readonly [Value, number])[]): Value[] {
  return counts.flatMap(([value, count]) => Array.from({ length: count }, () => value));
}
