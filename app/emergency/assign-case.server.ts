import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase, saveCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

/** 担当をかわる — whoever presses has the case from now on. Nobody has to give it away first: the shift may have ended. */
export async function assignCase(
  unit: UnitOfWork,
  { caseId }: { readonly caseId: CaseId },
): Promise<
  Result<{ readonly caseId: CaseId }, { readonly kind: "not_permitted" } | { readonly kind: "case_unknown" }>
> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const { userId, name } = unit.actor;
  await saveCase(unit.sql, { ...found, assignedTo: userId, assignedName: name }, unit.now);
  await recordCaseEvent(unit, found, "taken_over", { from: found.assignedName });
  return accept({ caseId });
}
