import type { Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addDrill } from "./drills-repository.server";
import type { DrillFacts } from "./model/drill";
import { mayWritePlans } from "./permissions";
import { findPlan } from "./repository.server";

/** 訓練を書く — the plan in force was tried. A drill lies today or before. */
export async function recordDrill(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly drill: DrillFacts },
): Promise<
  Result<null, { readonly kind: "not_found" } | { readonly kind: "in_the_future"; readonly today: Day }>
> {
  const plan = await findPlan(unit.sql, { personId: command.personId, state: "agreed" });
  if (plan === null || !mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  if (command.drill.onDay > unit.today) return refuse({ kind: "in_the_future", today: unit.today });
  await addDrill(unit.sql, plan, command.drill, {
    drillId: unit.newId<"PlanDrill">(),
    byName: unit.actor.name,
    at: unit.now,
  });
  await unit.audit({
    action: "plan.drill",
    subjectKind: "person",
    subjectId: command.personId,
    municipality: plan.municipality,
    detail: { planId: plan.planId, result: command.drill.result },
  });
  return accept(null);
}
