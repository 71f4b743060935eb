import type { OrganisationId, UserId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Deps, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import {
  createUser,
  endMembershipRow,
  findUser,
  grantMembership,
  hasPassword,
  keepInvitation,
  setPassword,
  takeInvitation,
} from "./accounts-store.server";
import { systemActor } from "./model/actor";
import { allows } from "./model/permission";
import { PROVIDER_ROLES, type Role } from "./model/role";
import { codeHash, newOneTimeCode } from "./one-time-code.server";
import { organisationExists } from "./queries.server";

export interface InviteMember {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export type InviteRefusal = { readonly kind: "not_permitted" } | { readonly kind: "no_such_organisation" };

/** `code` is shown once and kept nowhere; null when the person already signs in with a password of their own. */
export type Invited = { readonly userId: UserId; readonly code: string | null };

/**
 * 招く — gives a person a role in an organisation. Someone new gets a one-time code to choose a password with; nobody else
 * ever knows that password.
 */
export async function inviteMember(
  unit: UnitOfWork,
  command: InviteMember,
): Promise<Result<Invited, InviteRefusal>> {
  if (!mayInvite(unit, command)) return refuse({ kind: "not_permitted" });
  if (!(await organisationExists(unit.sql, command.organisationId))) {
    return refuse({ kind: "no_such_organisation" });
  }
  const known = await findUser(unit.sql, command.email);
  const userId = known ?? (await createUser(unit, command));
  await grantMembership(unit, { userId, organisationId: command.organisationId, role: command.role });
  await unit.audit({
    action: "member.invite",
    subjectKind: "user",
    subjectId: userId,
    detail: { organisation: command.organisationId, role: command.role },
  });
  if (known !== null && (await hasPassword(unit.sql, known))) return accept({ userId, code: null });
  const code = newOneTimeCode();
  await keepInvitation(unit, userId, codeHash(code));
  return accept({ userId, code });
}

function mayInvite(unit: UnitOfWork, command: InviteMember): boolean {
  if (!allows(unit.actor.role, "member.manage")) return false;
  if (unit.actor.role !== "provider_manager") return true;
  const ownHouse = command.organisationId === unit.actor.organisationId;
  return ownHouse && (PROVIDER_ROLES as readonly string[]).includes(command.role);
}

/**
 * 所属を終える — from the next request on, the person can no longer act for this organisation. One's own membership is
 * ended by someone else, so that no organisation locks itself out by a slip.
 */
export async function endMembership(
  unit: UnitOfWork,
  membershipId: string,
): Promise<Result<{ readonly userId: UserId }, { readonly kind: "not_found" }>> {
  if (!allows(unit.actor.role, "member.manage")) return refuse({ kind: "not_found" });
  const ended = await endMembershipRow(unit, membershipId);
  if (ended === null) return refuse({ kind: "not_found" });
  await unit.audit({
    action: "member.end",
    subjectKind: "user",
    subjectId: ended.userId,
    detail: { organisation: ended.organisationId },
  });
  return accept({ userId: ended.userId });
}

/** As `setFirstPassword`, for someone who is not signed in yet. */
export function chooseFirstPassword(
  deps: Deps,
  command: Parameters<typeof setFirstPassword>[1],
): ReturnType<typeof setFirstPassword> {
  return inUnitOfWork(deps, systemActor("入口"), (unit) => setFirstPassword(unit, command));
}

/** はじめのパスワード — an invited person chooses a password with the code they were given. The code works once. */
export async function setFirstPassword(
  unit: UnitOfWork,
  command: { readonly email: string; readonly code: string; readonly password: string },
): Promise<Result<{ readonly userId: UserId }, { readonly kind: "wrong_code" }>> {
  const userId = await findUser(unit.sql, command.email);
  if (userId === null || !(await takeInvitation(unit, userId, codeHash(command.code)))) {
    return refuse({ kind: "wrong_code" });
  }
  await setPassword(unit, userId, command.password);
  await unit.audit({ action: "user.first_password", subjectKind: "user", subjectId: userId });
  return accept({ userId });
}
