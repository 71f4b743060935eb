import type { StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { releaseSiblings } from "./cancel-booking.server";
import { mayRequestStay } from "./permissions";
import { lockRequest, setRequestState } from "./requests-repository.server";

export type WithdrawRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "request_unknown" }
  | { readonly kind: "request_closed"; readonly state: string };

/** 依頼を取り下げる — every place still being asked is let go. A firm booking is cancelled by itself, with its reason. */
export async function withdrawRequest(
  unit: UnitOfWork,
  command: { readonly requestId: StayRequestId },
): Promise<Result<{ readonly requestId: string }, WithdrawRefusal>> {
  if (!mayRequestStay(unit.actor)) return refuse({ kind: "not_permitted" });
  const request = await lockRequest(unit.sql, command.requestId);
  if (request === null) return refuse({ kind: "request_unknown" });
  if (request.state !== "open") return refuse({ kind: "request_closed", state: request.state });
  await setRequestState(unit.sql, request.requestId, "withdrawn");
  await releaseSiblings(unit, request.requestId, [], "no_longer_needed");
  const { municipality, requestId } = request;
  await unit.record({ topic: "request.withdrawn", municipality, payload: { requestId } });
  await unit.audit({
    action: "request.withdraw",
    subjectKind: "stay_request",
    subjectId: requestId,
    municipality,
  });
  return accept({ requestId });
}
