import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { OrganisationId, PersonId } from "~/kernel/id";
import type { ConsentField } from "./model/consent";
import type { HouseReading, ReleaseGround } from "./model/release";

/** この事業所が読むもと — the stays and releases that opened a person to a house, and what the houses' consent says today. */
export async function houseReadingOf(
  sql: TransactionSql,
  personId: PersonId,
  organisationId: OrganisationId,
  today: Day,
): Promise<HouseReading> {
  const [row] = await sql<
    {
      whole: boolean;
      is_emergency: boolean;
      is_firm: boolean;
      released: { field: ConsentField; ground: ReleaseGround }[];
      was_asked: boolean;
      consented: ConsentField[];
    }[]
  >`
    select consent.was_asked, consent.fields as consented, exists (
             select 1 from person_access given
             where given.person_id = ${personId} and given.organisation_id = ${organisationId}
               and (given.valid_until is null or given.valid_until >= ${today}::text::date)
               and not exists (select 1 from release_log where release_log.booking_id = given.booking_id)) as whole,
           exists (
             select 1 from person_access given join booking on booking.id = given.booking_id
             where given.person_id = ${personId} and given.organisation_id = ${organisationId}
               and (given.valid_until is null or given.valid_until >= ${today}::text::date)
               and booking.purpose = 'emergency') as is_emergency,
           exists (
             select 1 from person_access given join booking on booking.id = given.booking_id
             where given.person_id = ${personId} and given.organisation_id = ${organisationId}
               and (given.valid_until is null or given.valid_until >= ${today}::text::date)
               and booking.state in ('confirmed', 'staying')) as is_firm,
           coalesce((
             select jsonb_agg(distinct jsonb_build_object('field', field, 'ground', ground)) from release_log
             where person_id = ${personId} and organisation_id = ${organisationId} and ended_at is null
               and until_day >= ${today}::text::date), '[]'::jsonb) as released
    from consent_of_houses(${personId}::uuid, ${today}::text::date) as consent`;
  return {
    released: row === undefined || row.whole ? null : row.released,
    wasAsked: row?.was_asked ?? false,
    consented: row?.consented ?? [],
    isEmergency: row?.is_emergency ?? false,
    isFirm: row?.is_firm ?? false,
  };
}

/** 渡した記録の一行 — as the person and the family read it: what went where, why and until when. */
export interface ReleaseLine {
  readonly bookingId: string;
  readonly organisationName: string;
  readonly facilityName: string;
  readonly field: ConsentField;
  readonly ground: ReleaseGround;
  readonly releasedAt: Date;
  readonly releasedByName: string;
  /** Last day, inclusive. */
  readonly untilDay: Day;
  readonly endedAt: Date | null;
}

/** 渡した記録 — newest first; empty for those who may not read them. */
export async function releasesOf(sql: TransactionSql, personId: PersonId): Promise<readonly ReleaseLine[]> {
  const rows = await sql<
    (Omit<ReleaseLine, "releasedAt" | "endedAt"> & { released_at: string; ended_at: string | null })[]
  >`
    select release_log.booking_id as "bookingId", organisation.name as "organisationName",
           coalesce(facility.name, organisation.name) as "facilityName", release_log.field, release_log.ground,
           release_log.released_at::text as released_at, release_log.released_by_name as "releasedByName",
           release_log.until_day::text as "untilDay", release_log.ended_at::text as ended_at
    from release_log
      join organisation on organisation.id = release_log.organisation_id
      left join facility on facility.id = release_log.facility_id
    where release_log.person_id = ${personId}
    order by release_log.released_at desc, release_log.booking_id, release_log.field`;
  return rows.map(({ released_at, ended_at, ...row }) => ({
    ...row,
    releasedAt: new Date(released_at),
    endedAt: ended_at === null ? null : new Date(ended_at),
  }));
}
