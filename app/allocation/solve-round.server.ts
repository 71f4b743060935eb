import { performance } from "node:perf_hooks";
import { outcomeOf } from "./model/outcome";
import { type Problem, problemOf } from "./model/problem";
import type { RoundInput } from "./model/round";
import type { RoundProgress, RoundResult, SearchTrace, StopReason } from "./model/round-result";
import { simpleWay } from "./model/simple-way";
import type { WorkerWord } from "./solver/round-worker";
import { sealRound } from "./solver/seal-round";
import { type Standpoint, traceOf } from "./solver/solve-problem";
import { startRoundWorker } from "./solver/start-worker";

const PROGRESS_EVERY_MS = 1_000;
/** How long the solver may take to come to a checkpoint after it was told to stop; then it is ended from outside. */
const PATIENCE_MS = 3_000;
/** A worker that says nothing for so long has failed. */
const START_MS = 60_000;
const GAP = 0.001;

/** How a round is to be solved. */
export interface SolveOptions {
  /** Counted from the moment the solver is ready. */
  readonly secondsAtMost: number;
  /** Content when at most this share better can exist; 0.001 when nothing is said. */
  readonly gap?: number;
  /** At least every two seconds, and once at the end. */
  readonly onProgress?: (progress: RoundProgress) => void;
  /** ここまでの最良を採る — ends the search and takes the best so far. */
  readonly keepBest?: AbortSignal;
  /** 再計算 — follow a stored result to the step where it stopped; its gap is used, and its time does not matter. */
  readonly replay?: SearchTrace;
}

/**
 * 配分を解く — the best allocation found in the time, never worse than the simple way, with the bound that says how much
 * better another could be. Runs in a worker; when that fails, what it had found stands, or the simple way.
 *
 * The same input and gap give the same result whenever the search ended by itself. When time or a person ended it, the
 * result's `trace` given as `replay` leads to the same result on any machine.
 *
 * @throws InvariantBroken when the input contradicts itself (a wish of a person who is not in it)
 */
export async function solveRound(input: RoundInput, options: SolveOptions): Promise<RoundResult> {
  const begun = performance.now();
  const problem = problemOf(input);
  const simple = simpleWay(problem);
  const simpleValue = {
    value: (problem.fixedWorth + simple.worth) / 1000,
    placed: problem.fixed.length + simple.placed,
  };
  const gap = options.replay?.gap ?? options.gap ?? GAP;
  const found = await askWorker(input, gap, options, (standpoint) =>
    options.onProgress?.(
      standpoint === null
        ? firstProgress(simpleValue, performance.now() - begun)
        : progressOf(standpoint, performance.now() - begun),
    ),
  );
  const { standpoint, stopped } = found;
  const outcome = outcomeOf(problem, standpoint?.taken ?? simple.taken, {
    bound: standpoint?.bound ?? null,
    solver: standpoint === null ? "greedy" : "highs",
    stopped,
    trace: standpoint === null ? { gap, parts: [] } : traceOf(problem, standpoint.steps, gap),
    simple: simpleValue,
  });
  const result = sealRound(outcome, input);
  options.onProgress?.(lastProgress(result, problem, standpoint, performance.now() - begun));
  return result;
}

/** Waits for the worker's last word, for the time to be over, or for someone to take the best so far. */
function askWorker(
  input: RoundInput,
  gap: number,
  { secondsAtMost, keepBest, replay }: SolveOptions,
  onTick: (standpoint: Standpoint | null) => void,
): Promise<{ readonly standpoint: Standpoint | null; readonly stopped: StopReason }> {
  const stop = new SharedArrayBuffer(4);
  const worker = startRoundWorker({ input, gap, replay: replay ?? null, stop });
  return new Promise((resolve) => {
    let standpoint: Standpoint | null = null;
    let why: StopReason = "proved";
    let patience: NodeJS.Timeout | undefined;
    const ask = (reason: StopReason) => {
      if (patience !== undefined) return;
      why = reason;
      Atomics.store(new Int32Array(stop), 0, 1);
      patience = setTimeout(() => finish(reason), PATIENCE_MS);
    };
    const onKeepBest = () => ask("asked");
    let deadline = setTimeout(() => finish("failed"), START_MS);
    const ticking = setInterval(() => onTick(standpoint), PROGRESS_EVERY_MS);
    const finish = (stopped: StopReason) => {
      clearTimeout(deadline);
      clearTimeout(patience);
      clearInterval(ticking);
      keepBest?.removeEventListener("abort", onKeepBest);
      worker.terminate().catch(() => undefined);
      resolve({ standpoint, stopped });
    };
    keepBest?.addEventListener("abort", onKeepBest);
    if (keepBest?.aborted) onKeepBest();
    worker.on("message", (word: WorkerWord) => {
      if (standpoint === null) {
        clearTimeout(deadline);
        deadline = setTimeout(() => ask("time"), secondsAtMost * 1000);
      }
      standpoint = word.standpoint;
      if (word.ended) finish(why);
    });
    worker.on("error", () => finish("failed"));
    worker.on("exit", () => finish("failed"));
    onTick(null);
  });
}

function firstProgress({ value, placed }: RoundResult["simple"], elapsedMs: number): RoundProgress {
  return { stage: "simple", done: 0, total: 0, best: value, placed, bound: null, gap: null, elapsedMs };
}

function progressOf(
  { stage, done, total, worth, placed, bound }: Standpoint,
  elapsedMs: number,
): RoundProgress {
  const best = worth / 1000;
  const gap = bound <= 0 ? 0 : Math.max(0, (bound - best) / bound);
  return { stage, done, total, best, placed, bound, gap, elapsedMs };
}

function lastProgress(
  { value, assignments, bound, gap }: RoundResult,
  problem: Problem,
  standpoint: Standpoint | null,
  elapsedMs: number,
): RoundProgress {
  const total = standpoint?.total ?? problem.asks.length;
  const placed = assignments.length;
  return { stage: "done", done: total, total, best: value, placed, bound, gap, elapsedMs };
}
