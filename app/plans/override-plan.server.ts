import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findPerson } from "~/registry/repository.server";
import { OVERRIDE_HOURS } from "./model/requirement";
import { addOverride } from "./overrides-repository.server";
import { mayDecidePlans } from "./permissions";

/** 計画がなくても進める — the lead coordinator, with a reason; on record, and for the coming hours alone. */
export async function overridePlan(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly reason: string },
): Promise<Result<{ readonly standsUntil: Date }, { readonly kind: "not_found" }>> {
  const person = await findPerson(unit.tx, command.personId);
  if (person === null || !mayDecidePlans(unit.actor) || person.municipality !== unit.actor.municipality) {
    return refuse({ kind: "not_found" });
  }
  const standsUntil = new Date(unit.now.getTime() + OVERRIDE_HOURS * 3_600_000);
  await addOverride(unit.sql, {
    overrideId: unit.newId<"PlanOverride">(),
    personId: command.personId,
    municipality: person.municipality,
    reason: command.reason,
    by: unit.actor.userId,
    byName: unit.actor.name,
    at: unit.now,
    standsUntil,
  });
  await unit.audit({
    action: "plan.override",
    subjectKind: "person",
    subjectId: command.personId,
    municipality: person.municipality,
    detail: { reason: command.reason, standsUntil: standsUntil.toISOString() },
  });
  return accept({ standsUntil });
}
