import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerOrder } from "./round-worker";

/**
 * 別の糸で解く — starts the solver beside the program, because it occupies a thread for seconds. From sources the worker is
 * a source as well; what is built has it as a file of its own beside the program, wherever in `build/` the caller was
 * bundled into.
 */
export function startRoundWorker(order: WorkerOrder): Worker {
  const here = fileURLToPath(import.meta.url);
  const file = here.endsWith(".ts")
    ? join(dirname(here), "round-worker-from-source.mjs")
    : join(dirname(here), "..", "program", "round-worker.js");
  return new Worker(file, { workerData: order, execArgv: [] });
}
