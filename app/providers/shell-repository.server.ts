import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import type { FacilityShell } from "./model/facility-shell";
import type { ServiceKind } from "./model/support";

/** A facility that came from open data, claimed or not. */
export interface KeptShell {
  readonly facilityId: FacilityId;
  /** What the import recognises it by. */
  readonly key: string;
  readonly claimed: boolean;
  readonly shell: FacilityShell;
}

export interface NewShell {
  readonly facilityId: FacilityId;
  readonly key: string;
  readonly shell: FacilityShell;
}

interface ShellRow {
  id: string;
  source_key: string;
  claimed: boolean;
  facility_number: string;
  service: string;
  name: string;
  name_kana: string;
  corporate_name: string | null;
  prefecture: string;
  city: string;
  municipality_code: string | null;
  address_rest: string;
  phone: string | null;
  fax: string | null;
  url: string | null;
  lat: number | null;
  lon: number | null;
  capacity: number | null;
}

/** Every facility of these services that came from open data. */
export async function shellsOf(
  sql: TransactionSql,
  services: readonly ServiceKind[],
): Promise<readonly KeptShell[]> {
  const rows = await sql<ShellRow[]>`
    select id, source_key, organisation_id is not null as claimed, coalesce(facility_number, '') as facility_number,
           service, name, name_kana, corporate_name, prefecture, city, municipality_code, address_rest,
           phone, fax, url, lat, lon, capacity
    from facility
    where source = 'wamnet' and source_key is not null and service = any(${[...services]}::text[])`;
  return rows.map((row) => ({
    facilityId: row.id as FacilityId,
    key: row.source_key,
    claimed: row.claimed,
    shell: {
      number: row.facility_number,
      service: row.service as ServiceKind,
      name: row.name,
      kana: row.name_kana,
      organisationName: row.corporate_name ?? "",
      prefecture: row.prefecture,
      city: row.city,
      municipality: row.municipality_code as MunicipalityCode | null,
      addressRest: row.address_rest,
      phone: row.phone,
      fax: row.fax,
      url: row.url,
      location: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
      capacity: row.capacity,
    },
  }));
}

/** Adds unclaimed shells: no organisation, nothing published. One statement for all of them. */
export async function addShells(
  sql: TransactionSql,
  shells: readonly NewShell[],
  stamp: { readonly asOf: Day | null; readonly now: Date },
): Promise<void> {
  await sql`
    insert into facility (id, service, name, name_kana, facility_number, corporate_name, prefecture, city, address_rest,
                          municipality_code, lat, lon, phone, fax, url, capacity,
                          source, source_key, source_as_of, created_at, updated_at)
    select id, service, name, name_kana, facility_number, corporate_name, prefecture, city, address_rest,
           municipality_code, lat, lon, phone, fax, url, capacity,
           'wamnet', source_key, ${stamp.asOf}::date, ${stamp.now.toISOString()}, ${stamp.now.toISOString()}
    from jsonb_to_recordset(${recordsOf(shells)}::text::jsonb) as ${sql.unsafe(RECORD)}`;
}

/**
 * Brings unclaimed shells up to date. A shell that a provider took over meanwhile is left alone: the row is read again
 * under its lock.
 *
 * @returns the ids that were written
 */
export async function updateShells(
  sql: TransactionSql,
  shells: readonly NewShell[],
  stamp: { readonly asOf: Day | null; readonly now: Date },
): Promise<ReadonlySet<FacilityId>> {
  const written = await sql<{ id: string }[]>`
    update facility set
      service = new.service, name = new.name, name_kana = new.name_kana, facility_number = new.facility_number,
      corporate_name = new.corporate_name, prefecture = new.prefecture, city = new.city,
      address_rest = new.address_rest, municipality_code = new.municipality_code, lat = new.lat, lon = new.lon,
      phone = new.phone, fax = new.fax, url = new.url, capacity = new.capacity,
      source_as_of = coalesce(${stamp.asOf}::date, facility.source_as_of), updated_at = ${stamp.now.toISOString()}
    from jsonb_to_recordset(${recordsOf(shells)}::text::jsonb) as ${sql.unsafe(RECORD)}
    where facility.id = new.id and facility.organisation_id is null
    returning facility.id`;
  return new Set(written.map(({ id }) => id as FacilityId));
}

/** Notes that these shells stand unchanged in a file of this date. */
export async function stampShells(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
  asOf: Day,
): Promise<void> {
  await sql`
    update facility set source_as_of = ${asOf}::date
    where id = any(${[...facilityIds]}::uuid[]) and organisation_id is null
      and source_as_of is distinct from ${asOf}::date`;
}

const RECORD = `new(id uuid, source_key text, service text, name text, name_kana text, facility_number text, corporate_name text,
  prefecture text, city text, address_rest text, municipality_code char(5), lat float8, lon float8,
  phone text, fax text, url text, capacity int)`;

/** Text, cast by the server: what the driver makes of a JSON parameter depends on who configured it last. */
function recordsOf(shells: readonly NewShell[]): string {
  return JSON.stringify(shells.map(recordOf));
}

function recordOf({ facilityId, key, shell }: NewShell) {
  return {
    id: facilityId,
    source_key: key,
    service: shell.service,
    name: shell.name,
    name_kana: shell.kana,
    facility_number: shell.number,
    corporate_name: shell.organisationName,
    prefecture: shell.prefecture,
    city: shell.city,
    address_rest: shell.addressRest,
    municipality_code: shell.municipality,
    lat: shell.location?.lat ?? null,
    lon: shell.location?.lon ?? null,
    phone: shell.phone,
    fax: shell.fax,
    url: shell.url,
    capacity: shell.capacity,
  };
}
