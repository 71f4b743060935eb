import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "~/kernel/invariant";
import { problemOf } from "../model/problem";
import type { RoundInput } from "../model/round";
import type { SearchTrace } from "../model/round-result";
import { loadSolver } from "./highs";
import { type Standpoint, solveProblem } from "./solve-problem";

/** What the worker is started with. `stop` is one shared whole number: not 0 means to end at the next checkpoint. */
export interface WorkerOrder {
  readonly input: RoundInput;
  readonly gap: number;
  readonly replay: SearchTrace | null;
  readonly stop: SharedArrayBuffer;
}

/** What the worker says: where it stands after each change, the last time with `ended`. */
export interface WorkerWord {
  readonly ended: boolean;
  readonly standpoint: Standpoint;
}

const order = workerData as WorkerOrder;
const port = parentPort;
invariant(port, "the solver of a round runs in a worker");

const stop = new Int32Array(order.stop);
const say = (word: WorkerWord) => port.postMessage(word);

/** An error that is not caught here ends the worker, which is how the other side learns of it. */
async function work(): Promise<void> {
  const standpoint = solveProblem(await loadSolver(), problemOf(order.input), {
    gap: order.gap,
    replay: order.replay,
    shouldStop: () => Atomics.load(stop, 0) !== 0,
    onChange: (now) => say({ ended: false, standpoint: now }),
  });
  say({ ended: true, standpoint });
}

void work();
