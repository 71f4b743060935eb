import { type AmendRequestRefusal, amendRequest } from "~/booking/amend-request.server";
import { type RequestStayRefusal, requestStay } from "~/booking/request-stay.server";
import type { StayRequestId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { saveCase } from "./cases-repository.server";
import { type EmergencyCase, missingFacts } from "./model/case";
import { type CaseStepRefusal, moveCase } from "./move-case.server";

export type KeepRequestRefusal = RequestStayRefusal | AmendRequestRefusal | CaseStepRefusal;

/**
 * 依頼を作る・合わせる — writes a locked case with its changes, and keeps the request behind it in step: made as soon as who
 * and why are known, amended while nobody has been asked.
 *
 * @param isAsked  the change touches what a place would be asked
 */
export async function saveWithRequest(
  unit: UnitOfWork,
  changed: EmergencyCase,
  isAsked: boolean,
): Promise<Result<EmergencyCase, KeepRequestRefusal>> {
  const ready = missingFacts(changed).length === 0;
  if (!ready || !isAsked) return saved(unit, changed);
  const wanted = {
    period: { from: changed.fromDay, until: changed.untilDay, parts: [] },
    personId: changed.personId,
    describedAs: changed.personId === null ? changed.describedAs : "",
    needs: changed.needs,
    reason: changed.reason,
    // why: the memo is the desk's own and may hold a name; a request's note is read by the place that is asked.
    note: "",
  };
  if (changed.requestId !== null) {
    const amended = await amendRequest(unit, { requestId: changed.requestId, ...wanted });
    return amended.ok ? saved(unit, changed) : amended;
  }
  const made = await requestStay(unit, { purpose: "emergency", ...wanted });
  if (!made.ok) return made;
  const requestId = made.value.requestId as StayRequestId;
  return moveCase(unit, { ...changed, requestId }, "search", { detail: { code: made.value.code } });
}

async function saved(unit: UnitOfWork, changed: EmergencyCase): Promise<Result<EmergencyCase, never>> {
  await saveCase(unit.sql, changed, unit.now);
  return accept({ ...changed, version: changed.version + 1 });
}
