import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { decideRetirement } from "~/providers/model/care-slots";
import { refreshUnitOffers } from "~/providers/refresh-unit-offers.server";
import { conflictsOf, lockWholeUnits, retireUnits } from "~/providers/repository.server";
import { temporaryUnitsOver } from "./temporary-repository.server";

/**
 * 臨時の枠をしまう — background work: an extra bed whose last night is over is given up. One that somebody still has booked,
 * because a stay was made longer, stays until that is over too.
 *
 * @returns how many were given up
 */
export async function retireTemporaryUnits(unit: UnitOfWork): Promise<number> {
  let retired = 0;
  for (const { unitId, facilityId } of await temporaryUnitsOver(unit.sql, unit.today)) {
    await lockWholeUnits(unit.tx, [unitId]);
    if (!decideRetirement(await conflictsOf(unit.tx, [unitId], unit.today)).ok) continue;
    await retireUnits(unit.tx, [unitId], unit.today);
    await refreshUnitOffers(unit, facilityId);
    await unit.audit({ action: "unit.retire_temporary", subjectKind: "unit", subjectId: unitId });
    retired += 1;
  }
  return retired;
}
