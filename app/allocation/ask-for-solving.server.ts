import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { askToStop, insertJob, type JobId } from "./jobs-repository.server";
import { phaseOf, type RoundPhase } from "./model/round-calendar";
import { GAP_WANTED, SECONDS_AT_MOST } from "./model/solving-limits";
import { mayDecideRounds } from "./permissions";
import { type RoundId, readRound } from "./rounds-repository.server";

export type AskForSolvingRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "still_open"; readonly phase: RoundPhase }
  | { readonly kind: "already_solving" };

/**
 * 計算を頼む — after the last wish has come. Background work carries it out; whoever asked may leave the page. Before the
 * publication as often as one likes, and afterwards for a correction.
 */
export async function askForSolving(
  unit: UnitOfWork,
  roundId: RoundId,
  secondsAtMost: number = SECONDS_AT_MOST.usual,
): Promise<Result<{ readonly jobId: JobId }, AskForSolvingRefusal>> {
  const round = await readRound(unit.sql, roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  if (!mayDecideRounds(unit.actor, round.municipality)) return refuse({ kind: "not_permitted" });
  const phase = phaseOf(round, unit.today);
  if (phase === "announced" || phase === "open") return refuse({ kind: "still_open", phase });
  const jobId = unit.newId<"RoundJob">();
  const isAsked = await insertJob(unit.sql, {
    jobId,
    roundId,
    municipality: round.municipality,
    secondsAtMost: Math.min(SECONDS_AT_MOST.most, Math.max(SECONDS_AT_MOST.least, Math.round(secondsAtMost))),
    gapWanted: GAP_WANTED,
    askedByName: unit.actor.name,
    at: unit.now,
  });
  if (!isAsked) return refuse({ kind: "already_solving" });
  await unit.audit({
    action: "round.solve",
    subjectKind: "allocation_round",
    subjectId: roundId,
    municipality: round.municipality,
  });
  await unit.record({ topic: "round.solving", municipality: round.municipality, payload: { roundId } });
  return accept({ jobId });
}

/** いちばんよい案で止める — the solver ends with the best it has. Nothing to stop is no refusal: it has just ended. */
export async function stopSolving(
  unit: UnitOfWork,
  roundId: RoundId,
): Promise<Result<null, Extract<AskForSolvingRefusal, { kind: "not_permitted" | "round_unknown" }>>> {
  const round = await readRound(unit.sql, roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  if (!mayDecideRounds(unit.actor, round.municipality)) return refuse({ kind: "not_permitted" });
  if (await askToStop(unit.sql, roundId)) {
    await unit.audit({
      action: "round.stop_solving",
      subjectKind: "allocation_round",
      subjectId: roundId,
      municipality: round.municipality,
    });
  }
  return accept(null);
}
