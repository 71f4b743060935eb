import type { PersonId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { decidePlanNeeded, type PlanNeeded } from "./model/requirement";
import { planOrOverride } from "./overrides-repository.server";
import { planRulesInForce } from "./rules-repository.server";

/**
 * 計画が先に要るか — asked by whoever is about to hold a bed, in the same transaction and before it: 「緊急ショートステイの
 * 利用には緊急時対応計画の作成が必要」 where the actor's municipality has decided so.
 *
 * @param personId  null for someone described without a name, of whom nothing is asked
 */
export async function planRequirement(
  unit: UnitOfWork,
  { personId, purpose }: { readonly personId: PersonId | null; readonly purpose: Purpose },
): Promise<Result<null, PlanNeeded>> {
  // The ordinary hold asks nothing of the database here.
  if (personId === null || purpose !== "emergency") return accept(null);
  const { requiresPlan } = await planRulesInForce(unit.sql, unit.actor.municipality);
  if (!requiresPlan) return accept(null);
  const known = await planOrOverride(unit.sql, personId, unit.now);
  return decidePlanNeeded({ purpose, isRegistered: true, requiresPlan, ...known });
}
