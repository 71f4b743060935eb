import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { askForSolving, stopSolving } from "~/allocation/ask-for-solving.server";
import { latestSolving } from "~/allocation/jobs-repository.server";
import { rerunVersion } from "~/allocation/rerun-version.server";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { runSolvings, type Solve } from "~/allocation/run-solvings.server";
import { solveRound } from "~/allocation/solve-round.server";
import { readVersion } from "~/allocation/versions-repository.server";
import { addDays } from "~/kernel/day";
import { accept } from "~/kernel/result";
import { DECIDING, JANUARY, Month, value } from "./month";

let month: Month;
let roundId: RoundId;
beforeAll(async () => {
  month = await Month.begin();
});
beforeEach(async () => {
  await month.clear();
  roundId = await month.announce();
});
afterAll(() => month.close());

const NEW_YEAR = addDays(JANUARY, 4);

describe("計算のひきつぎ (a solving that is interrupted)", () => {
  const solving = () =>
    value(month.run(month.lead(), DECIDING, async ({ sql }) => accept(await latestSolving(sql, roundId))));
  const asked = async () => {
    await month.bed(roundId);
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await value(month.run(month.lead(), DECIDING, (unit) => askForSolving(unit, roundId, 30)));
  };
  const never: Solve = () => new Promise(() => undefined);

  it("is carried out by one process, and goes to another when that one falls silent", async () => {
    await asked();
    void runSolvings(month.deps(DECIDING), { solve: never, processName: "died" });
    await vi.waitFor(async () => expect(await solving()).toMatchObject({ state: "running" }));
    await runSolvings(month.deps(DECIDING), { processName: "other" });
    expect(await solving()).toMatchObject({ state: "running" });

    await vi.waitFor(async () => {
      const [job] = await month.owner<{ input: unknown }[]>`select input from round_job`;
      expect(job?.input).not.toBeNull();
    }, 5000);
    // The process is gone: its name no longer beats, and its last word is old.
    await month.owner`update round_job set claimed_by = 'gone', beat_at = now() - interval '1 minute'`;
    await runSolvings(month.deps(DECIDING), { processName: "other" });
    expect(await solving()).toMatchObject({ state: "finished", tries: 2, best: expect.any(Number) });
  });

  it("ends with the best so far when somebody asks it to, within a second or two", async () => {
    await asked();
    const untilAsked: Solve = async (input, options) => {
      const { keepBest } = options;
      if (keepBest !== undefined && !keepBest.aborted) {
        await new Promise((stop) => keepBest.addEventListener("abort", stop, { once: true }));
      }
      return { ...(await solveRound(input, options)), stopped: "asked" };
    };
    const running = runSolvings(month.deps(DECIDING), { solve: untilAsked });
    await vi.waitFor(async () => expect(await solving()).toMatchObject({ state: "running" }));
    expect(await month.run(month.lead(), DECIDING, (unit) => askForSolving(unit, roundId))).toMatchObject({
      refusal: { kind: "already_solving" },
    });
    await value(month.run(month.lead(), DECIDING, (unit) => stopSolving(unit, roundId)));
    await running;
    expect(await solving()).toMatchObject({ state: "finished", stopAsked: true });
  });

  it("comes out the same when the published round is solved again from what is stored", async () => {
    await asked();
    await runSolvings(month.deps(DECIDING));
    await value(month.publish(roundId));
    const stored = await value(
      month.run(month.lead(), DECIDING, async ({ sql }) => accept(await readVersion(sql, roundId, 1))),
    );
    if (stored === null) throw new Error("no version");
    expect(await rerunVersion(stored)).toEqual({ hash: stored.result.hash, isSame: true });
    const tampered = { ...stored, input: { ...stored.input, wishes: [] } };
    expect(await rerunVersion(tampered)).toEqual({ hash: null, isSame: false });
  });
});
