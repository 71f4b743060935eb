import { hashPassword } from "better-auth/crypto";
import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Role } from "./model/role";

/** The user of this address, or null. Addresses are kept in small letters. */
export async function findUser(sql: TransactionSql, email: string): Promise<UserId | null> {
  const [row] = await sql<{ id: string }[]>`select id from auth."user" where email = ${email.toLowerCase()}`;
  return (row?.id ?? null) as UserId | null;
}

/** 利用者をつくる — a person who can sign in once a password is set. */
export async function createUser(
  unit: UnitOfWork,
  facts: { readonly name: string; readonly email: string },
): Promise<UserId> {
  const id = unit.newId<"User">();
  await unit.sql`
    insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    values (${id}, ${facts.name}, ${facts.email.toLowerCase()}, true, clock_timestamp(), clock_timestamp())`;
  return id;
}

/** Sets or replaces the password; every session of the person is over. */
export async function setPassword(unit: UnitOfWork, userId: UserId, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const replaced = await unit.sql`
    update auth.account set password = ${hash}, updated_at = clock_timestamp()
    where user_id = ${userId} and provider_id = 'credential' returning 1`;
  if (replaced.length === 0) {
    await unit.sql`
      insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values (${unit.newId<"Account">()}, ${userId}, 'credential', ${userId}, ${hash}, clock_timestamp(), clock_timestamp())`;
  }
  await unit.sql`delete from auth.session where user_id = ${userId}`;
}

/** Whether the person has ever set a password. */
export async function hasPassword(sql: TransactionSql, userId: UserId): Promise<boolean> {
  const rows = await sql`
    select 1 from auth.account where user_id = ${userId} and provider_id = 'credential' and password is not null`;
  return rows.length > 0;
}

/** 所属させる — gives a role in an organisation; one that had ended begins again. */
export async function grantMembership(
  unit: UnitOfWork,
  facts: { readonly userId: UserId; readonly organisationId: OrganisationId; readonly role: Role },
): Promise<void> {
  const { userId, organisationId, role } = facts;
  const revived = await unit.sql`
    update membership set ended_at = null
    where user_id = ${userId} and organisation_id = ${organisationId} and role = ${role} returning 1`;
  if (revived.length > 0) return;
  await unit.sql`
    insert into membership (id, user_id, organisation_id, role, created_at)
    values (${unit.newId<"Membership">()}, ${userId}, ${organisationId}, ${role}, ${unit.now.toISOString()})`;
}

/** Ends a membership within the actor's reach; null when there is none such. */
export async function endMembershipRow(
  unit: UnitOfWork,
  membershipId: string,
): Promise<{ readonly userId: UserId; readonly organisationId: OrganisationId } | null> {
  const [row] = await unit.sql<{ user_id: string; organisation_id: string }[]>`
    update membership set ended_at = ${unit.now.toISOString()}
    where id = ${membershipId} and ended_at is null and user_id is distinct from ${unit.actor.userId}
    returning user_id, organisation_id`;
  return row
    ? { userId: row.user_id as UserId, organisationId: row.organisation_id as OrganisationId }
    : null;
}

/** Keeps the hash of an invitation's code for a week; a newer one replaces it. */
export async function keepInvitation(unit: UnitOfWork, userId: UserId, hash: string): Promise<void> {
  await unit.sql`delete from auth.verification where identifier = ${`invitation:${userId}`}`;
  await unit.sql`
    insert into auth.verification (id, identifier, value, expires_at, created_at, updated_at)
    values (${unit.newId<"Verification">()}, ${`invitation:${userId}`}, ${hash}, clock_timestamp() + interval '7 days',
            clock_timestamp(), clock_timestamp())`;
}

/** Takes the invitation of this person if the hash is right. True once. */
export async function takeInvitation(unit: UnitOfWork, userId: UserId, hash: string): Promise<boolean> {
  const taken = await unit.sql`
    delete from auth.verification
    where identifier = ${`invitation:${userId}`} and value = ${hash} and expires_at > clock_timestamp() returning 1`;
  return taken.length > 0;
}

/** Whether a municipality is set up here. */
export async function municipalityExists(sql: TransactionSql, code: MunicipalityCode): Promise<boolean> {
  const rows = await sql`select 1 from municipality where code = ${code}`;
  return rows.length > 0;
}

/** Writes an organisation. */
export async function insertOrganisation(
  unit: UnitOfWork,
  facts: {
    readonly name: string;
    readonly kind: string;
    readonly layer: number;
    readonly municipality: MunicipalityCode;
    readonly phone: string | null;
  },
): Promise<OrganisationId> {
  const id = unit.newId<"Organisation">();
  await unit.sql`
    insert into organisation (id, name, kind, network_layer, municipality_code, phone, created_at)
    values (${id}, ${facts.name}, ${facts.kind}, ${facts.layer}, ${facts.municipality}, ${facts.phone},
            ${unit.now.toISOString()})`;
  return id;
}
