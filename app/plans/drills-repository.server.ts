import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type { DrillFacts, DrillResult } from "./model/drill";
import type { EmergencyPlan } from "./model/plan";

/** A drill on record. */
export interface Drill extends DrillFacts {
  readonly drillId: Id<"PlanDrill">;
  readonly version: number;
  readonly recordedByName: string;
}

/** Adds a drill of a version. */
export async function addDrill(
  sql: TransactionSql,
  { planId, personId, municipality }: Pick<EmergencyPlan, "planId" | "personId" | "municipality">,
  drill: DrillFacts,
  by: { readonly drillId: Id<"PlanDrill">; readonly byName: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into plan_drill (id, plan_id, person_id, municipality_code, on_day, tried, result, lessons, recorded_by_name, recorded_at)
    values (${by.drillId}, ${planId}, ${personId}, ${municipality}, ${drill.onDay}::text::date, ${drill.tried},
      ${drill.result}, ${drill.lessons}, ${by.byName}, ${by.at.toISOString()})`;
}

/** 訓練の記録 of all versions of a person's plan, newest first. */
export async function drillsOf(sql: TransactionSql, personId: PersonId): Promise<readonly Drill[]> {
  const rows = await sql<
    {
      id: Id<"PlanDrill">;
      on_day: Day;
      tried: string;
      result: DrillResult;
      lessons: string;
      recorded_by_name: string;
      version: number;
    }[]
  >`
    select drill.id, drill.on_day::text as on_day, drill.tried, drill.result, drill.lessons, drill.recorded_by_name,
           plan.version
    from plan_drill drill join emergency_plan plan on plan.id = drill.plan_id
    where drill.person_id = ${personId} order by drill.on_day desc, drill.recorded_at desc`;
  return rows.map((row) => ({
    drillId: row.id,
    onDay: row.on_day,
    tried: row.tried,
    result: row.result,
    lessons: row.lessons,
    recordedByName: row.recorded_by_name,
    version: row.version,
  }));
}
