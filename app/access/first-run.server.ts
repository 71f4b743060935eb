import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { createUser, grantMembership, setPassword } from "./accounts-store.server";
import { systemActor } from "./model/actor";
import { codeHash, newOneTimeCode, sameHash } from "./one-time-code.server";
import { foundOrganisation } from "./organisations.server";

const SETUP = systemActor("はじめの設定");

/**
 * はじめの合言葉 — makes the code that lets someone become the first administrator, while there is no user at all. A
 * restart makes a new one: only what was printed last works.
 *
 * @returns null once anyone exists
 */
export async function prepareFirstRun(deps: Deps): Promise<string | null> {
  return inReadOf(deps, SETUP, async (unit) => {
    if (await anyUser(unit.sql)) return null;
    const code = newOneTimeCode();
    await unit.sql`
      insert into auth.first_run_code (id, code_hash, created_at) values (1, ${codeHash(code)}, clock_timestamp())
      on conflict (id) do update set code_hash = excluded.code_hash, created_at = excluded.created_at`;
    return code;
  });
}

/** Whether the set-up page is open: a code waits and nobody exists yet. */
export function firstRunIsOpen(deps: Deps): Promise<boolean> {
  return inReadOf(deps, SETUP, async (unit) => (await codeInWait(unit.sql)) !== null);
}

export interface FirstAdministrator {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly organisationName: string;
  readonly municipality: MunicipalityCode;
  readonly prefecture: string;
  readonly municipalityName: string;
}

/** 最初の管理者をつくる — the code is gone with it, and so is the page. */
export function createFirstAdministrator(
  deps: Deps,
  command: FirstAdministrator,
): Promise<Result<{ readonly userId: UserId }, { readonly kind: "wrong_code" }>> {
  return inUnitOfWork(deps, SETUP, async (unit) => {
    const waiting = await codeInWait(unit.sql);
    if (waiting === null || !sameHash(waiting, codeHash(command.code))) {
      return refuse({ kind: "wrong_code" } as const);
    }
    const organisationId = await foundOffice(unit, command);
    const userId = await createUser(unit, command);
    await setPassword(unit, userId, command.password);
    await grantMembership(unit, { userId, organisationId, role: "administrator" });
    await unit.sql`delete from auth.first_run_code`;
    await unit.audit({ action: "user.first_administrator", subjectKind: "user", subjectId: userId });
    return accept({ userId });
  });
}

/** The row is locked, so that two people with the same code do not both become the first. */
async function codeInWait(sql: TransactionSql): Promise<string | null> {
  const [row] = await sql<{ code_hash: string }[]>`select code_hash from auth.first_run_code for update`;
  return row && !(await anyUser(sql)) ? row.code_hash : null;
}

async function anyUser(sql: TransactionSql): Promise<boolean> {
  const rows = await sql`select 1 from auth."user" limit 1`;
  return rows.length > 0;
}

async function foundOffice(unit: UnitOfWork, command: FirstAdministrator): Promise<OrganisationId> {
  await unit.sql`
    insert into municipality (code, prefecture, name)
    values (${command.municipality}, ${command.prefecture}, ${command.municipalityName})
    on conflict (code) do nothing`;
  const { organisationName: name, municipality } = command;
  return foundOrganisation(unit, { name, kind: "city", municipality, phone: null });
}
