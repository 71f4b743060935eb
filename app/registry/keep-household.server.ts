import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  guardiansOf,
  householdOf,
  removeGuardian,
  removeMember,
  saveGuardian,
  saveMember,
} from "./household-repository.server";
import { type NotKept, openToWriteHome, type ReasonNeeded, recordKept } from "./keep-dossier.server";
import type { Guardian, GuardianFacts, HouseholdMember, MemberFacts } from "./model/household";

interface OfPerson {
  readonly personId: PersonId;
  /** Why the home is opened, for a protected person. */
  readonly reason: string | null;
}

/** 世帯の人を書く — adds one, or rewrites the one that is named. */
export async function keepMember(
  unit: UnitOfWork,
  command: OfPerson & { readonly memberId: HouseholdMember["memberId"] | null; readonly facts: MemberFacts },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  const { memberId } = command;
  const household = await householdOf(unit.sql, command.personId, true);
  if (memberId !== null && !household.some((one) => one.memberId === memberId))
    return refuse({ kind: "not_found" });
  await saveMember(
    unit.sql,
    { ...open.value, memberId: memberId ?? unit.newId<"HouseholdMember">() },
    command.facts,
  );
  await recordKept(unit, open.value, "household", memberId === null ? "add" : "change", reasonOf(command));
  return accept(null);
}

/** 世帯から外す. */
export async function dropMember(
  unit: UnitOfWork,
  command: OfPerson & { readonly memberId: HouseholdMember["memberId"] },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  if (!(await removeMember(unit.sql, command.personId, command.memberId)))
    return refuse({ kind: "not_found" });
  await recordKept(unit, open.value, "household", "remove", reasonOf(command));
  return accept(null);
}

/** 後見人等を書く — adds one, or rewrites the one that is named. */
export async function keepGuardian(
  unit: UnitOfWork,
  command: OfPerson & { readonly guardianId: Guardian["guardianId"] | null; readonly facts: GuardianFacts },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  const { guardianId } = command;
  const guardians = await guardiansOf(unit.sql, command.personId, true);
  if (guardianId !== null && !guardians.some((one) => one.guardianId === guardianId)) {
    return refuse({ kind: "not_found" });
  }
  await saveGuardian(
    unit.sql,
    { ...open.value, guardianId: guardianId ?? unit.newId<"Guardian">() },
    command.facts,
  );
  await recordKept(unit, open.value, "guardian", guardianId === null ? "add" : "change", reasonOf(command));
  return accept(null);
}

/** 後見人等を外す. */
export async function dropGuardian(
  unit: UnitOfWork,
  command: OfPerson & { readonly guardianId: Guardian["guardianId"] },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  if (!(await removeGuardian(unit.sql, command.personId, command.guardianId)))
    return refuse({ kind: "not_found" });
  await recordKept(unit, open.value, "guardian", "remove", reasonOf(command));
  return accept(null);
}

const reasonOf = ({ reason }: OfPerson) => (reason === null ? {} : { reason });
