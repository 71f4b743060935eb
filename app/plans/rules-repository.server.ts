import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, UserId } from "~/kernel/id";
import { DEFAULT_PLAN_RULES, type PlanRules, type PlanRulesInForce } from "./model/plan-rules";

/** いまの計画の決まり — the newest version; the defaults where there is none. */
export async function planRulesInForce(
  sql: TransactionSql,
  municipality: MunicipalityCode | null,
): Promise<PlanRulesInForce> {
  if (municipality === null) return DEFAULT_PLAN_RULES;
  const [row] = await sql<{ version: number; days: number; requires_plan: boolean; review_months: number }[]>`
    select version, days, requires_plan, review_months from plan_rules
    where municipality_code = ${municipality} order by version desc limit 1`;
  if (row === undefined) return DEFAULT_PLAN_RULES;
  return {
    version: row.version,
    days: row.days,
    requiresPlan: row.requires_plan,
    reviewMonths: row.review_months,
  };
}

/** Adds a version. False when someone else has already written one of this number. */
export async function addPlanRules(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  added: PlanRules & { readonly version: number },
  by: { readonly userId: UserId | null; readonly name: string; readonly at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into plan_rules (municipality_code, version, days, requires_plan, review_months, changed_by, changed_by_name, changed_at)
    values (${municipality}, ${added.version}, ${added.days}, ${added.requiresPlan}, ${added.reviewMonths},
      ${by.userId}, ${by.name}, ${by.at.toISOString()})
    on conflict (municipality_code, version) do nothing
    returning version`;
  return rows.length === 1;
}
