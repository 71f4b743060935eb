import { POOLS, type Pool } from "./round";
import type { RoundFairness, RoundResult } from "./round-result";

/** Of fewer than this many households only 「少数」 is told outside the base. Source: domain.md §7.2 (small-number rule). */
export const FEW = 5;

/** 希望の順位 a household's best stay had; `by_hand` for a place nobody had named. */
export const RANK_KINDS = ["1", "2", "3", "by_hand", "none"] as const;
export type RankKind = (typeof RANK_KINDS)[number];

/** A number of households; null where there are too few to say. */
export type Told = number | null;

/** 公平さの数字 — of one version, without anyone's name or line. */
export interface FairnessFigures {
  readonly households: number;
  readonly placed: number;
  readonly wishes: Told;
  /** Households by the best rank they were given. */
  readonly byRank: Readonly<Record<RankKind, Told>>;
  /** Households by nights: `[0]` had none. The last counts all with as many or more. */
  readonly byNights: readonly Told[];
  /** Households with nights of the kind, and how unevenly they are shared. */
  readonly pools: Readonly<
    Record<Pool, { readonly households: Told; readonly nights: Told; readonly gini: number | null }>
  >;
  readonly giniNights: number | null;
  readonly value: number;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly solver: RoundResult["solver"];
  /** Stays the simple way would have given. */
  readonly simplePlaced: number;
}

/** Nights told apart in `byNights`; more are one. */
const NIGHTS_APART_MAX = 8;

/** 数字にする — from the fairness of a result. */
export function figuresOf(fairness: RoundFairness, result: RoundResult): FairnessFigures {
  const { households } = fairness;
  const byRank: Record<RankKind, number> = { "1": 0, "2": 0, "3": 0, by_hand: 0, none: 0 };
  const byNights = Array.from({ length: NIGHTS_APART_MAX + 1 }, () => 0);
  for (const one of households) {
    byRank[rankKindOf(one)] += 1;
    const nights = Math.min(one.nights, NIGHTS_APART_MAX);
    byNights[nights] = (byNights[nights] ?? 0) + 1;
  }
  const poolOf = (pool: Pool) => ({
    households: households.filter((one) => one.poolNights[pool] > 0).length,
    nights: households.reduce((sum, one) => sum + one.poolNights[pool], 0),
    gini: fairness.giniPool[pool],
  });
  return {
    households: households.length,
    placed: result.assignments.length,
    wishes: households.reduce((sum, one) => sum + one.wishes, 0),
    byRank,
    byNights,
    pools: { weekend: poolOf("weekend"), school_holiday: poolOf("school_holiday") },
    giniNights: fairness.giniNights,
    value: result.value,
    bound: result.bound,
    gap: result.gap,
    solver: result.solver,
    simplePlaced: result.simple.placed,
  };
}

/** 順位の種類 of one household. */
export function rankKindOf(one: { readonly given: number; readonly bestRank: number | null }): RankKind {
  if (one.given === 0) return "none";
  if (one.bestRank === null) return "by_hand";
  return one.bestRank === 1 ? "1" : one.bestRank === 2 ? "2" : "3";
}

/**
 * 少数を伏せる — numbers of fewer than five households are taken out. Where only one number of a row would be missing, the
 * next smallest goes too: the total would tell it. Figures of a round of few households say nothing but the sum.
 */
export function withoutFew(figures: FairnessFigures): FairnessFigures {
  const rank = hidden(RANK_KINDS.map((kind) => figures.byRank[kind]));
  const isFew = figures.households < FEW;
  const poolOf = (pool: Pool) => {
    const { households, nights, gini } = figures.pools[pool];
    const isHidden = isFew || (households !== null && households > 0 && households < FEW);
    return isHidden ? { households: null, nights: null, gini: null } : { households, nights, gini };
  };
  return {
    ...figures,
    byRank: Object.fromEntries(RANK_KINDS.map((kind, nth) => [kind, rank[nth] ?? null])) as Record<
      RankKind,
      Told
    >,
    byNights: hidden(figures.byNights),
    pools: Object.fromEntries(
      POOLS.map((pool) => [pool, poolOf(pool)]),
    ) as unknown as FairnessFigures["pools"],
    giniNights: isFew ? null : figures.giniNights,
  };
}

function hidden(counts: readonly Told[]): readonly Told[] {
  const isSmall = (count: Told) => count !== null && count > 0 && count < FEW;
  const small = counts.filter(isSmall).length;
  if (small !== 1) return counts.map((count) => (isSmall(count) ? null : count));
  const others = counts.filter((count): count is number => count !== null && count >= FEW);
  const next = others.length === 0 ? null : Math.min(...others);
  let isTaken = false;
  return counts.map((count) => {
    if (isSmall(count)) return null;
    if (count === next && !isTaken) {
      isTaken = true;
      return null;
    }
    return count;
  });
}
