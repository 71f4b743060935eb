import { addDays } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { EXPIRES_AFTER_REVIEW_DAYS, type PlanId } from "./model/plan";
import { endPlan } from "./repository.server";
import { settlePlan } from "./settle-plan.server";

/** 古い計画を終える — background work: a year after a missed review nobody may rely on a plan any more. */
export async function expirePlans(unit: UnitOfWork): Promise<void> {
  const last = addDays(unit.today, -EXPIRES_AFTER_REVIEW_DAYS);
  const rows = await unit.sql<{ id: PlanId; person_id: PersonId }[]>`
    select id, person_id from emergency_plan
    where state = 'agreed' and next_review_on < ${last}::text::date for no key update skip locked limit 100`;
  for (const { id, person_id } of rows) {
    await endPlan(unit.sql, id, "expired", unit.today);
    await settlePlan(unit, person_id);
    await unit.audit({
      action: "plan.expire",
      subjectKind: "person",
      subjectId: person_id,
      detail: { planId: id },
    });
  }
}
