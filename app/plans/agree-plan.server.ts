import type { PersonId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AgreeRefusal, decideAgree, type PlanId, reviewAfterAgreeing } from "./model/plan";
import { endPlan, findPlan, savePlan } from "./repository.server";
import { planRulesInForce } from "./rules-repository.server";
import { lockDraft } from "./save-page.server";
import { settlePlan } from "./settle-plan.server";

/** 決める — the draft becomes the plan in force; the one before is kept as a replaced version. */
export async function agreePlan(
  unit: UnitOfWork,
  personId: PersonId,
): Promise<Result<{ readonly planId: PlanId }, AgreeRefusal | { readonly kind: "not_found" }>> {
  const draft = await lockDraft(unit, personId);
  if (!draft.ok) return draft;
  const plan = draft.value;
  const decision = decideAgree(plan);
  if (!decision.ok) return decision;

  const before = await findPlan(unit.sql, { personId, state: "agreed" }, true);
  if (before !== null) await endPlan(unit.sql, before.planId, "replaced", unit.today);
  const { reviewMonths } = await planRulesInForce(unit.sql, plan.municipality);
  await savePlan(
    unit.sql,
    {
      ...plan,
      state: "agreed",
      agreedOn: unit.today,
      nextReviewOn: reviewAfterAgreeing(false, unit.today, reviewMonths),
    },
    { name: unit.actor.name, at: unit.now },
  );
  await settlePlan(unit, personId);
  await unit.audit({
    action: "plan.agree",
    subjectKind: "person",
    subjectId: personId,
    municipality: plan.municipality,
    detail: { planId: plan.planId, version: plan.version, replaced: before?.version ?? null },
  });
  return accept({ planId: plan.planId });
}
