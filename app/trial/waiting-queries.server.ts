import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import type { OpenUnit } from "./model/open-stay";
import type { WishId, WishPurpose } from "./model/wish";

/**
 * 空いている夜 — per bed of these places the nights that are published for the purpose, claimed by nobody and offered to
 * nobody. A hold past its deadline counts for nobody.
 */
export async function openNightsAt(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
  wanted: { readonly purpose: WishPurpose; readonly from: Day; readonly until: Day; readonly now: Date },
): Promise<readonly (OpenUnit & { readonly label: string })[]> {
  const rows = await sql<{ unit_id: UnitId; facility_id: FacilityId; label: string; nights: Day[] }[]>`
    select unit.id as unit_id, unit.facility_id, unit.label, array_agg(night.day::text order by night.day) as nights
    from unit
    cross join lateral (
      select day::date as day, (day::date - date '1970-01-01') as number
      from generate_series(${wanted.from}::text::date, ${wanted.until}::text::date - 1, interval '1 day') as day) as night
    join publication on publication.unit_id = unit.id and publication.page = floor(night.number / 32.0)
      and publication.part = ${partIndex("night")} and publication.purpose = ${wanted.purpose}
      and (publication.open_mask >> (night.number % 32)) & 1 = 1
    where unit.facility_id = any(${[...facilityIds]}::uuid[]) and unit.kind = 'bed'
      and (unit.retired_on is null or unit.retired_on > night.day)
      and not exists (select 1 from claim where claim.unit_id = unit.id and claim.slot_date = night.day
        and claim.part = ${partIndex("night")}
        and (claim.kind <> 'hold' or claim.expires_at >= ${wanted.now.toISOString()}))
      and not exists (select 1 from waiting_offer_night kept where kept.unit_id = unit.id and kept.night = night.day)
    group by unit.id, unit.facility_id, unit.label
    order by unit.label, unit.id`;
  return rows.map((row) => ({
    unitId: row.unit_id,
    facilityId: row.facility_id,
    label: row.label,
    nights: row.nights,
  }));
}

/** 何番目か — of each wish at each of its places, from 1. Counted without telling who else waits. */
export async function placesInLine(
  sql: TransactionSql,
  wishIds: readonly WishId[],
): Promise<
  ReadonlyMap<
    WishId,
    readonly { readonly facilityId: FacilityId; readonly name: string; readonly place: number }[]
  >
> {
  const rows = await sql<{ wish_id: WishId; facility_id: FacilityId; name: string; place: number }[]>`
    select asked.wish_id, asked.facility_id, facility.name, place_in_line(asked.wish_id, asked.facility_id) as place
    from wish_place asked join facility on facility.id = asked.facility_id
    where asked.wish_id = any(${[...wishIds]}::uuid[]) order by asked.wish_id, asked.position`;
  const places = new Map<WishId, { facilityId: FacilityId; name: string; place: number }[]>();
  for (const { wish_id, facility_id, name, place } of rows) {
    places.set(wish_id, [...(places.get(wish_id) ?? []), { facilityId: facility_id, name, place }]);
  }
  return places;
}

/** The settings of a municipality; null for one nobody knows. */
export async function settingsOf(sql: TransactionSql, municipality: MunicipalityCode): Promise<unknown> {
  const [row] = await sql<{ settings: unknown }[]>`
    select settings from municipality where code = ${municipality}`;
  return typeof row?.settings === "string" ? JSON.parse(row.settings) : (row?.settings ?? null);
}

/** A place one may wish for. */
export interface WishablePlace {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly district: string | null;
}

/** 選べる所 — places of the municipality that offer beds for a trial or a short stay, by name. */
export async function wishablePlaces(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly WishablePlace[]> {
  const rows = await sql<{ id: FacilityId; name: string; district: string | null }[]>`
    select facility.id, facility.name, facility.district from facility
    where facility.municipality_code = ${municipality} and facility.organisation_id is not null
      and facility.participation <> 'none'
      and exists (select 1 from unit_offer where unit_offer.facility_id = facility.id and unit_offer.kind = 'bed')
    order by facility.name, facility.id`;
  return rows.map(({ id, name, district }) => ({ facilityId: id, name, district }));
}
