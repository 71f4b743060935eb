import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addCareSlots, liveCareSlots, savePeopleMax } from "./care-slots-repository.server";
import { lockOwnFacility, type NotYours, type OwnFacility } from "./lock-own-facility.server";
import { planCareSlots, type UnitInUse } from "./model/care-slots";
import type { Capability } from "./model/facility";
import type { MedicalAct } from "./model/support";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { conflictsOf, lockWholeUnits, retireUnits, saveCapability } from "./repository.server";

export interface SetCapability {
  readonly facilityId: FacilityId;
  /** One or more; each act and shift at most once. Others stay as they are. */
  readonly capabilities: readonly Capability[];
}

/** An act that nobody does any more still shares its slots with others: the set is taken apart first. */
export type StillShared = { readonly kind: "still_shared"; readonly acts: readonly MedicalAct[] };

/**
 * 医療的ケアの体制を決める — what can be done in each shift and for how many people, with as many care slots. Where acts share
 * their slots, the number given for one holds for all of them.
 *
 * All or nothing: a slot on which someone counts refuses the whole change, with what stands against it.
 */
export async function setCapability(
  unit: UnitOfWork,
  command: SetCapability,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours | UnitInUse | StillShared>> {
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
): Promise<Result<null, UnitInUse | StillShared>> {
  const { act, shift, peopleMax } = capability;
  const { unitIds: live, acts } = await liveCareSlots(unit.tx, facility.facilityId, { act, shift });
  if (acts.length > 1 && peopleMax === 0) return refuse({ kind: "still_shared", acts });
  if (live.length > peopleMax) await lockWholeUnits(unit.tx, live);
  const conflicts = live.length > peopleMax ? await conflictsOf(unit.tx, live, unit.today) : [];

  const plan = planCareSlots(live, conflicts, peopleMax);
  if (!plan.ok) return plan;

  const created = Array.from({ length: plan.value.create }, () => unit.newId<"Unit">());
  await addCareSlots(unit.tx, ownerOf(facility), { acts, shift }, created, live.length + 1);
  await retireUnits(unit.tx, plan.value.retire, unit.today);
  if (acts.length > 1) await savePeopleMax(unit.tx, facility.facilityId, { acts, shift, peopleMax });
  return accept(null);
}

function ownerOf({ facilityId, organisationId }: OwnFacility) {
  return { facilityId, organisationId };
}
