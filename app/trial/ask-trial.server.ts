import type { Period } from "~/booking/model/booking";
import { type RequestStayRefusal, requestStay } from "~/booking/request-stay.server";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, PersonId, StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { askablePlace } from "./ask-queries.server";
import { newLinkToken } from "./issue-status-link.server";
import { trialLimitsFor } from "./limits-queries.server";
import { saveStatusLink } from "./links-repository.server";
import type { Funding, Living, TrialKind } from "./model/kinds";
import { type LimitReading, limitsPassed } from "./model/limits";
import type { SessionId } from "./model/programme";
import {
  type Asker,
  answerDueOn,
  type Contact,
  linkExpiresAt,
  type TrialRequest,
  type TrialRequestId,
  type Voices,
} from "./model/request";
import { mayAskTrial } from "./permissions";
import { insertTrialRequest } from "./request-repository.server";
import { type SeatRefusal, takeSeat } from "./take-seat.server";
import { requestNote } from "./ui/trial-words";

export interface AskTrial {
  readonly facilityId: FacilityId;
  readonly kind: TrialKind;
  readonly funding: Funding;
  readonly living: Living;
  readonly askedBy: Asker;
  /** Somebody signed in asks; otherwise the contact is how the answer gets to them. */
  readonly hasAccount: boolean;
  readonly contact: Contact;
  readonly voices: Voices;
  readonly aboutWords: string;
  readonly period: Period;
  /** Set for a meeting of a programme: its seat is held at once. */
  readonly sessionId: SessionId | null;
  readonly series: TrialRequest["series"];
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly needs: CareNeeds;
}

export interface AskedTrial {
  readonly trialRequestId: TrialRequestId;
  readonly requestId: StayRequestId;
  /** What is said on the telephone. */
  readonly code: string;
  readonly answerDueOn: Day;
  /** Where the asker reads how it stands, without a password. Given out once. */
  readonly statusPath: string;
  readonly warnings: readonly LimitReading[];
}

export type AskTrialRefusal =
  | RequestStayRefusal
  | Exclude<SeatRefusal, { readonly kind: "seat_refused" }>
  | { readonly kind: "place_takes_no_requests" }
  | { readonly kind: "no_contact" };

/**
 * 体験を申しこむ — the days and needs become a stay request, so that coordinators match and hold it as any other; what was said, and
 * by whom, stands beside it. Days beyond a limit are told and never refused.
 *
 * A seat of a programme is held in the same commit: two families who press together cannot both have the last one.
 */
export async function askTrial(
  unit: UnitOfWork,
  command: AskTrial,
): Promise<Result<AskedTrial, AskTrialRefusal>> {
  const { organisationId, municipality } = unit.actor;
  if (!mayAskTrial(unit.actor) || organisationId === null || municipality === null) {
    return refuse({ kind: "not_permitted" });
  }
  const { contact, hasAccount, facilityId, kind, period } = command;
  if (!hasAccount && contact.phone === "" && contact.mail === "") return refuse({ kind: "no_contact" });
  if ((await askablePlace(unit.sql, facilityId, unit.today)) === null) {
    return refuse({ kind: "place_takes_no_requests" });
  }
  const asked = await requestStay(unit, {
    purpose: "trial",
    period,
    personId: command.personId,
    describedAs: command.describedAs,
    needs: command.needs,
    reason: null,
    note: requestNote(kind),
  });
  if (!asked.ok) return asked;

  const requestId = asked.value.requestId as StayRequestId;
  const warnings = limitsPassed(
    await trialLimitsFor(unit.sql, municipality, command.personId, { ...command, ...period }),
  );
  const request: TrialRequest = {
    ...command,
    trialRequestId: unit.newId<"TrialRequest">(),
    requestId,
    municipality,
    requestedByOrganisation: organisationId,
    answerDueOn: answerDueOn(unit.now),
  };
  await insertTrialRequest(unit.sql, request, warnings, unit.now);
  if (command.sessionId !== null) {
    const seat = await takeSeat(unit, { ...command, sessionId: command.sessionId, requestId });
    // why: who does not fit by the rules alone is for the coordinator to talk over with the house, not for a form to turn away.
    if (!seat.ok && seat.refusal.kind !== "seat_refused") return refuse(seat.refusal);
  }
  const statusPath = await giveLink(unit, request.trialRequestId, addDays(period.until, -1));
  await recordAsked(unit, request);
  const { trialRequestId, answerDueOn: dueOn } = request;
  return accept({
    trialRequestId,
    requestId,
    code: asked.value.code,
    answerDueOn: dueOn,
    statusPath,
    warnings,
  });
}

async function giveLink(unit: UnitOfWork, trialRequestId: TrialRequestId, lastDay: Day): Promise<string> {
  const token = newLinkToken();
  await saveStatusLink(
    unit.sql,
    token,
    {
      trialRequestId,
      holder: "asker",
      holderName: "",
      agreedBy: null,
      expiresAt: linkExpiresAt(lastDay, unit.now),
    },
    unit.now,
  );
  return `/s/${token}`;
}

/** That something was asked, never what a person feels about it. */
async function recordAsked(unit: UnitOfWork, request: TrialRequest): Promise<void> {
  const { trialRequestId, requestId, municipality, kind } = request;
  await unit.record({
    topic: "trial.asked",
    municipality,
    payload: { trialRequestId, requestId, municipality },
  });
  await unit.audit({
    action: "trial.ask",
    subjectKind: "trial_request",
    subjectId: trialRequestId,
    municipality,
    detail: { kind, requestId },
  });
}
