import type { TransactionSql } from "db/client.server";
import { bitOf, pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";

/** A bed of one's own, tonight. */
export interface BedTonight {
  readonly label: string;
  readonly state: "open" | "hold" | "full" | "off";
}

/** 今夜の空き — the provider's own beds: taken, kept for someone, open or not published. */
export async function bedsTonight(
  sql: TransactionSql,
  organisationId: OrganisationId,
  today: Day,
  now: Date,
): Promise<readonly BedTonight[]> {
  return sql<BedTonight[]>`
    select unit.label,
      case when claim.kind = 'booked' then 'full'
           when claim.kind = 'closure' then 'off'
           when claim.kind = 'hold' and claim.expires_at >= ${now.toISOString()} then 'hold'
           when exists (select 1 from publication where publication.unit_id = unit.id
             and page = ${pageOf(today)} and part = ${partIndex("night")}
             and open_mask & (1::bigint << ${bitOf(today)}::int) <> 0) then 'open'
           else 'off' end as state
    from unit
    left join claim on claim.unit_id = unit.id and claim.slot_date = ${today}::text::date
      and claim.part = ${partIndex("night")}
    where unit.organisation_id = ${organisationId} and unit.kind = 'bed'
      and (unit.retired_on is null or unit.retired_on > ${today}::text::date)
    order by unit.label, unit.id limit 60`;
}

/** What a facility's last word on its beds was; null when it never gave one. */
export interface FacilityWord {
  readonly name: string;
  readonly confirmedAt: string | null;
}

/** 確認のない所 — taking part, with beds, and without a word since the instant given; the longest silent first. */
export async function silentFacilities(
  sql: TransactionSql,
  of: { readonly organisationId: OrganisationId } | { readonly municipality: MunicipalityCode },
  since: Date,
): Promise<readonly FacilityWord[]> {
  const whose =
    "organisationId" in of
      ? sql`facility.organisation_id = ${of.organisationId}`
      : sql`facility.municipality_code = ${of.municipality} and facility.organisation_id is not null`;
  const rows = await sql<{ name: string; at: string | null }[]>`
    select facility.name, last.at::text as at
    from facility left join lateral (
      select max(at) as at from vacancy_confirmation
      where facility_id = facility.id and undone_at is null) as last on true
    where ${whose} and facility.participation <> 'none'
      and (last.at is null or last.at < ${since.toISOString()})
      and exists (select 1 from unit where unit.facility_id = facility.id and unit.kind = 'bed' and unit.retired_on is null)
    order by last.at nulls first, facility.name`;
  return rows.map(({ name, at }) => ({ name, confirmedAt: at === null ? null : new Date(at).toISOString() }));
}

/** 場所の決まらない依頼 — open requests of the municipality that no house is being asked for. */
export async function requestsWithoutPlace(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly { readonly requestId: string; readonly code: string; readonly purpose: string }[]> {
  const rows = await sql<{ id: string; code: string; purpose: string }[]>`
    select id, code, purpose from stay_request
    where municipality_code = ${municipality} and state = 'open'
      and not exists (select 1 from booking where booking.request_id = stay_request.id
        and booking.state in ('held', 'accepted', 'confirmed', 'staying'))
    order by purpose = 'emergency' desc, created_at limit 50`;
  return rows.map(({ id, code, purpose }) => ({ requestId: id, code, purpose }));
}
