import { hostname } from "node:os";
import { systemActor } from "~/access/model/actor";
import { accept, refuse } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { gatherInput } from "./gather-input.server";
import {
  beat,
  type ClaimedJob,
  type CurvePoint,
  claimJob,
  finishJob,
  keepInput,
  TRIES_MAX,
} from "./jobs-repository.server";
import type { RoundInput } from "./model/round";
import type { RoundProgress, RoundResult } from "./model/round-result";
import { readRound } from "./rounds-repository.server";
import { solveRound } from "./solve-round.server";

export const SOLVING_JOB = "月ごとの割当てを計算する";
/** Half of what a page may wait for a word (ux.md §9: two seconds). */
const BEAT_MS = 1000;
/** Points kept of a curve; more would tell nothing on a picture this small. */
const CURVE_MAX = 120;

/** How a round is solved; tests put their own in. */
export type Solve = typeof solveRound;

/** The name under which this process claims jobs. */
const PROCESS = `${hostname()} ${process.pid} ${Math.random().toString(36).slice(2, 8)}`;

/**
 * 計算をすすめる — one turn of the job: takes the next solving that waits or whose process fell silent, and brings it to its
 * end. No transaction is held while it solves; the row is told every second how far it is and asked whether to stop. Its
 * input is kept before it begins, so that whoever takes over solves the same and gets the same.
 */
export async function runSolvings(
  deps: Deps,
  { solve = solveRound, processName = PROCESS }: { solve?: Solve; processName?: string } = {},
): Promise<void> {
  const actor = systemActor(SOLVING_JOB);
  const claimed = await inUnitOfWork<ClaimedJob, "nothing">(deps, actor, async (unit) => {
    const job = await claimJob(unit.sql, processName);
    return job === null ? refuse("nothing") : accept(job);
  });
  if (!claimed.ok) return;
  const job = claimed.value;
  const reporter = reporterOf(deps, job, processName);
  try {
    if (job.tries > TRIES_MAX) {
      await end(deps, job, processName, null);
      return;
    }
    const input = job.input ?? (await gather(deps, job, reporter));
    if (input === null) {
      await end(deps, job, processName, null);
      return;
    }
    const result = await solve(input, {
      secondsAtMost: job.secondsAtMost,
      gap: job.gapWanted,
      onProgress: reporter.hear,
      keepBest: reporter.keepBest,
    });
    await reporter.stop();
    await end(deps, job, processName, result);
  } finally {
    await reporter.stop();
  }
}

async function gather(deps: Deps, job: ClaimedJob, reporter: Reporter): Promise<RoundInput | null> {
  const actor = systemActor(SOLVING_JOB);
  const round = await inReadOf(deps, actor, ({ sql }) => readRound(sql, job.roundId));
  const input = round === null ? null : await gatherInput(deps, round, reporter.read);
  if (input !== null) {
    await inUnitOfWork(deps, actor, async ({ sql }) => accept(await keepInput(sql, job.jobId, input)));
  }
  return input;
}

async function end(
  deps: Deps,
  job: ClaimedJob,
  processName: string,
  result: RoundResult | null,
): Promise<void> {
  await inUnitOfWork(deps, systemActor(SOLVING_JOB), async (unit) => {
    if (await finishJob(unit.sql, job.jobId, processName, result)) {
      await unit.record({
        topic: "round.solved",
        municipality: job.municipality,
        payload: { roundId: job.roundId, solver: result?.solver ?? null },
      });
    }
    return accept(null);
  });
}

interface Reporter {
  readonly hear: (progress: RoundProgress) => void;
  readonly read: (done: number, total: number) => void;
  /** Aborts when somebody asked for the best so far, or another process took the job. */
  readonly keepBest: AbortSignal;
  stop(): Promise<void>;
}

/** 心拍 — tells the row once a second how far the job is, and hears from it whether to stop. */
function reporterOf(deps: Deps, job: ClaimedJob, processName: string): Reporter {
  const stopping = new AbortController();
  const began = performance.now();
  const curve: CurvePoint[] = [];
  let known: Parameters<typeof beat>[3] = {
    stage: "reading",
    done: 0,
    total: 0,
    best: null,
    bound: null,
    curve,
  };
  let running: Promise<void> = Promise.resolve();

  const tell = async () => {
    const answer = await inUnitOfWork(deps, systemActor(SOLVING_JOB), async (unit) => {
      const heard = await beat(unit.sql, job.jobId, processName, known);
      await unit.record({
        topic: "round.progress",
        municipality: job.municipality,
        payload: { roundId: job.roundId },
      });
      return accept(heard);
    });
    if (!answer.ok || answer.value === null || answer.value.stopAsked) stopping.abort();
  };
  let isTelling = false;
  const timer = setInterval(() => {
    if (isTelling) return;
    isTelling = true;
    // A word that does not arrive is said again a second later; without any the job goes to another process.
    running = tell()
      .catch(() => undefined)
      .finally(() => {
        isTelling = false;
      });
  }, BEAT_MS);
  return {
    keepBest: stopping.signal,
    read(done, total) {
      known = { ...known, done, total };
    },
    hear({ stage, done, total, best, bound }) {
      const ms = Math.round(performance.now() - began);
      curve.push({ ms, best, bound });
      if (curve.length > CURVE_MAX) curve.splice(1, 1);
      known = { stage, done, total, best, bound, curve: [...curve] };
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
