import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findPerson } from "~/registry/repository.server";
import { authorOf } from "./author-queries.server";
import type { EmergencyPlan, PlanId } from "./model/plan";
import { mayWritePlans } from "./permissions";
import { copyPlaces } from "./places-repository.server";
import { prefilledSections } from "./prefill-queries.server";
import { addPlan, findPlan, nextVersion } from "./repository.server";
import { planRulesInForce } from "./rules-repository.server";

/**
 * 書き始める・見直しを始める — a draft of the next version: a copy of the one in force, or what the register already knows.
 * A draft that somebody has begun is gone on with.
 */
export async function startDraft(
  unit: UnitOfWork,
  personId: PersonId,
): Promise<Result<{ readonly planId: PlanId }, { readonly kind: "not_found" }>> {
  const person = await findPerson(unit.tx, personId);
  if (person === null || !mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  const begun = await findPlan(unit.sql, { personId, state: "draft" });
  if (begun !== null) return accept({ planId: begun.planId });

  const before = await findPlan(unit.sql, { personId, state: "agreed" });
  const rules = await planRulesInForce(unit.sql, person.municipality);
  const author = await authorOf(unit.sql, personId, person.municipality);
  const planId = unit.newId<"EmergencyPlan">();
  const draft: EmergencyPlan = {
    planId,
    personId,
    municipality: person.municipality,
    version: await nextVersion(unit.sql, personId),
    state: "draft",
    isShort: false,
    days: rules.days,
    sections: await prefilledSections(unit, person, before?.sections ?? null),
    cells: (before?.cells ?? []).filter(({ day }) => day <= rules.days),
    places: [],
    authorOrganisationId: author.organisationId,
    authorName: unit.actor.name,
    madeOn: unit.today,
    agreedOn: null,
    nextReviewOn: null,
    revision: 1,
    updatedAt: unit.now,
    updatedByName: unit.actor.name,
  };
  await addPlan(unit.sql, draft);
  if (before !== null) await copyPlaces(unit.sql, before.planId, planId, () => unit.newId<"PlanPlace">());
  await unit.audit({
    action: "plan.start",
    subjectKind: "person",
    subjectId: personId,
    municipality: person.municipality,
    detail: { planId, version: draft.version, from: before?.version ?? null },
  });
  return accept({ planId });
}
