import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { MedicalAct } from "~/providers/model/support";
import { enrolmentLines, findEnrolment, houseOf } from "./enrolments-repository.server";
import {
  actsForOne,
  removeTrained,
  saveTrained,
  type TrainedFor,
  trainedIn,
} from "./trained-repository.server";

export interface NameTrained {
  readonly facilityId: FacilityId;
  readonly personId: PersonId;
  readonly act: MedicalAct;
  readonly shifts: readonly Shift[];
  /** The last day on which the certificate stands. */
  readonly validUntil: Day;
}

export type TrainedRefusal =
  | { readonly kind: "not_found" }
  | { readonly kind: "already_over"; readonly today: Day }
  /** The house does not say that it does this act for single people in this shift. */
  | { readonly kind: "not_for_one"; readonly shifts: readonly Shift[] };

/**
 * この方だけの研修 (第3号) を書く — that staff may do this act for this person, and for nobody else. The manager of the house
 * writes it, for someone enrolled there. Source: domain.md §3.2 (3号 = a specific person and specific acts only).
 */
export async function nameTrained(
  unit: UnitOfWork,
  command: NameTrained,
): Promise<Result<null, TrainedRefusal>> {
  const { facilityId, personId, act } = command;
  const organisationId = await ownHouse(unit, facilityId);
  const enrolled =
    organisationId === null ? null : await findEnrolment(unit.sql, personId, facilityId, unit.today);
  if (organisationId === null || enrolled === null) return refuse({ kind: "not_found" });
  if (command.validUntil < unit.today) return refuse({ kind: "already_over", today: unit.today });
  const said = await actsForOne(unit.sql, facilityId);
  const unsaid = command.shifts.filter(
    (shift) => !said.some((one) => one.act === act && one.shift === shift),
  );
  if (unsaid.length > 0) return refuse({ kind: "not_for_one", shifts: unsaid });

  for (const shift of command.shifts) {
    const line = { personId, act, shift, validUntil: command.validUntil };
    await saveTrained(unit.sql, enrolled, line, { organisationId, at: unit.now });
  }
  await unit.audit({
    action: "trained_for.name",
    subjectKind: "person",
    subjectId: personId,
    municipality: enrolled.municipality,
    detail: { facilityId, act, shifts: command.shifts, validUntil: command.validUntil },
  });
  return accept(null);
}

/** はずす — the person is no longer served; a stay that is booked already is the house's to call about. */
export async function removeNamed(
  unit: UnitOfWork,
  command: Omit<TrainedFor, "validUntil"> & { readonly facilityId: FacilityId },
): Promise<Result<null, TrainedRefusal>> {
  const { facilityId, ...line } = command;
  if ((await ownHouse(unit, facilityId)) === null) return refuse({ kind: "not_found" });
  if (!(await removeTrained(unit.sql, facilityId, line))) return refuse({ kind: "not_found" });
  await unit.audit({
    action: "trained_for.remove",
    subjectKind: "person",
    subjectId: line.personId,
    detail: { facilityId, act: line.act, shift: line.shift },
  });
  return accept(null);
}

/** この方だけの研修を開く — audited with everyone who is shown: those it is for and those enrolled. */
export async function openTrained(unit: UnitOfWork, facilityId: FacilityId) {
  const organisationId = await ownHouse(unit, facilityId);
  if (organisationId === null) return refuse({ kind: "not_found" } as const);
  const house = await houseOf(unit.sql, facilityId);
  const lines = await trainedIn(unit.sql, facilityId);
  const enrolled = await enrolmentLines(unit.sql, { personId: null, facilityId }, unit.today);
  const acts = await actsForOne(unit.sql, facilityId);
  await unit.audit({
    action: "enrolment.list",
    subjectKind: "person",
    detail: { shown: [...new Set([...lines, ...enrolled].map(({ personId }) => personId))] },
  });
  return accept({ houseName: house?.name ?? "", lines, enrolled, acts, today: unit.today });
}

/** The organisation when this is the actor's own house and they may change it; null otherwise. */
async function ownHouse(unit: UnitOfWork, facilityId: FacilityId) {
  const house = await houseOf(unit.sql, facilityId);
  return house !== null && mayName(unit.actor) && house.organisationId === unit.actor.organisationId
    ? house.organisationId
    : null;
}

function mayName(actor: Actor): boolean {
  return allows(actor.role, "facility.edit");
}
