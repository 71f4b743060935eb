import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findPlaceUnit } from "./facility-repository.server";
import { lockOwnFacility, type NotYours } from "./lock-own-facility.server";
import { decideRetirement, type UnitInUse } from "./model/care-slots";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { conflictsOf, lockWholeUnits, retireUnits } from "./repository.server";

/** ベッド・席の使用をやめる — from today on, unless somebody has booked it; then every such night is named. */
export async function retireUnit(
  unit: UnitOfWork,
  unitId: UnitId,
): Promise<Result<{ readonly unitId: UnitId }, NotYours | UnitInUse>> {
  const found = await findPlaceUnit(unit.tx, unitId);
  if (found === null) return refuse({ kind: "not_found" });
  const own = await lockOwnFacility(unit, found.facilityId);
  if (!own.ok) return own;

  await lockWholeUnits(unit.tx, [unitId]);
  const decision = decideRetirement(await conflictsOf(unit.tx, [unitId], unit.today));
  if (!decision.ok) return decision;

  await retireUnits(unit.tx, [unitId], unit.today);
  await refreshUnitOffers(unit, found.facilityId);
  await unit.audit({
    action: "unit.retire",
    subjectKind: "unit",
    subjectId: unitId,
    municipality: own.value.municipality,
  });
  return accept({ unitId });
}
