import type { TransactionSql } from "db/client.server";
import { BASE_ROLES, PROVIDER_ROLES } from "~/access/model/role";
import type { BookingId, FacilityId, MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";

const PAGE = 50;

export interface NoticeLine {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** 知らせの控え — what was sent, what failed and what is kept because no mail server is set, newest first. */
export async function noticeLines(sql: TransactionSql): Promise<readonly NoticeLine[]> {
  const rows = await sql<(Omit<NoticeLine, "createdAt"> & { created: string })[]>`
    select id, subject, body, state, attempts, last_error as "lastError", extract(epoch from created_at) * 1000 as created
    from notice order by created_at desc, id desc limit ${PAGE}`;
  return rows.map(({ created, ...row }) => ({ ...row, createdAt: new Date(Number(created)) }));
}

/** 事業所の人 — everyone who may answer for a provider. */
export async function providersOf(
  sql: TransactionSql,
  organisationId: OrganisationId,
): Promise<readonly UserId[]> {
  return membersOf(sql, organisationId, PROVIDER_ROLES);
}

/**
 * 頼んだ人 — who asked for a booking, while they still act for that organisation; otherwise its coordinators, who share
 * the work of somebody who has left and of a program.
 */
export async function askersOf(sql: TransactionSql, bookingId: BookingId): Promise<readonly UserId[]> {
  const [row] = await sql<{ organisation: OrganisationId; asker: UserId | null }[]>`
    select requested_by_organisation as organisation, (
      select user_id from membership
      where user_id = booking.requested_by and organisation_id = booking.requested_by_organisation and ended_at is null
      limit 1) as asker
    from booking where id = ${bookingId}`;
  if (row === undefined) return [];
  return row.asker === null ? membersOf(sql, row.organisation, BASE_ROLES) : [row.asker];
}

/** Who did this to the booking last; null for background work and for programs. */
export async function doerOf(
  sql: TransactionSql,
  bookingId: BookingId,
  what: string,
): Promise<UserId | null> {
  const [row] = await sql<{ by_user: UserId | null }[]>`
    select by_user from booking_event where booking_id = ${bookingId} and what = ${what} order by seq desc limit 1`;
  return row?.by_user ?? null;
}

/** 主任 — the lead coordinators of a municipality. */
export async function leadsOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select distinct user_id from membership join organisation on organisation.id = membership.organisation_id
    where organisation.municipality_code = ${municipality} and role = 'lead_coordinator' and ended_at is null
    order by user_id`;
  return rows.map((row) => row.user_id);
}

/** 同行の事業所 — whose supporters went along with this booking, other than the house itself. */
export async function officesSentAlong(
  sql: TransactionSql,
  bookingId: BookingId,
): Promise<readonly OrganisationId[]> {
  const rows = await sql<{ organisation_id: OrganisationId }[]>`
    select distinct organisation_id from outbox
    where booking_id = ${bookingId} and topic = 'supporter.claimed' and organisation_id is not null`;
  return rows.map((row) => row.organisation_id);
}

/** 申し出た人 — who asked last, for this organisation, to take the facility over. */
export async function claimantOf(
  sql: TransactionSql,
  facilityId: FacilityId,
  organisationId: OrganisationId,
): Promise<readonly UserId[]> {
  const rows = await sql<{ asked_by: UserId }[]>`
    select asked_by from facility_claim
    where facility_id = ${facilityId} and organisation_id = ${organisationId}
    order by asked_at desc limit 1`;
  return rows.map((row) => row.asked_by);
}

/** A place that takes part and that nobody has confirmed or been asked about since the day began. */
export interface UnconfirmedPlace {
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly settings: unknown;
}

/**
 * 今日まだ確認のない事業所 — those with something to offer.
 *
 * @param day today in Tokyo
 * @param since when it began: a link issued from then on was today's
 */
export async function unconfirmedPlaces(
  sql: TransactionSql,
  day: string,
  since: Date,
): Promise<readonly UnconfirmedPlace[]> {
  return sql<UnconfirmedPlace[]>`
    select facility.id as "facilityId", facility.organisation_id as "organisationId", municipality.settings
    from facility left join municipality on municipality.code = facility.municipality_code
    where facility.organisation_id is not null and facility.participation <> 'none'
      and exists (select 1 from unit_offer where unit_offer.facility_id = facility.id)
      and not exists (select 1 from vacancy_confirmation
        where facility_id = facility.id and day = ${day} and undone_at is null)
      and not exists (select 1 from confirm_link
        where facility_id = facility.id and issued_at >= ${since.toISOString()})
    order by facility.id`;
}

async function membersOf(
  sql: TransactionSql,
  organisationId: OrganisationId,
  roles: readonly string[],
): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select distinct user_id from membership
    where organisation_id = ${organisationId} and role = any(${[...roles]}) and ended_at is null order by user_id`;
  return rows.map((row) => row.user_id);
}

/** 月の希望を出した人 — those who handed in a wish that stands, whose answer is out. */
export async function roundWishersOf(sql: TransactionSql, roundId: string): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select distinct handed_in_by as user_id from round_wish
    where round_id = ${roundId} and state = 'handed_in' and handed_in_by is not null order by 1`;
  return rows.map((row) => row.user_id);
}
