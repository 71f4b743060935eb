import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode } from "~/kernel/id";
import {
  DEFAULT_RULES,
  type MunicipalRules,
  municipalRulesFrom,
  type RulesInForce,
} from "./model/municipal-rules";

/** One version of a municipality's rules, with who made it. */
export interface RulesVersion extends MunicipalRules {
  readonly version: number;
  /** ISO instant from which it was in force. */
  readonly validFrom: string;
  readonly note: string;
  readonly changedByName: string;
  /** The earlier version this one brought back. */
  readonly restoredFrom: number | null;
}

/** いまの決まり — the newest version; the defaults where there is none, or where nobody's municipality is known. */
export async function rulesInForce(
  sql: TransactionSql,
  municipality: MunicipalityCode | null,
): Promise<RulesInForce> {
  if (municipality === null) return DEFAULT_RULES;
  const [row] = await sql<{ version: number; rules: unknown }[]>`
    select version, rules from matching_rules where municipality_code = ${municipality}
    order by version desc limit 1`;
  return row === undefined ? DEFAULT_RULES : { version: row.version, ...municipalRulesFrom(row.rules) };
}

/** これまでの版 — newest first. */
export async function rulesHistory(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  max: number,
): Promise<readonly RulesVersion[]> {
  const rows = await sql<
    {
      version: number;
      valid_from: string;
      rules: unknown;
      note: string;
      changed_by_name: string;
      restored_from: number | null;
    }[]
  >`
    select version, valid_from::text as valid_from, rules, note, changed_by_name, restored_from from matching_rules
    where municipality_code = ${municipality} order by version desc limit ${max}`;
  return rows.map((row) => ({
    ...municipalRulesFrom(row.rules),
    version: row.version,
    validFrom: new Date(row.valid_from).toISOString(),
    note: row.note,
    changedByName: row.changed_by_name,
    restoredFrom: row.restored_from,
  }));
}

/** One version; null when there is none, or it is not the actor's to see. */
export async function rulesAt(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  version: number,
): Promise<MunicipalRules | null> {
  const [row] = await sql<{ rules: unknown }[]>`
    select rules from matching_rules where municipality_code = ${municipality} and version = ${version}`;
  return row === undefined ? null : municipalRulesFrom(row.rules);
}
