import type { PersonId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { Period } from "./model/booking";
import { codeSeed, phoneCode } from "./model/code";
import { type PeriodRefusal, periodRefusal } from "./model/hold";
import { mayRequestStay } from "./permissions";
import { insertRequest, isPersonKnown, type StayRequest } from "./requests-repository.server";

export interface RequestStay {
  readonly purpose: Purpose;
  readonly period: Period;
  /** Null for someone described without a name. */
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly needs: CareNeeds;
  readonly reason: string | null;
  readonly note: string;
}

export type RequestStayRefusal =
  | PeriodRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "person_unknown" }
  | { readonly kind: "nobody_described" };

/** 依頼する — writes that someone needs a place. Nothing is held by it. */
export async function requestStay(
  unit: UnitOfWork,
  command: RequestStay,
): Promise<Result<{ readonly requestId: string; readonly code: string }, RequestStayRefusal>> {
  const { organisationId, municipality, userId } = unit.actor;
  if (!mayRequestStay(unit.actor) || organisationId === null || municipality === null) {
    return refuse({ kind: "not_permitted" });
  }
  const against = periodRefusal(command.period, unit.today);
  if (against !== null) return refuse(against);
  if (command.personId === null && command.describedAs.trim() === "") {
    return refuse({ kind: "nobody_described" });
  }
  if (command.personId !== null && !(await isPersonKnown(unit.sql, command.personId))) {
    return refuse({ kind: "person_unknown" });
  }
  const requestId = unit.newId<"StayRequest">();
  const request: StayRequest = {
    ...command,
    requestId,
    code: phoneCode(codeSeed(requestId)),
    municipality,
    requestedBy: userId,
    requestedByOrganisation: organisationId,
    describedAs: command.describedAs.trim(),
    note: command.note.trim(),
    state: "open",
  };
  await writeRequest(unit, request);
  const about = { municipality, payload: { requestId, purpose: command.purpose } };
  await Promise.all([
    unit.record({ topic: "request.created", ...about }),
    unit.audit({ action: "request.create", subjectKind: "stay_request", subjectId: requestId, municipality }),
  ]);
  return accept({ requestId, code: request.code });
}

async function writeRequest(unit: UnitOfWork, request: StayRequest): Promise<void> {
  if (await insertRequest(unit.sql, request, unit.now)) return;
  await writeRequest(unit, { ...request, code: phoneCode(codeSeed(unit.newId())) });
}
