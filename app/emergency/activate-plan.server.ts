import { accept, type Result, refuse } from "~/kernel/result";
import { activePlanOf } from "~/plans/queries.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export type ActivatePlanRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "no_plan" };

/** 計画の起動 — the case follows the plan in force, and keeps which version it was: a plan may change while the stay runs. */
export async function activatePlan(
  unit: UnitOfWork,
  { caseId }: { readonly caseId: CaseId },
): Promise<Result<{ readonly version: number }, ActivatePlanRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const plan = found.personId === null ? null : await activePlanOf(unit.sql, found.personId);
  if (plan === null) return refuse({ kind: "no_plan" });
  const moved = await moveCase(
    unit,
    { ...found, planId: plan.planId, planVersion: plan.version },
    "activate_plan",
    { detail: { planVersion: plan.version, isShort: plan.isShort } },
  );
  return moved.ok ? accept({ version: moved.value.version }) : moved;
}
