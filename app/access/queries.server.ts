import type { TransactionSql } from "db/client.server";
import type { OrganisationId } from "~/kernel/id";
import type { Role } from "./model/role";

/** True when the organisation exists. */
export async function organisationExists(sql: TransactionSql, id: OrganisationId): Promise<boolean> {
  const rows = await sql`select 1 from organisation where id = ${id}`;
  return rows.length > 0;
}

/** Its name, or null when there is none such. */
export async function organisationName(sql: TransactionSql, id: OrganisationId): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`select name from organisation where id = ${id}`;
  return row?.name ?? null;
}

export interface OrganisationLine {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: string;
  readonly municipality: string;
  readonly members: number;
}

/** Organisations by name, with how many people act for each. */
export async function organisations(sql: TransactionSql): Promise<readonly OrganisationLine[]> {
  const rows = await sql<{ id: string; name: string; kind: string; municipality: string; members: number }[]>`
    select o.id, o.name, o.kind, t.name as municipality,
           (select count(*)::int from membership m where m.organisation_id = o.id and m.ended_at is null) as members
    from organisation o join municipality t on t.code = o.municipality_code
    order by o.name, o.id`;
  return rows.map((row) => ({ ...row, id: row.id as OrganisationId }));
}

export interface MemberLine {
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly secondFactor: boolean;
  readonly self: boolean;
}

/** Who acts for an organisation; empty when it is out of the actor's reach. */
export async function membersOf(sql: TransactionSql, organisationId: string): Promise<readonly MemberLine[]> {
  const rows = await sql<
    { id: string; name: string; email: string; role: string; second_factor: boolean; self: boolean }[]
  >`
    select m.id, u.name, u.email, m.role, u.two_factor_enabled as second_factor, u.id = actor_user() as self
    from membership m join auth."user" u on u.id = m.user_id
    where m.organisation_id = ${organisationId} and m.ended_at is null
    order by m.created_at, m.id`;
  return rows.map((row) => ({
    membershipId: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    secondFactor: row.second_factor,
    self: row.self,
  }));
}

export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  readonly who: string;
  readonly organisation: string;
  readonly role: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
}

const PAGE = 50;

/**
 * だれが見たか — the audit as far as the actor may read it, newest first.
 *
 * @param before shows lines older than this number
 */
export async function auditLines(
  sql: TransactionSql,
  filter: { readonly subjectId?: string | undefined; readonly before?: number | undefined },
): Promise<readonly AuditLine[]> {
  const rows = await sql<
    {
      seq: string;
      at: string;
      who: string | null;
      organisation: string | null;
      role: string;
      action: string;
      subject_kind: string;
      subject_id: string | null;
    }[]
  >`
    select a.seq, extract(epoch from a.at) * 1000 as at, u.name as who, o.name as organisation, a.role, a.action,
           a.subject_kind, a.subject_id
    from audit a
    left join auth."user" u on u.id = a.user_id
    left join organisation o on o.id = a.organisation_id
    where (${filter.subjectId ?? null}::uuid is null or a.subject_id = ${filter.subjectId ?? null}::uuid)
      and (${filter.before ?? null}::bigint is null or a.seq < ${filter.before ?? null}::bigint)
    order by a.seq desc limit ${PAGE}`;
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: new Date(Number(row.at)),
    who: row.who ?? "自動の処理",
    organisation: row.organisation ?? "",
    role: row.role,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
  }));
}
