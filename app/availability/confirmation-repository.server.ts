import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, OrganisationId, UnitId, UserId } from "~/kernel/id";

export type ConfirmationId = Id<"Confirmation">;

/** どこから: on the screen, by a one-tap link, heard on the phone, or through the interface for programs. */
export type ConfirmationChannel = "screen" | "link" | "phone" | "api";

export interface ConfirmedPlace {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly municipality: MunicipalityCode | null;
}

/** A facility that someone answers for; null for shells and for what does not exist. */
export async function confirmablePlace(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<ConfirmedPlace | null> {
  const [row] = await sql<{ name: string; organisation_id: string; municipality_code: string | null }[]>`
    select name, organisation_id, municipality_code from facility
    where id = ${facilityId} and organisation_id is not null`;
  return row === undefined
    ? null
    : {
        facilityId,
        name: row.name,
        organisationId: row.organisation_id as OrganisationId,
        municipality: row.municipality_code as MunicipalityCode | null,
      };
}

export interface Confirmation {
  readonly id: ConfirmationId;
  readonly place: ConfirmedPlace;
  readonly day: Day;
  readonly at: Date;
  readonly by: UserId | null;
  readonly byName: string;
  readonly channel: ConfirmationChannel;
}

/** Keeps the confirmation and moves the freshness of everything the facility offers. Returns the units concerned. */
export async function saveConfirmation(
  sql: TransactionSql,
  confirmation: Confirmation,
): Promise<readonly UnitId[]> {
  const { id, place, day, at, by, byName, channel } = confirmation;
  await sql`
    insert into vacancy_confirmation (id, facility_id, organisation_id, day, at, confirmed_by, confirmed_by_name, channel)
    values (${id}, ${place.facilityId}, ${place.organisationId}, ${day}, ${at.toISOString()}, ${by}, ${byName}, ${channel})`;
  return moveFreshness(sql, place.facilityId);
}

/**
 * Takes a confirmation back when it was given after `since` by this person; the freshness falls back to the one before.
 *
 * @returns the facility; null when it is too late, another's, or was taken back already
 */
export async function undoConfirmation(
  sql: TransactionSql,
  undo: {
    readonly id: ConfirmationId;
    readonly by: UserId | null;
    readonly since: Date;
    readonly now: Date;
  },
): Promise<FacilityId | null> {
  const [row] = await sql<{ facility_id: string }[]>`
    update vacancy_confirmation set undone_at = ${undo.now.toISOString()}
    where id = ${undo.id} and confirmed_by is not distinct from ${undo.by} and at >= ${undo.since.toISOString()}
      and undone_at is null
    returning facility_id`;
  if (row === undefined) return null;
  await moveFreshness(sql, row.facility_id as FacilityId);
  return row.facility_id as FacilityId;
}

/** The link behind this hash, locked so that of two taps one spends it. */
export async function lockLink(sql: TransactionSql, tokenHash: string): Promise<ConfirmLink | null> {
  const [row] = await sql<LinkRow[]>`
    select link.facility_id, link.issued_to, person.name, link.expires_at, link.used_at
    from confirm_link as link left join auth."user" as person on person.id = link.issued_to
    where link.token_hash = ${tokenHash} for update of link`;
  return row === undefined ? null : linkOf(row);
}

export interface ConfirmLink {
  readonly facilityId: FacilityId;
  readonly issuedTo: UserId;
  readonly issuedToName: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

interface LinkRow {
  readonly facility_id: string;
  readonly issued_to: string;
  readonly name: string | null;
  readonly expires_at: string;
  readonly used_at: string | null;
}

export async function saveLink(
  sql: TransactionSql,
  link: {
    readonly tokenHash: string;
    readonly place: ConfirmedPlace;
    readonly issuedTo: UserId;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await sql`
    insert into confirm_link (token_hash, facility_id, organisation_id, issued_to, issued_at, expires_at)
    values (${link.tokenHash}, ${link.place.facilityId}, ${link.place.organisationId}, ${link.issuedTo},
            ${link.now.toISOString()}, ${link.expiresAt.toISOString()})`;
}

export async function spendLink(sql: TransactionSql, tokenHash: string, now: Date): Promise<void> {
  await sql`update confirm_link set used_at = ${now.toISOString()} where token_hash = ${tokenHash}`;
}

/** 今日は電話で — at most once a day and facility. */
export async function savePhoneWish(
  sql: TransactionSql,
  place: ConfirmedPlace,
  on: Day,
  now: Date,
): Promise<void> {
  await sql`
    insert into phone_wish (facility_id, day, organisation_id, at)
    values (${place.facilityId}, ${on}, ${place.organisationId}, ${now.toISOString()})
    on conflict (facility_id, day) do nothing`;
}

async function moveFreshness(sql: TransactionSql, facilityId: FacilityId): Promise<readonly UnitId[]> {
  const rows = await sql<{ unit_id: string }[]>`
    update unit_offer set confirmed_at = (
      select max(at) from vacancy_confirmation where facility_id = ${facilityId} and undone_at is null)
    where facility_id = ${facilityId}
    returning unit_id`;
  return rows.map((row) => row.unit_id as UnitId).sort();
}

function linkOf(row: LinkRow): ConfirmLink {
  return {
    facilityId: row.facility_id as FacilityId,
    issuedTo: row.issued_to as UserId,
    issuedToName: row.name ?? "職員",
    expiresAt: new Date(row.expires_at),
    usedAt: row.used_at === null ? null : new Date(row.used_at),
  };
}
