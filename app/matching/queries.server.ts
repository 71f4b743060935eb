import type { TransactionSql } from "db/client.server";
import type { UnitId } from "~/kernel/id";
import type { FitSearch } from "./fits-queries.server";
import { nightsRequested } from "./model/placement";

/**
 * まわりの所 — the units of the right kind nearest to the person's home, else those of the person's municipality first.
 * What near misses and counts are taken from.
 */
export async function unitsAround(
  sql: TransactionSql,
  { needs, request }: FitSearch,
  max: number,
): Promise<UnitId[]> {
  const kinds = nightsRequested(request).length > 0 ? ["bed"] : ["bed", "seat"];
  const { home, municipality } = needs;
  // A flat square of the difference is enough to choose whom to look at; the verdicts measure properly.
  const order =
    home === null
      ? sql`(municipality_code = ${municipality ?? ""}) desc`
      : sql`power(lat - ${home.lat}::float8, 2) + power((lon - ${home.lon}::float8) * cos(radians(${home.lat}::float8)), 2) nulls last`;
  const rows = await sql<{ unit_id: UnitId }[]>`
    select unit_id from unit_offer where kind = any(${kinds}) order by ${order}, unit_id limit ${max}`;
  return rows.map((row) => row.unit_id);
}

/** What a unit is called, as lists show it; null when it is gone. */
export async function unitNamed(sql: TransactionSql, unitId: UnitId): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select facility.name || ' ' || unit.label as name from unit join facility on facility.id = unit.facility_id
    where unit.id = ${unitId}`;
  return row?.name ?? null;
}

/** What these units are called; one that is gone is left out. */
export async function unitsNamed(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  if (unitIds.length === 0) return new Map();
  const rows = await sql<{ id: UnitId; name: string }[]>`
    select unit.id, facility.name || ' ' || unit.label as name from unit join facility on facility.id = unit.facility_id
    where unit.id = any(${[...unitIds]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
