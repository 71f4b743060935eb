import { Ledger } from "./ledger";
import { outcomeOf } from "./outcome";
import { type Problem, problemOf } from "./problem";
import type { RoundInput } from "./round";
import type { RoundOutcome } from "./round-result";

/**
 * 順番に決める — the simple way, as it is done by hand: whoever has the most points comes first, the draw among equals, and
 * takes the best of their choices that is still free. Never moves anyone again.
 */
export function simpleWay(problem: Problem): Ledger {
  const ledger = new Ledger(problem);
  const first = (ask: number) => {
    const best = problem.options[problem.asks[ask]?.options[0] ?? -1];
    return best ? ledger.gainOf(best) : 0;
  };
  const order = problem.asks
    .map((_, ask) => ({ ask, points: first(ask) }))
    .sort((left, right) => right.points - left.points || left.ask - right.ask);
  for (const { ask } of order) takeBest(ledger, ask);
  return ledger;
}

/** Takes for an ask that has nothing the best of its options that fit. False when none does. */
export function takeBest(ledger: Ledger, ask: number): boolean {
  const { asks, options } = ledger.problem;
  const fitting = asks[ask]?.options.find((index) => ledger.fits(options[index]));
  if (fitting === undefined) return false;
  ledger.take(fitting);
  return true;
}

/** 順番に決めた配分 — the simple way as an answer to the round, without a bound. Works out the same for the same input. */
export function greedyRound(input: RoundInput): RoundOutcome {
  const problem = problemOf(input);
  const ledger = simpleWay(problem);
  const simple = {
    value: (problem.fixedWorth + ledger.worth) / 1000,
    placed: problem.fixed.length + ledger.placed,
  };
  return outcomeOf(problem, ledger.taken, {
    bound: null,
    solver: "greedy",
    stopped: "unsearched",
    trace: { gap: 0, parts: [] },
    simple,
  });
}
