import { type Actor, systemActor } from "~/access/model/actor";
import { accept } from "~/kernel/result";
import type { Log } from "./request-log.server";
import { type Deps, inUnitOfWork, type UnitOfWork } from "./unit-of-work.server";
import { takeJobLock } from "./unit-of-work-repository.server";

/**
 * 裏の仕事 — something done again and again by whichever process comes first.
 *
 * `work` runs in one unit of work under a lock of its name: never twice at once, on any number of machines. A job that
 * must not hold a transaction, because it speaks to a mail server, brings `run` and its own way of sharing rows.
 */
export type BackgroundJob = {
  readonly name: string;
  readonly everySeconds: number;
} & (
  | { readonly work: (unit: UnitOfWork) => Promise<void> }
  | { readonly run: (deps: Deps) => Promise<void> }
);

export interface Background {
  /** Lets what runs finish and starts nothing more. */
  stop(): Promise<void>;
}

/** Starts every job with a little jitter, so that several processes do not knock at once. A failure is logged, never fatal. */
export function startBackground(options: {
  readonly deps: Deps;
  readonly jobs: readonly BackgroundJob[];
  readonly log: Log;
}): Background {
  const loops = options.jobs.map((job) => startLoop(job, options.deps, options.log));
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function startLoop(job: BackgroundJob, deps: Deps, log: Log): Background {
  const actor = systemActor(job.name);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const turn = async () => {
    try {
      await runOnce(job, deps, actor);
    } catch (error) {
      log.error({ err: error, job: job.name }, "background job failed");
    }
    schedule();
  };
  const schedule = () => {
    if (stopped) return;
    const jitter = 0.9 + Math.random() * 0.2;
    timer = setTimeout(
      () => {
        running = turn();
      },
      job.everySeconds * 1000 * jitter,
    );
    timer.unref();
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function runOnce(job: BackgroundJob, deps: Deps, actor: Actor): Promise<void> {
  if ("run" in job) return job.run(deps);
  await inUnitOfWork(deps, actor, async (unit) => {
    if (await takeJobLock(unit.sql, job.name)) await job.work(unit);
    return accept(null);
  });
}
