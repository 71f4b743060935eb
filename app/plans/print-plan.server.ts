import type { Id, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { PlanId } from "./model/plan";
import { addPaper, findPaper, type Paper, type PaperKind } from "./papers-repository.server";
import { mayWritePlans } from "./permissions";
import { findPlan } from "./repository.server";

/** 印刷する — takes a serial number for a paper of the plan in force; who printed it and when is kept. */
export async function printPlan(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly kind: PaperKind },
): Promise<Result<{ readonly paperId: Id<"PlanPaper"> }, { readonly kind: "not_found" }>> {
  const { personId, kind } = command;
  const plan = await findPlan(unit.sql, { personId, state: "agreed" });
  if (plan === null || !mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  const paperId = unit.newId<"PlanPaper">();
  const serial = await addPaper(unit.sql, plan, {
    paperId,
    kind,
    by: unit.actor.userId,
    byName: unit.actor.name,
    at: unit.now,
  });
  await unit.audit({
    action: "plan.print",
    subjectKind: "person",
    subjectId: personId,
    municipality: plan.municipality,
    detail: { planId: plan.planId, version: plan.version, kind, serial },
  });
  return accept({ paperId });
}

/** 印刷した紙を開く — the paper as it left: its version, whatever is in force now. */
export async function openPaper(
  unit: UnitOfWork,
  personId: PersonId,
  paperId: Id<"PlanPaper">,
): Promise<Result<Paper & { readonly planId: PlanId }, { readonly kind: "not_found" }>> {
  const paper = await findPaper(unit.sql, paperId);
  if (paper === null || paper.personId !== personId || !mayWritePlans(unit.actor)) {
    return refuse({ kind: "not_found" });
  }
  return accept(paper);
}
