import type { PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { syncGaps } from "./gaps-repository.server";
import { gapLines } from "./model/gap-line";
import { syncAgreedRanks } from "./places-repository.server";
import { findPlan } from "./repository.server";

/**
 * 計画のあとを整える — what others read of a plan follows the version in force: the agreed order beside the enrolments, and
 * the ledger of gaps. Called in the transaction of whatever changed the plan in force.
 */
export async function settlePlan(unit: UnitOfWork, personId: PersonId): Promise<void> {
  await syncAgreedRanks(unit.sql, personId);
  const plan = await findPlan(unit.sql, { personId, state: "agreed" });
  const person = await findPerson(unit.tx, personId);
  if (person === null) return;
  const owner = {
    municipality: person.municipality,
    district: person.isProtected ? null : person.district,
    needs: needsOf(person, unit.today),
  };
  await syncGaps(unit.sql, personId, plan === null ? [] : gapLines(owner, plan.cells, plan.days), unit.today);
}
