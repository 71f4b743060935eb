import type { TransactionSql } from "db/client.server";
import { bitOf, pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { BinderBeds, BinderPages, BinderPhone } from "./model/binder";

export type BinderId = Id<"NightBinder">;

/** A pack as it was made. */
export interface KeptBinder {
  readonly binderId: BinderId;
  readonly night: Day;
  readonly serial: string;
  readonly madeAt: Date;
  readonly madeByName: string;
  readonly hash: string;
  /** Null once they were taken away. */
  readonly pages: BinderPages | null;
}

/** 今夜あいているベッド — of the places that take part in a municipality, by name. */
export async function openBedsTonight(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  night: Day,
  now: Date,
): Promise<readonly BinderBeds[]> {
  const rows = await sql<
    {
      facility_id: FacilityId;
      name: string;
      phone: string | null;
      beds: string[];
      confirmed_at: string | null;
    }[]
  >`
    select facility.id as facility_id, facility.name, facility.phone, array_agg(unit.label order by unit.label) as beds,
      max(unit_offer.confirmed_at) as confirmed_at
    from unit
    join facility on facility.id = unit.facility_id
    join unit_offer on unit_offer.unit_id = unit.id
    where facility.municipality_code = ${municipality} and facility.participation <> 'none' and unit.kind = 'bed'
      and exists (
        select 1 from publication
        where publication.unit_id = unit.id and page = ${pageOf(night)} and part = ${partIndex("night")}
          and open_mask & ${2 ** bitOf(night)}::bigint <> 0)
      and not exists (
        select 1 from claim
        where claim.unit_id = unit.id and slot_date = ${night}::text::date and part = ${partIndex("night")}
          and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))
    group by facility.id order by facility.name, facility.id`;
  return rows.map((row) => ({
    facilityId: row.facility_id,
    name: row.name,
    phone: row.phone,
    beds: row.beds,
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at).toISOString(),
  }));
}

/** 電話の一覧 — every place that takes part in a municipality and has a number, open or not. */
export async function placePhones(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly BinderPhone[]> {
  const rows = await sql<{ name: string; organisation: string | null; phone: string }[]>`
    select facility.name, organisation.name as organisation, facility.phone
    from facility left join organisation on organisation.id = facility.organisation_id
    where facility.municipality_code = ${municipality} and facility.participation <> 'none' and facility.phone is not null
      and facility.phone <> ''
    order by facility.name, facility.id`;
  return rows.map(({ name, organisation, phone }) => ({ name, of: organisation ?? "", phone }));
}

/** What a municipality is called. */
export async function nameOfMunicipality(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select name from municipality where code = ${municipality}`;
  return row?.name ?? municipality;
}

/** How many packs were made for a night. */
export async function bindersMade(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  night: Day,
): Promise<number> {
  const [row] = await sql<{ made: number }[]>`
    select count(*)::int as made from night_binder
    where municipality_code = ${municipality} and night = ${night}::text::date`;
  return row?.made ?? 0;
}

/** Keeps a pack; false when another took its serial number a moment before. */
export async function insertBinder(
  { sql, actor, now }: UnitOfWork,
  binder: Pick<KeptBinder, "binderId" | "night" | "serial" | "hash"> & {
    readonly municipality: MunicipalityCode;
    readonly pages: BinderPages;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into night_binder (id, municipality_code, night, serial, made_at, made_by_name, hash, pages)
    values (${binder.binderId}, ${binder.municipality}, ${binder.night}, ${binder.serial}, ${now.toISOString()},
      ${actor.name}, ${binder.hash}, ${JSON.stringify(binder.pages)}::text::jsonb)
    on conflict do nothing returning id`;
  return rows.length > 0;
}

/** The packs of a municipality since a night, newest first. */
export async function bindersSince(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  since: Day,
): Promise<readonly KeptBinder[]> {
  const rows = await sql<
    {
      id: BinderId;
      night: Day;
      serial: string;
      made_at: string;
      made_by_name: string;
      hash: string;
      pages: BinderPages | null;
    }[]
  >`
    select id, night::text as night, serial, made_at, made_by_name, hash, pages from night_binder
    where municipality_code = ${municipality} and night >= ${since}::text::date order by made_at desc, serial desc`;
  return rows.map((row) => ({
    binderId: row.id,
    night: row.night,
    serial: row.serial,
    madeAt: new Date(row.made_at),
    madeByName: row.made_by_name,
    hash: row.hash,
    pages: row.pages,
  }));
}
