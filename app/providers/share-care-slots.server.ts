import type { FacilityId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  addCareSlots,
  liveCareSlots,
  loadSharedActs,
  rewriteCareSlots,
  savePeopleMax,
} from "./care-slots-repository.server";
import { loadCapabilities } from "./facility-repository.server";
import { lockOwnFacility, type NotYours, type OwnFacility } from "./lock-own-facility.server";
import {
  decideSharing,
  planCareSlots,
  type SharedActs,
  type SharingRefusal,
  type UnitInUse,
} from "./model/care-slots";
import type { MedicalAct } from "./model/support";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { conflictsOf, lockWholeUnits, retireUnits } from "./repository.server";

export interface ShareCareSlots extends SharedActs {
  readonly facilityId: FacilityId;
}

/**
 * 同じ職員が受け持つ行為をまとめる — from now on these acts use up the same slots: one nurse by night is two people's worth of
 * all of them together, not two of each. Someone who needs several of them counts once.
 *
 * Slots that people have booked are kept and become shared ones, so that nobody loses their care; a person who booked
 * two of the acts before counts twice until they leave.
 */
export async function shareCareSlots(
  unit: UnitOfWork,
  command: ShareCareSlots,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours | UnitInUse | SharingRefusal>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  const { facilityId } = command;
  const decided = decideSharing(
    command,
    await loadCapabilities(unit.tx, facilityId),
    await loadSharedActs(unit.tx, facilityId),
  );
  if (!decided.ok) return decided;
  const shared = decided.value;

  const live: UnitId[] = [];
  for (const act of shared.acts) {
    live.push(...(await liveCareSlots(unit.tx, facilityId, { act, shift: shared.shift })).unitIds);
  }
  await lockWholeUnits(unit.tx, live.toSorted());
  const plan = planCareSlots(live, await conflictsOf(unit.tx, live, unit.today), shared.peopleMax);
  if (!plan.ok) return plan;
  const { create, retire } = plan.value;
  await rewriteCareSlots(
    unit.tx,
    live.filter((slot) => !retire.includes(slot)),
    shared.acts,
  );
  await retireUnits(unit.tx, retire, unit.today);
  const created = Array.from({ length: create }, () => unit.newId<"Unit">());
  await addCareSlots(unit.tx, own.value, shared, created, live.length + 1);
  await savePeopleMax(unit.tx, facilityId, shared);
  await tell(unit, own.value, "capability.shared", shared);
  return accept({ facilityId });
}

export interface SplitCareSlots {
  readonly facilityId: FacilityId;
  /** Any act of the set. */
  readonly act: MedicalAct;
  readonly shift: Shift;
}

/** 分ける — each act has slots of its own again, as many as its people; refused while someone has booked a shared one. */
export async function splitCareSlots(
  unit: UnitOfWork,
  { facilityId, act, shift }: SplitCareSlots,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours | UnitInUse>> {
  const own = await lockOwnFacility(unit, facilityId);
  if (!own.ok) return own;
  const live = await liveCareSlots(unit.tx, facilityId, { act, shift });
  const [first, ...others] = live.acts;
  if (first === undefined || others.length === 0) return accept({ facilityId });
  await lockWholeUnits(unit.tx, live.unitIds);
  const conflicts = await conflictsOf(unit.tx, live.unitIds, unit.today);
  if (conflicts.length > 0) return refuse({ kind: "unit_in_use", conflicts });
  await rewriteCareSlots(unit.tx, live.unitIds, [first]);
  for (const other of others) {
    const ids = live.unitIds.map(() => unit.newId<"Unit">());
    await addCareSlots(unit.tx, own.value, { acts: [other], shift }, ids, 1);
  }
  const peopleMax = live.unitIds.length;
  await tell(unit, own.value, "capability.split", { acts: live.acts, shift, peopleMax });
  return accept({ facilityId });
}

async function tell(
  unit: UnitOfWork,
  { facilityId, organisationId, municipality }: OwnFacility,
  action: "capability.shared" | "capability.split",
  detail: SharedActs,
): Promise<void> {
  await unit.audit({
    action,
    subjectKind: "facility",
    subjectId: facilityId,
    municipality,
    detail: { ...detail },
  });
  await refreshUnitOffers(unit, facilityId);
  await unit.record({
    topic: "capability.set",
    organisationId,
    ...(municipality && { municipality }),
    payload: { facilityId },
  });
}
