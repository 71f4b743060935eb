import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachesOf } from "~/allocation/model/breaches";
import type { RoundInput } from "~/allocation/model/round";
import type { RoundProgress } from "~/allocation/model/round-result";
import { solveRound } from "~/allocation/solve-round.server";
import { anAllocationTown } from "../../bench/allocation-town";
import { anyRound } from "../../property/allocation/any-round";

/** Sixty families want twenty houses of one bed in one month: more than there is. */
const input: RoundInput = anAllocationTown({ wishes: 60, facilities: 20, bedsEach: 1, flexDays: 1 }, 7);

describe("a round solved in its worker", () => {
  it("is proved best, at least as good as the simple way, and told of while it runs", async () => {
    const told: RoundProgress[] = [];
    const result = await solveRound(input, {
      secondsAtMost: 120,
      gap: 0,
      onProgress: (one) => told.push(one),
    });

    expect(result).toMatchObject({ solver: "highs", stopped: "proved" });
    expect(result.value).toBeGreaterThan(result.simple.value);
    expect(result.bound).toBeCloseTo(result.value, 2);
    expect(breachesOf(result.assignments, input)).toEqual([]);
    expect(told.at(0)).toMatchObject({ stage: "simple", best: result.simple.value });
    expect(told.at(-1)).toMatchObject({
      stage: "done",
      best: result.value,
      placed: result.assignments.length,
    });
  });

  it("gives the same answer again, whatever order the wishes came in", async () => {
    const [small] = fc.sample(anyRound(6), { numRuns: 1, seed: 3 });
    if (small === undefined) throw new RangeError("no round");
    const one = await solveRound(small, { secondsAtMost: 120 });
    const again = await solveRound({ ...small, wishes: small.wishes.toReversed() }, { secondsAtMost: 120 });
    expect(again).toMatchObject({ hash: one.hash, inputHash: one.inputHash });
  });

  it("keeps the best so far when somebody takes it, and a re-run along its trace comes to the same", async () => {
    const keepBest = new AbortController();
    const stopped = await solveRound(input, {
      secondsAtMost: 120,
      gap: 0,
      keepBest: keepBest.signal,
      onProgress: ({ stage }) => {
        if (stage === "search") keepBest.abort();
      },
    });
    expect(["asked", "proved"]).toContain(stopped.stopped);
    expect(stopped.value).toBeGreaterThanOrEqual(stopped.simple.value);

    const again = await solveRound(input, { secondsAtMost: 120, replay: stopped.trace });
    expect(again.hash).toBe(stopped.hash);
  });

  it("falls back on the simple way when the solver is stopped before it begins", async () => {
    const result = await solveRound(input, { secondsAtMost: 120, keepBest: AbortSignal.abort() });
    expect(result.value).toBe(result.simple.value);
    expect(breachesOf(result.assignments, input)).toEqual([]);
  });
});
