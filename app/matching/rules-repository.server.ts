import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, UserId } from "~/kernel/id";
import type { MunicipalRules } from "./model/municipal-rules";

/** A version about to be written. */
export interface NewRules {
  readonly municipality: MunicipalityCode;
  readonly version: number;
  readonly at: Date;
  readonly rules: MunicipalRules;
  readonly note: string;
  readonly by: UserId | null;
  readonly byName: string;
  readonly restoredFrom: number | null;
}

/**
 * Adds a version.
 *
 * @returns false when someone else has already written one of this number: two people never make one version
 */
export async function addRules(sql: TransactionSql, added: NewRules): Promise<boolean> {
  const { weights, strict } = added.rules;
  const rows = await sql`
    insert into matching_rules (municipality_code, version, valid_from, rules, note, changed_by, changed_by_name, restored_from)
    values (${added.municipality}, ${added.version}, ${added.at.toISOString()},
      ${JSON.stringify({ weights, strict })}::text::jsonb, ${added.note}, ${added.by}, ${added.byName}, ${added.restoredFrom})
    on conflict (municipality_code, version) do nothing
    returning version`;
  return rows.length === 1;
}
