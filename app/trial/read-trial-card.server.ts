import type { Day } from "~/kernel/day";
import type { PersonId, StayRequestId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { entitlementOf } from "~/registry/entitlement-queries.server";
import type { EntitlementReading } from "~/registry/model/entitlement";
import { trialLimitsFor } from "./limits-queries.server";
import { isByNight } from "./model/kinds";
import { type LimitReading, limitsPassed } from "./model/limits";
import { isNamedDayTaken, mayBeAnswered, type Standing, standingOf } from "./model/request";
import { mayAnswerTrial, mayAskTrial } from "./permissions";
import { type KeptTrialRequest, trialOfRequest } from "./request-repository.server";
import { bookingStatesOf, requestForStatus } from "./status-queries.server";
import { dayToTake } from "./take-named-day.server";

/** 体験の申しこみ beside a request, as its two asking sides read it. */
export interface TrialCardRead {
  readonly trial: KeptTrialRequest;
  readonly wantedPlace: string | null;
  readonly standing: Standing;
  /** What is over a limit as it stands today, not as it was when it was asked. */
  readonly passed: readonly LimitReading[];
  /** 支給量, for coordinators and a stay of the benefit by night; null otherwise. */
  readonly entitlement: EntitlementReading | null;
  readonly mayAnswer: boolean;
  /** The day that was named, for whoever asked to take with one press; null when there is none. */
  readonly dayToTake: Day | null;
  /** The promised day is over and nobody has answered. */
  readonly isLate: boolean;
}

/** 申しこみを読む — null for a request that is no trial of this kind, or not the actor's to see. */
export async function readTrialCard(
  unit: UnitOfWork,
  asked: {
    readonly requestId: StayRequestId;
    readonly personId: PersonId | null;
    readonly from: Day;
    readonly until: Day;
    readonly parts: readonly Part[];
  },
): Promise<TrialCardRead | null> {
  const { sql, actor, today } = unit;
  const trial = await trialOfRequest(sql, asked.requestId);
  const request = trial && (await requestForStatus(sql, asked.requestId));
  if (!trial || !request) return null;
  const states = await bookingStatesOf(sql, asked.requestId);
  const isTaken = isNamedDayTaken(trial.answer, request.from);
  const standing = standingOf(request.state, states, trial.answer?.answer ?? null, isTaken);
  const { kind, funding, living, municipality } = trial;
  const { from, until, parts, personId } = asked;
  const days = { kind, funding, living, from, until, parts };
  const isGranted =
    kind === "short_stay" && isByNight(kind) && funding !== "self_pay" && funding !== "municipal";
  return {
    trial,
    wantedPlace: request.wantedPlace,
    standing,
    passed: limitsPassed(await trialLimitsFor(sql, municipality, personId, days)),
    entitlement:
      personId !== null && isGranted
        ? await entitlementOf(unit, personId, {
            stay: { checkIn: from, checkOut: until },
            service: "short_stay_welfare",
            facilityId: null,
          })
        : null,
    mayAnswer: mayAnswerTrial(actor) && mayBeAnswered(standing),
    dayToTake: mayAskTrial(actor) ? dayToTake(trial, standing, states, today) : null,
    isLate: trial.answer === null && ["received", "asking"].includes(standing) && trial.answerDueOn < today,
  };
}
