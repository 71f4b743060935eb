import { lockRequest } from "~/booking/requests-repository.server";
import { withdrawRequest } from "~/booking/withdraw-request.server";
import type { StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type AnswerRefusal,
  isNamedDayTaken,
  mayBeAnswered,
  standingOf,
  type TrialAnswer,
} from "./model/request";
import { mayAnswerTrial } from "./permissions";
import { saveAnswer, trialOfRequest } from "./request-repository.server";
import { bookingStatesOf } from "./status-queries.server";

export type AnswerTrialRefusal =
  | AnswerRefusal
  | { readonly kind: "not_found" }
  | { readonly kind: "day_missing" }
  | { readonly kind: "note_missing" };

/**
 * 返事を書く — the coordinator's word with its reason, which the family reads on its link. 「今回はむずかしい」 ends the request and
 * lets every place go that was still being asked; the others leave it open.
 */
export async function answerTrial(
  unit: UnitOfWork,
  command: { readonly requestId: StayRequestId; readonly said: TrialAnswer },
): Promise<Result<null, AnswerTrialRefusal>> {
  if (!mayAnswerTrial(unit.actor)) return refuse({ kind: "not_found" });
  const { requestId, said } = command;
  const request = await lockRequest(unit.sql, requestId);
  const trial = await trialOfRequest(unit.sql, requestId);
  if (request === null || trial === null) return refuse({ kind: "not_found" });
  if (said.answer === "other_days" && said.day === null) return refuse({ kind: "day_missing" });
  if (said.reason === "other" && said.note === "") return refuse({ kind: "note_missing" });
  const states = await bookingStatesOf(unit.sql, requestId);
  const isTaken = isNamedDayTaken(trial.answer, request.period.from);
  const standing = standingOf(request.state, states, trial.answer?.answer ?? null, isTaken);
  if (!mayBeAnswered(standing)) return refuse({ kind: "already_over", standing });

  const { trialRequestId, municipality } = trial;
  const { userId, name } = unit.actor;
  await saveAnswer(unit.sql, trialRequestId, said, { userId, name, at: unit.now });
  if (said.answer === "not_this_time") {
    const ended = await withdrawRequest(unit, { requestId });
    if (!ended.ok) return refuse({ kind: "not_found" });
  }
  const payload = { trialRequestId, requestId, requestedBy: request.requestedBy };
  await unit.record({ topic: "trial.answered", municipality, payload });
  await unit.audit({
    action: "trial.answer",
    subjectKind: "trial_request",
    subjectId: trialRequestId,
    municipality,
    detail: { answer: said.answer, reason: said.reason },
  });
  return accept(null);
}
