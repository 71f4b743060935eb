import { type AmendRequestRefusal, amendRequest } from "~/booking/amend-request.server";
import type { BookingState } from "~/booking/model/states";
import { lockRequest } from "~/booking/requests-repository.server";
import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { isNamedDayTaken, type Standing, standingOf } from "./model/request";
import { type KeptTrialRequest, trialOfRequest } from "./request-repository.server";
import { bookingStatesOf } from "./status-queries.server";

/**
 * その日でお願いできる日 — the day a coordinator named with 「べつの日なら」, while it lies ahead and no place is being asked
 * for the days before. A meeting of a programme has its own days: another one is asked for anew.
 */
export function dayToTake(
  { answer, sessionId }: Pick<KeptTrialRequest, "answer" | "sessionId">,
  standing: Standing,
  bookings: readonly BookingState[],
  today: Day,
): Day | null {
  if (standing !== "other_days" || sessionId !== null || bookings.includes("held")) return null;
  const day = answer?.day ?? null;
  return day !== null && day >= today ? day : null;
}

export type TakeNamedDayRefusal =
  | Exclude<AmendRequestRefusal, { readonly kind: "not_permitted" | "request_unknown" }>
  | { readonly kind: "not_found" }
  | { readonly kind: "no_day_named" };

/**
 * その日でお願いする — the request moves to the day that was named, as long as before; its number and its link stay, and the
 * coordinators are told. Runs as background work: whether somebody may say so is asked before, as themselves.
 */
export async function takeNamedDay(
  unit: UnitOfWork,
  requestId: StayRequestId,
): Promise<Result<{ readonly from: Day }, TakeNamedDayRefusal>> {
  const request = await lockRequest(unit.sql, requestId);
  const trial = await trialOfRequest(unit.sql, requestId);
  if (request === null || trial === null) return refuse({ kind: "not_found" });
  const { from, until, parts } = request.period;
  const states = await bookingStatesOf(unit.sql, requestId);
  const isTaken = isNamedDayTaken(trial.answer, from);
  const standing = standingOf(request.state, states, trial.answer?.answer ?? null, isTaken);
  const day = dayToTake(trial, standing, states, unit.today);
  if (day === null) return refuse({ kind: "no_day_named" });
  const { municipality, requestedByOrganisation: organisationId, trialRequestId } = trial;
  // The exchange moves the days in the name of the office that holds the request.
  const actor = { ...unit.actor, organisationId, municipality };
  const period = { from: day, until: addDays(day, daysBetween(from, until)), parts };
  const moved = await amendRequest({ ...unit, actor }, { ...request, period });
  if (!moved.ok) {
    const { refusal } = moved;
    const isHidden = refusal.kind === "not_permitted" || refusal.kind === "request_unknown";
    return refuse(isHidden ? { kind: "not_found" } : refusal);
  }
  await unit.record({
    topic: "trial.day_taken",
    municipality,
    payload: { trialRequestId, requestId, municipality },
  });
  await unit.audit({
    action: "trial.take_day",
    subjectKind: "trial_request",
    subjectId: trialRequestId,
    municipality,
    detail: { from: day, insteadOf: from },
  });
  return accept({ from: day });
}
