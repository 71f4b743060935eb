import type { TransactionSql } from "db/client.server";

/** A bed or seat as partners see it. */
export interface UnitLine {
  readonly unitId: string;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly kind: string;
  readonly service: string;
  readonly municipality: string;
  readonly confirmedAt: string | null;
}

export interface UnitFilter {
  readonly municipality?: string | undefined;
  readonly service?: string | undefined;
  readonly kind?: string | undefined;
  readonly facilityId?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Units in order of their id, beginning after the last page's. */
export async function pageOfUnits(sql: TransactionSql, filter: UnitFilter): Promise<UnitLine[]> {
  const rows = await sql<(Omit<UnitLine, "confirmedAt"> & { confirmedAt: string | null })[]>`
    select unit_offer.unit_id as "unitId", unit_offer.facility_id as "facilityId", facility.name as "facilityName",
           unit.label as "unitLabel", unit_offer.kind, unit_offer.service,
           unit_offer.municipality_code as municipality, unit_offer.confirmed_at as "confirmedAt"
    from unit_offer
    join unit on unit.id = unit_offer.unit_id
    join facility on facility.id = unit_offer.facility_id
    where (${filter.municipality ?? null}::text is null or unit_offer.municipality_code = ${filter.municipality ?? null})
      and (${filter.service ?? null}::text is null or unit_offer.service = ${filter.service ?? null})
      and (${filter.kind ?? null}::text is null or unit_offer.kind = ${filter.kind ?? null})
      and (${filter.facilityId ?? null}::uuid is null or unit_offer.facility_id = ${filter.facilityId ?? null})
      and (${filter.after ?? null}::uuid is null or unit_offer.unit_id > ${filter.after ?? null})
    order by unit_offer.unit_id limit ${filter.limit}`;
  return rows.map((row) => ({
    ...row,
    confirmedAt: row.confirmedAt === null ? null : new Date(row.confirmedAt).toISOString(),
  }));
}
