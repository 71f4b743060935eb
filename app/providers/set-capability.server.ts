import type { FacilityId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility, type NotYours, type OwnFacility } from "./lock-own-facility.server";
import { planCareSlots, type UnitInUse } from "./model/care-slots";
import type { Capability } from "./model/facility";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import {
  addCareSlots,
  conflictsOf,
  liveCareSlots,
  lockWholeUnits,
  retireUnits,
  saveCapability,
} from "./repository.server";

export interface SetCapability {
  readonly facilityId: FacilityId;
  /** One or more; each act and shift at most once. Others stay as they are. */
  readonly capabilities: readonly Capability[];
}

/**
 * 医療的ケアの体制を決める — what can be done in each shift and for how many people, with as many care slots.
 *
 * All or nothing: a slot on which someone counts refuses the whole change, with what stands against it.
 */
export async function setCapability(
  unit: UnitOfWork,
  command: SetCapability,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours | UnitInUse>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;

  for (const capability of command.capabilities) {
    const fitted = await fitCareSlots(unit, own.value, capability);
    if (!fitted.ok) return fitted;
    await saveCapability(unit.tx, ownerOf(own.value), capability);
    await unit.audit({
      action: "capability.set",
      subjectKind: "facility",
      subjectId: command.facilityId,
      municipality: own.value.municipality,
      detail: { ...capability },
    });
  }
  await refreshUnitOffers(unit, command.facilityId);
  // The number of care slots may differ where what is offered does not.
  const { organisationId, municipality } = own.value;
  await unit.record({
    topic: "capability.set",
    organisationId,
    ...(municipality && { municipality }),
    payload: { facilityId: command.facilityId },
  });
  return accept({ facilityId: command.facilityId });
}

async function fitCareSlots(
  unit: UnitOfWork,
  facility: OwnFacility,
  capability: Capability,
): Promise<Result<null, UnitInUse>> {
  const { act, shift, peopleMax } = capability;
  const live = await liveCareSlots(unit.tx, facility.facilityId, { act, shift });
  if (live.length > peopleMax) await lockWholeUnits(unit.tx, live);
  const conflicts = live.length > peopleMax ? await conflictsOf(unit.tx, live, unit.today) : [];

  const plan = planCareSlots(live, conflicts, peopleMax);
  if (!plan.ok) return plan;

  const created = Array.from({ length: plan.value.create }, () => unit.newId<"Unit">());
  await addCareSlots(unit.tx, ownerOf(facility), { act, shift }, created, live.length + 1);
  await retireUnits(unit.tx, plan.value.retire, unit.today);
  return accept(null);
}

function ownerOf({ facilityId, organisationId }: OwnFacility) {
  return { facilityId, organisationId };
}
