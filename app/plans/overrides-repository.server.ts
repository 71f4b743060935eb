import type { TransactionSql } from "db/client.server";
import type { Id, MunicipalityCode, PersonId, UserId } from "~/kernel/id";

/** The lead coordinator's word that a stay goes on without a plan. */
export interface PlanOverride {
  readonly overrideId: Id<"PlanOverride">;
  readonly personId: PersonId;
  readonly municipality: MunicipalityCode;
  readonly reason: string;
  readonly by: UserId | null;
  readonly byName: string;
  readonly at: Date;
  readonly standsUntil: Date;
}

/** Adds a word. What was said stays as it was said. */
export async function addOverride(sql: TransactionSql, added: PlanOverride): Promise<void> {
  await sql`
    insert into plan_override (id, person_id, municipality_code, reason, decided_by, decided_by_name, decided_at, stands_until)
    values (${added.overrideId}, ${added.personId}, ${added.municipality}, ${added.reason}, ${added.by},
      ${added.byName}, ${added.at.toISOString()}, ${added.standsUntil.toISOString()})`;
}

/** Whether a plan is in force, and whether a word stands in for one at this moment: one look for both. */
export async function planOrOverride(
  sql: TransactionSql,
  personId: PersonId,
  now: Date,
): Promise<{ readonly hasAgreedPlan: boolean; readonly hasOverride: boolean }> {
  const [row] = await sql<{ has_plan: boolean; has_override: boolean }[]>`
    select exists (select 1 from emergency_plan where person_id = ${personId} and state = 'agreed') as has_plan,
           exists (select 1 from plan_override
                   where person_id = ${personId} and stands_until > ${now.toISOString()}) as has_override`;
  return { hasAgreedPlan: row?.has_plan ?? false, hasOverride: row?.has_override ?? false };
}
