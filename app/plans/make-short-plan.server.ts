import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findPerson } from "~/registry/repository.server";
import { authorOf } from "./author-queries.server";
import { type PlanId, reviewAfterAgreeing } from "./model/plan";
import { contentsOfShortPlan, type ShortPlan } from "./model/short-plan";
import { mayWritePlans } from "./permissions";
import { addPlan, findPlan, nextVersion } from "./repository.server";
import { planRulesInForce } from "./rules-repository.server";
import { settlePlan } from "./settle-plan.server";

/**
 * 簡易計画をその場で作る — a plan of a few words for someone who has none, in force at once and due for review in two weeks.
 * A draft that was begun stays a draft. Somebody who has a plan needs none.
 */
export async function makeShortPlan(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly told: ShortPlan },
): Promise<Result<{ readonly planId: PlanId }, { readonly kind: "not_found" | "has_a_plan" }>> {
  const { personId, told } = command;
  const person = await findPerson(unit.tx, personId);
  if (person === null || !mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  if ((await findPlan(unit.sql, { personId, state: "agreed" })) !== null) {
    return refuse({ kind: "has_a_plan" });
  }
  const rules = await planRulesInForce(unit.sql, person.municipality);
  const author = await authorOf(unit.sql, personId, person.municipality);
  const planId = unit.newId<"EmergencyPlan">();
  const version = await nextVersion(unit.sql, personId);
  await addPlan(unit.sql, {
    planId,
    personId,
    municipality: person.municipality,
    version,
    state: "agreed",
    isShort: true,
    days: rules.days,
    ...contentsOfShortPlan(told),
    places: [],
    authorOrganisationId: author.organisationId,
    authorName: unit.actor.name,
    madeOn: unit.today,
    agreedOn: unit.today,
    nextReviewOn: reviewAfterAgreeing(true, unit.today, rules.reviewMonths),
    revision: 1,
    updatedAt: unit.now,
    updatedByName: unit.actor.name,
  });
  await settlePlan(unit, personId);
  await unit.audit({
    action: "plan.make_short",
    subjectKind: "person",
    subjectId: personId,
    municipality: person.municipality,
    detail: { planId, version },
  });
  return accept({ planId });
}
