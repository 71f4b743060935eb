import { outcomeOf } from "~/allocation/model/outcome";
import { problemOf } from "~/allocation/model/problem";
import type { RoundInput } from "~/allocation/model/round";
import type { RoundResult } from "~/allocation/model/round-result";
import { loadSolver } from "~/allocation/solver/highs";
import { sealRound } from "~/allocation/solver/seal-round";
import { solveProblem, traceOf } from "~/allocation/solver/solve-problem";

const highs = await loadSolver();

/** The round solved to the end, in this thread: no clock and no worker have a part in what the model must hold. */
export function solved(input: RoundInput): RoundResult {
  const problem = problemOf(input);
  const { taken, bound, steps } = solveProblem(highs, problem, {
    gap: 0,
    replay: null,
    shouldStop: () => false,
    onChange: () => undefined,
  });
  const outcome = outcomeOf(problem, taken, {
    bound,
    solver: "highs",
    stopped: "proved",
    trace: traceOf(problem, steps, 0),
    simple: { value: 0, placed: 0 },
  });
  return sealRound(outcome, input);
}
