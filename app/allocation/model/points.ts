import type { Day } from "~/kernel/day";
import { drawOf } from "./draw";
import type { GroupId, Pool, RoundHousehold, RoundInput, Wish } from "./round";
import { POOLS } from "./round";
import type { StayPoints } from "./round-result";

/** A stay as the points see it. */
export interface Stayed {
  readonly groupId: GroupId;
  readonly checkIn: Day;
  readonly nights: readonly Day[];
  readonly rank: number | null;
  /** Days between the day wished for and the day given. */
  readonly shift: number;
}

/** 分け合う夜の数 — how many of the nights are of this kind. */
export function poolNightsAmong(nights: readonly Day[], pool: Pool, pools: RoundInput["pools"]): number {
  return nights.filter((night) => pools[pool].includes(night)).length;
}

/**
 * 点数 — what one stay adds by the published table; the guarantee apart, which looks at all stays of a person. The draw is
 * in thousandths of a point: up to 899 by the wish, and up to 99 by the bed and day among the equals of one wish.
 */
export function pointsOf(
  wish: Wish,
  household: RoundHousehold,
  stay: Stayed,
  { rules, pools }: Pick<RoundInput, "rules" | "pools">,
): StayPoints {
  const { points, shares, seed } = rules;
  const rank = stay.rank === null ? 0 : rankPoints(stay.rank, points.rank);
  const share = POOLS.reduce((sum, pool) => {
    const left = Math.max(0, shares[pool].fairNights - household.had[pool]);
    return sum + points.share[pool] * Math.min(left, poolNightsAmong(stay.nights, pool, pools));
  }, 0);
  const drawn =
    drawOf(seed, wish.wishId, 900) + drawOf(seed, `${wish.wishId}|${stay.groupId}|${stay.checkIn}`, 100);
  return {
    rank,
    nights: points.night * stay.nights.length,
    credit: points.credit * Math.min(household.credit, points.creditMax),
    share,
    dayShift: 0 - Math.min(Math.max(0, rank - 1), points.dayShift * stay.shift),
    draw: drawn / 1000,
  };
}

/** 合計 in thousandths of a point, a whole number: sums do not depend on their order. */
export function thousandthsOf(points: StayPoints): number {
  const whole = points.rank + points.nights + points.credit + points.share + points.dayShift;
  return whole * 1000 + Math.round(points.draw * 1000);
}

/** Points of a rank, 1 for the first; the last of the table stands for all further ones. */
function rankPoints(rank: number, table: readonly number[]): number {
  return table[Math.min(rank, table.length) - 1] ?? 0;
}

/** 最低保障の点数 of one person in thousandths, for so many nights. */
export function guaranteeThousandths(nights: number, rules: RoundInput["rules"]): number {
  return 1000 * rules.points.guaranteedNight * Math.min(nights, rules.guaranteedNights);
}
