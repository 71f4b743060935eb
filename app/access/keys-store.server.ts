import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Role } from "./model/role";

export interface KeyHolder {
  readonly keyId: string;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly role: Role;
  readonly municipality: MunicipalityCode;
  readonly scopes: readonly string[];
}

/** The holder of a live key. `last_used_at` moves at most once a minute, so that reading stays reading. */
export async function findKey(sql: TransactionSql, keyHash: string): Promise<KeyHolder | null> {
  const [row] = await sql<
    {
      id: string;
      name: string;
      organisation_id: string;
      organisation_name: string;
      role: string;
      municipality_code: string;
      scopes: string[];
      stale: boolean;
    }[]
  >`
    select k.id, k.name, k.organisation_id, o.name as organisation_name, k.role, o.municipality_code, k.scopes,
           coalesce(k.last_used_at < clock_timestamp() - interval '1 minute', true) as stale
    from api_key k join organisation o on o.id = k.organisation_id
    where k.key_hash = ${keyHash} and k.revoked_at is null`;
  if (row === undefined) return null;
  if (row.stale) await sql`update api_key set last_used_at = clock_timestamp() where id = ${row.id}`;
  return {
    keyId: row.id,
    name: row.name,
    organisationId: row.organisation_id as OrganisationId,
    organisationName: row.organisation_name,
    role: row.role as Role,
    municipality: row.municipality_code as MunicipalityCode,
    scopes: row.scopes,
  };
}

/** Writes a new key's hash. */
export async function insertKey(
  unit: UnitOfWork,
  key: {
    readonly id: string;
    readonly organisationId: string;
    readonly name: string;
    readonly role: Role;
    readonly keyHash: string;
    readonly scopes: readonly string[];
  },
): Promise<void> {
  await unit.sql`
    insert into api_key (id, organisation_id, name, role, key_hash, scopes, created_at)
    values (${key.id}, ${key.organisationId}, ${key.name}, ${key.role}, ${key.keyHash}, ${[...key.scopes]}::text[],
            ${unit.now.toISOString()})`;
}

/** Revokes a live key; false when there is none such. */
export async function revokeKeyRow(unit: UnitOfWork, id: string): Promise<boolean> {
  const rows = await unit.sql`
    update api_key set revoked_at = ${unit.now.toISOString()} where id = ${id} and revoked_at is null returning 1`;
  return rows.length > 0;
}

export interface KeyLine {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly state: string;
}

/** Every key ever issued, newest first. */
export async function keyLines(sql: TransactionSql): Promise<readonly KeyLine[]> {
  return sql<KeyLine[]>`
    select k.id, o.name as organisation, k.name, k.scopes,
           case when k.revoked_at is not null then 'revoked' when k.last_used_at is null then 'never used' else 'in use' end as state
    from api_key k join organisation o on o.id = k.organisation_id order by k.created_at desc, k.id desc`;
}

export interface OrganisationFound {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: string;
  readonly municipality: MunicipalityCode;
}

/** By id or by exact name; several when a name is not unique. */
export async function findOrganisation(
  sql: TransactionSql,
  idOrName: string,
): Promise<readonly OrganisationFound[]> {
  const rows = await sql<{ id: string; name: string; kind: string; municipality_code: string }[]>`
    select id, name, kind, municipality_code from organisation where id::text = ${idOrName} or name = ${idOrName}`;
  return rows.map((row) => ({
    id: row.id as OrganisationId,
    name: row.name,
    kind: row.kind,
    municipality: row.municipality_code as MunicipalityCode,
  }));
}
