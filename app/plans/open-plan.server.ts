import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Person, shownTo } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { type Author, authorOf } from "./author-queries.server";
import type { EmergencyPlan, PlanId } from "./model/plan";
import { mayReadPlans } from "./permissions";
import { findPlan } from "./repository.server";

export interface OpenedPlans {
  /** Without the whereabouts of a protected person: no page of a plan asks for a reason. */
  readonly person: Person;
  readonly agreed: EmergencyPlan | null;
  readonly draft: EmergencyPlan | null;
  readonly author: Author;
}

/**
 * 計画を開く — the only way to a plan from a screen: whoever reads it is in the audit, in the same commit. Absent, another
 * municipality's and not disclosed look alike; a person without a plan is opened with none.
 */
export async function openPlans(
  unit: UnitOfWork,
  personId: PersonId,
): Promise<Result<OpenedPlans, { readonly kind: "not_found" }>> {
  if (!mayReadPlans(unit.actor)) return refuse({ kind: "not_found" });
  const person = await findPerson(unit.tx, personId);
  if (person === null) return refuse({ kind: "not_found" });
  const agreed = await findPlan(unit.sql, { personId, state: "agreed" });
  const draft = await findPlan(unit.sql, { personId, state: "draft" });
  await auditOpen(unit, person, agreed?.planId ?? draft?.planId ?? null);
  return accept({
    person: shownTo(person, false),
    agreed,
    draft,
    author: await authorOf(unit.sql, personId, person.municipality),
  });
}

/** 前の版を開く — one version of a person's plan, whatever its state; audited like the one in force. */
export async function openVersion(
  unit: UnitOfWork,
  personId: PersonId,
  planId: PlanId,
): Promise<
  Result<{ readonly person: Person; readonly plan: EmergencyPlan }, { readonly kind: "not_found" }>
> {
  if (!mayReadPlans(unit.actor)) return refuse({ kind: "not_found" });
  const person = await findPerson(unit.tx, personId);
  const plan = await findPlan(unit.sql, { planId });
  if (person === null || plan === null || plan.personId !== personId) return refuse({ kind: "not_found" });
  await auditOpen(unit, person, planId);
  return accept({ person: shownTo(person, false), plan });
}

async function auditOpen(unit: UnitOfWork, person: Person, planId: PlanId | null): Promise<void> {
  await unit.audit({
    action: "plan.open",
    subjectKind: "person",
    subjectId: person.personId,
    municipality: person.municipality,
    detail: { planId },
  });
}
