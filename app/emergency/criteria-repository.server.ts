import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, UserId } from "~/kernel/id";
import { type CriteriaInForce, type Criterion, DEFAULT_CRITERIA } from "./model/criteria";

interface CriteriaRow {
  version: number;
  valid_from: Day;
  criteria: readonly Criterion[];
  set_by_name: string;
  set_at: string;
}

/** いまの基準 — the latest version that is valid on this day; the defaults, as version 0, where there is none. */
export async function criteriaInForce(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  today: Day,
): Promise<CriteriaInForce> {
  const [row] = await sql<CriteriaRow[]>`
    select version, valid_from::text as valid_from, criteria from emergency_criteria
    where municipality_code = ${municipality} and valid_from <= ${today}::text::date
    order by version desc limit 1`;
  return row ? { version: row.version, validFrom: row.valid_from, criteria: row.criteria } : DEFAULT_CRITERIA;
}

/** One version of the criteria as the page of the lead coordinator lists it. */
export interface CriteriaVersion extends CriteriaInForce {
  readonly setByName: string;
  /** ISO instant. */
  readonly setAt: string;
}

/** これまでの版 — latest first. */
export async function criteriaVersions(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly CriteriaVersion[]> {
  const rows = await sql<CriteriaRow[]>`
    select version, valid_from::text as valid_from, criteria, set_by_name, set_at::text as set_at
    from emergency_criteria where municipality_code = ${municipality} order by version desc`;
  return rows.map((row) => ({
    version: row.version,
    validFrom: row.valid_from,
    criteria: row.criteria,
    setByName: row.set_by_name,
    setAt: new Date(row.set_at).toISOString(),
  }));
}

/** Adds a version; returns false when another was added meanwhile. */
export async function insertCriteria(
  sql: TransactionSql,
  added: {
    readonly id: string;
    readonly municipality: MunicipalityCode;
    readonly version: number;
    readonly validFrom: Day;
    readonly criteria: readonly Criterion[];
    readonly setBy: UserId | null;
    readonly setByName: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into emergency_criteria (id, municipality_code, version, valid_from, criteria, set_by, set_by_name, set_at)
    values (${added.id}, ${added.municipality}, ${added.version}, ${added.validFrom}::text::date,
      ${JSON.stringify(added.criteria)}::text::jsonb, ${added.setBy}, ${added.setByName}, ${added.at.toISOString()})
    on conflict (municipality_code, version) do nothing returning id`;
  return rows.length === 1;
}
