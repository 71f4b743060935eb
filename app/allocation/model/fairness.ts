import { sorted } from "./canonical";
import { poolNightsAmong } from "./points";
import { ownersOf } from "./problem";
import { POOLS, type Pool, type RoundInput } from "./round";
import type { HouseholdFairness, RoundFairness, RoundOutcome } from "./round-result";

/** 公平さ — of all households that asked: what each was given, by rank, nights and kinds of nights. */
export function fairnessOf(result: Pick<RoundOutcome, "assignments">, input: RoundInput): RoundFairness {
  const owners = ownersOf(input);
  const given = new Map<string, RoundOutcome["assignments"][number][]>();
  for (const one of result.assignments)
    given.set(one.householdId, [...(given.get(one.householdId) ?? []), one]);
  const wishes = new Map<string, number>();
  for (const wish of input.wishes) {
    const { householdId } = owners.householdOf(wish);
    wishes.set(householdId, (wishes.get(householdId) ?? 0) + 1);
  }
  const asking = input.households.filter(({ householdId }) => wishes.has(householdId));
  const households = sorted(asking, ({ householdId }) => householdId).map(
    ({ householdId }): HouseholdFairness => {
      const stays = given.get(householdId) ?? [];
      const ranks = stays.flatMap(({ rank }) => rank ?? []);
      const poolNights = (pool: Pool) =>
        stays.reduce((sum, { nights }) => sum + poolNightsAmong(nights, pool, input.pools), 0);
      return {
        householdId,
        wishes: wishes.get(householdId) ?? 0,
        given: stays.length,
        bestRank: ranks.length === 0 ? null : Math.min(...ranks),
        nights: stays.reduce((sum, { nights }) => sum + nights.length, 0),
        poolNights: { weekend: poolNights("weekend"), school_holiday: poolNights("school_holiday") },
      };
    },
  );
  const deepest = Math.max(0, ...input.wishes.map(({ choices }) => choices.length));
  const giniOf = (pool: Pool) => gini(households.map(({ poolNights }) => poolNights[pool]));
  return {
    households,
    givenByRank: Array.from(
      { length: deepest },
      (_, at) => result.assignments.filter(({ rank }) => rank === at + 1).length,
    ),
    notGiven: input.wishes.length - result.assignments.length,
    giniNights: gini(households.map(({ nights }) => nights)),
    giniPool: { weekend: giniOf(POOLS[0]), school_holiday: giniOf(POOLS[1]) },
  };
}

/** ジニ係数 — 0 when all have the same, towards 1 when one has everything; null when there is nothing, or nobody. */
export function gini(amounts: readonly number[]): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const ranked = amounts.toSorted((left, right) => left - right);
  const weighted = ranked.reduce((sum, amount, at) => sum + (at + 1) * amount, 0);
  return (2 * weighted) / (ranked.length * total) - (ranked.length + 1) / ranked.length;
}
