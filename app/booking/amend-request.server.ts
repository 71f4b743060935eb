import type { PersonId, StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { Period } from "./model/booking";
import { type PeriodRefusal, periodRefusal } from "./model/hold";
import { mayRequestStay } from "./permissions";
import { hasLiveBooking, lockRequest, rewriteRequest } from "./requests-repository.server";

export interface AmendRequest {
  readonly requestId: StayRequestId;
  readonly period: Period;
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly needs: CareNeeds;
  readonly reason: string | null;
  readonly note: string;
}

export type AmendRequestRefusal =
  | PeriodRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "request_unknown" }
  | { readonly kind: "request_closed"; readonly state: string }
  /** A place holds nights for what was asked before: it would answer a question that has moved. */
  | { readonly kind: "request_asked" };

/** 依頼を直す — while the caller still talks. Only until a place holds nights for it. */
export async function amendRequest(
  unit: UnitOfWork,
  command: AmendRequest,
): Promise<Result<{ readonly requestId: StayRequestId }, AmendRequestRefusal>> {
  if (!mayRequestStay(unit.actor)) return refuse({ kind: "not_permitted" });
  const request = await lockRequest(unit.sql, command.requestId);
  if (request === null) return refuse({ kind: "request_unknown" });
  if (request.state !== "open") return refuse({ kind: "request_closed", state: request.state });
  const against = periodRefusal(command.period, unit.today);
  if (against !== null) return refuse(against);
  if (await hasLiveBooking(unit.sql, command.requestId)) return refuse({ kind: "request_asked" });
  await rewriteRequest(unit.sql, { ...request, ...command });
  const { requestId, municipality } = request;
  await unit.record({ topic: "request.amended", municipality, payload: { requestId } });
  await unit.audit({
    action: "request.amend",
    subjectKind: "stay_request",
    subjectId: requestId,
    municipality,
  });
  return accept({ requestId });
}
