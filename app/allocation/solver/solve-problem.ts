import type { Highs } from "highs";
import { type ProblemPart, partsOf, scarceLimits } from "../model/parts";
import type { Problem } from "../model/problem";
import type { SearchTrace } from "../model/round-result";
import { simpleWay } from "../model/simple-way";
import type { ShouldStop } from "./highs";
import { isWithinGap, type PartSearch, searchPart } from "./search-part";

/** 途中の答え — the best of all parts together, complete enough to be taken as the answer at any moment. */
export interface Standpoint {
  /** Option by ask, −1 for none. */
  readonly taken: Int32Array;
  /** Points, fixed stays included: no allocation has more. */
  readonly bound: number;
  readonly worth: number;
  readonly placed: number;
  /** Parts finished and in all. */
  readonly done: number;
  readonly total: number;
  readonly steps: readonly number[];
  readonly stage: "simple" | "search";
}

/** How to go about it. */
export interface Going {
  readonly gap: number;
  /** 再計算 — stop each part at this step; null to search freely. */
  readonly replay: SearchTrace | null;
  readonly shouldStop: ShouldStop;
  readonly onChange: (standpoint: Standpoint) => void;
}

/**
 * 問題を解く — the simple way first, then part by part, smallest first, each until it is within the gap. A part that is
 * stopped keeps its best. Ends with the standpoint that is the answer.
 */
export function solveProblem(highs: Highs, problem: Problem, going: Going): Standpoint {
  const ledger = simpleWay(problem);
  const scarce = scarceLimits(problem);
  const parts = partsOf(problem);
  const replayed = new Map(going.replay?.parts.map(({ key, step }) => [key, step]));
  let done = 0;
  let searching = false;
  const states = parts.map((part): PartSearch => {
    const state: PartSearch = {
      part,
      ledger,
      scarce,
      gap: going.gap,
      shouldStop: () =>
        going.replay ? state.step >= (replayed.get(part.key) ?? 0) || going.shouldStop() : going.shouldStop(),
      best: bestOf(problem, part, ledger.taken),
      bound: trivialBound(problem, part),
      step: 0,
      onChange: () => going.onChange(standpoint()),
    };
    return state;
  });

  function standpoint(): Standpoint {
    const taken = new Int32Array(problem.asks.length).fill(-1);
    for (const { part, best } of states) {
      part.asks.forEach((ask, position) => {
        taken[ask] = best.taken[position] ?? -1;
      });
    }
    const worth = states.reduce((sum, { best }) => sum + best.worth, problem.fixedWorth);
    const bound = states.reduce((sum, state) => sum + state.bound, problem.fixedWorth / 1000);
    const placed = Array.from(taken).reduce(
      (sum, index) => sum + (problem.options[index]?.stays.length ?? 0),
      problem.fixed.length,
    );
    return {
      taken,
      bound: Math.max(worth / 1000, Math.floor(bound * 1000 + 0.01) / 1000),
      worth,
      placed,
      done,
      total: parts.length,
      steps: states.map(({ step }) => step),
      stage: searching ? "search" : "simple",
    };
  }

  going.onChange(standpoint());
  searching = true;
  for (const state of states) {
    if (!state.shouldStop()) searchPart(highs, state);
    if (isWithinGap(state)) done += 1;
    going.onChange(standpoint());
  }
  return standpoint();
}

/** たどり直しの印 of a standpoint: the steps by part, in the order of the parts. */
export function traceOf(problem: Problem, steps: readonly number[], gap: number): SearchTrace {
  return { gap, parts: partsOf(problem).map(({ key }, at) => ({ key, step: steps[at] ?? 0 })) };
}

/** What the simple way gave a part. */
function bestOf(problem: Problem, part: ProblemPart, taken: Int32Array): PartSearch["best"] {
  const own = part.asks.map((ask) => taken[ask] ?? -1);
  const slept = new Map<number, number>();
  let worth = 0;
  for (const index of own) {
    const option = problem.options[index];
    if (option === undefined) continue;
    worth += option.worth;
    for (const person of option.persons) slept.set(person, (slept.get(person) ?? 0) + option.nights);
  }
  for (const [person, nights] of slept) {
    worth += problem.guaranteeWorth * Math.min(nights, problem.guaranteed[person] ?? 0);
  }
  return { taken: own, worth };
}

/** Everybody gets the best of their options: true, and rarely close. */
function trivialBound(problem: Problem, part: ProblemPart): number {
  const most = part.asks.reduce((sum, ask) => {
    const best = problem.options[problem.asks[ask]?.options[0] ?? -1];
    const guaranteed = (best?.persons ?? []).reduce(
      (nights, person) => nights + Math.min(best?.nights ?? 0, problem.guaranteed[person] ?? 0),
      0,
    );
    return sum + (best?.worth ?? 0) + problem.guaranteeWorth * guaranteed;
  }, 0);
  return most / 1000;
}
