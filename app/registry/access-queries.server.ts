import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId, PersonId, UserId } from "~/kernel/id";
import type { AccessBasis } from "./repository.server";

/** 見られる人 — one reader of a record besides the coordinators. */
export interface AccessLine {
  readonly organisationId: OrganisationId | null;
  readonly userId: UserId | null;
  /** The organisation's or the person's name. */
  readonly holder: string;
  readonly basis: AccessBasis;
  readonly grantedAt: Date;
  /** Last day, inclusive; null for no known end. */
  readonly validUntil: Day | null;
}

/** Who may be given a look: offices that consult, and families, of one municipality. */
export interface AccessCandidate {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly kind: "consultation" | "family";
}

/**
 * 見られる人の一覧 — whose access has not run out: those who were given it first, newest first, then the providers, each once
 * however often the person stays there. Row-level security shows them to the coordinators of the municipality.
 */
export async function accessesOf(sql: TransactionSql, personId: PersonId, today: Day): Promise<AccessLine[]> {
  const rows = await sql<
    {
      organisation_id: string | null;
      user_id: string | null;
      holder: string | null;
      basis: AccessBasis;
      granted_at: string;
      valid_until: string | null;
    }[]
  >`
    select given.organisation_id, given.user_id, coalesce(organisation.name, reader.name) as holder, given.basis,
           min(given.granted_at) as granted_at,
           case when bool_and(given.valid_until is not null) then max(given.valid_until) end as valid_until
    from person_access given
      left join organisation on organisation.id = given.organisation_id
      left join auth."user" reader on reader.id = given.user_id
    where given.person_id = ${personId} and (given.valid_until is null or given.valid_until >= ${today})
    group by given.organisation_id, given.user_id, organisation.name, reader.name, given.basis
    order by given.basis = 'stay', min(given.granted_at) desc`;
  return rows.map((row) => ({
    organisationId: row.organisation_id as OrganisationId | null,
    userId: row.user_id as UserId | null,
    holder: row.holder ?? "（退会した人）",
    basis: row.basis,
    grantedAt: new Date(row.granted_at),
    validUntil: row.valid_until === null ? null : day(row.valid_until),
  }));
}

/** 見せる相手の候補 — consultation offices and families of the municipality, by name. */
export async function accessCandidates(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<AccessCandidate[]> {
  const rows = await sql<{ id: string; name: string; kind: string }[]>`
    select id, name, kind from organisation
    where municipality_code = ${municipality}
      and kind in ('core_consultation_center', 'plan_consultation_office', 'family')
    order by kind = 'family', name, id`;
  return rows.map((row) => ({
    organisationId: row.id as OrganisationId,
    name: row.name,
    kind: row.kind === "family" ? "family" : "consultation",
  }));
}
