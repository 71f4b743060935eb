import { createHash } from "node:crypto";
import { canonicalInput, canonicalText } from "./model/canonical";
import { POOLS, type Pool, type RoundInput, type Wish } from "./model/round";
import type {
  HouseholdFairness,
  Receipt,
  RoundFairness,
  RoundProgress,
  RoundResult,
} from "./model/round-result";
import { greedyRound } from "./model/simple-way";

export interface SolveOptions {
  readonly secondsAtMost: number;
  readonly gap: number;
  readonly onProgress: (progress: RoundProgress) => void;
  readonly keepBest: AbortSignal;
}

/** 解く — the simple way alone. */
export async function solveRound(input: RoundInput, _options: SolveOptions): Promise<RoundResult> {
  const outcome = greedyRound(input);
  const hashOf = (value: unknown) => createHash("sha256").update(canonicalText(value)).digest("hex");
  return { ...outcome, inputHash: hashOf(canonicalInput(input)), hash: hashOf(outcome.assignments) };
}

/** お知らせ. */
export function receiptOf(wish: Wish, result: RoundResult, input: RoundInput): Receipt {
  const person = input.persons.find(({ personId }) => personId === wish.personId);
  const credit = input.households.find(({ householdId }) => householdId === person?.householdId)?.credit ?? 0;
  const assignment = result.assignments.find(({ wishId }) => wishId === wish.wishId);
  if (assignment !== undefined)
    return { kind: "given", wishId: wish.wishId, assignment, better: [], credit: 0 };
  return {
    kind: "not_given",
    wishId: wish.wishId,
    byHand: input.fixed.some(({ wishId, place }) => wishId === wish.wishId && place === null),
    choices: wish.choices.map(({ facilityId }, nth) => ({
      rank: nth + 1,
      facilityId,
      lack: { kind: "full" as const, nights: [], byDraw: false },
    })),
    next: { credit: credit + 1, free: [] },
  };
}

/** 公平さ. */
export function fairnessOf(result: RoundResult, input: RoundInput): RoundFairness {
  const households = input.households.map(({ householdId }): HouseholdFairness => {
    const own = result.assignments.filter((one) => one.householdId === householdId);
    const persons = new Set(
      input.persons.filter((one) => one.householdId === householdId).map(({ personId }) => personId),
    );
    const nights = own.flatMap((one) => one.nights);
    const ranks = own.flatMap(({ rank }) => (rank === null ? [] : [rank]));
    return {
      householdId,
      wishes: input.wishes.filter(({ personId }) => persons.has(personId)).length,
      given: own.length,
      bestRank: ranks.length === 0 ? null : Math.min(...ranks),
      nights: nights.length,
      poolNights: Object.fromEntries(
        POOLS.map((pool) => [pool, nights.filter((night) => input.pools[pool].includes(night)).length]),
      ) as Record<Pool, number>,
    };
  });
  const given = [1, 2, 3].map((rank) => result.assignments.filter((one) => one.rank === rank).length);
  return {
    households,
    givenByRank: given,
    notGiven: input.wishes.length - result.assignments.length,
    giniNights: null,
    giniPool: { weekend: null, school_holiday: null },
  };
}
