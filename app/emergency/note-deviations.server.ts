import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase, saveCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

/** 計画とのちがい — where tonight goes another way than the plan says, so that the plan can learn from it. */
export async function noteDeviations(
  unit: UnitOfWork,
  { caseId, words }: { readonly caseId: CaseId; readonly words: string },
): Promise<
  Result<{ readonly caseId: CaseId }, { readonly kind: "not_permitted" } | { readonly kind: "case_unknown" }>
> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  await saveCase(unit.sql, { ...found, deviations: words }, unit.now);
  await recordCaseEvent(unit, found, "deviation_noted", { words });
  return accept({ caseId });
}
