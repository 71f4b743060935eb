import type { CaseId } from "~/emergency/model/case";
import { linesOf } from "~/plans/model/sections";
import { findPlan } from "~/plans/repository.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { insertAdmission, placedWithoutAftercare } from "./admissions-repository.server";
import { beginExitPlan } from "./exit-repository.server";
import { itemsFor } from "./model/admission";

/**
 * 受け入れのあとを始める — every case that has its place gets the record of the admission, the list of what to bring and an
 * owner of the way home, from the first day on. Done once, by background work a moment later, because a place may be made
 * firm on other ways than the desk's; pages that are open hear of it.
 *
 * @param caseId  of one case; null for all the actor may read
 */
export async function beginAftercare(unit: UnitOfWork, caseId: CaseId | null): Promise<number> {
  const placed = await placedWithoutAftercare(unit.sql, caseId);
  let begun = 0;
  for (const one of placed) {
    const plan = one.planId === null ? null : await findPlan(unit.sql, { planId: one.planId });
    const planned = plan === null ? [] : linesOf(plan.sections, "bring", "items");
    if (!(await insertAdmission(unit, one, itemsFor(one.stay, planned)))) continue;
    begun += 1;
    const { caseId: of, municipality, ownerName, ownerOf } = one;
    await beginExitPlan(unit, { caseId: of, municipality, ownerName: ownerName || ownerOf, ownerOf });
    await unit.record({
      topic: "admission.begun",
      municipality,
      organisationId: one.organisationId,
      bookingId: one.bookingId,
    });
  }
  return begun;
}
