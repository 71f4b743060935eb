import type { TransactionSql } from "db/client.server";
import type { Id, UnitId, UserId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { UnitPlan } from "./model/plan";
import type { PlannedUnit } from "./plan-repository.server";

export type ChangeBatchId = Id<"PlanChange">;

/** A change of one unit as it is kept. */
export interface KeptChange {
  readonly batchId: ChangeBatchId;
  readonly act: string;
  readonly summary: string;
  readonly unit: PlannedUnit;
  readonly planBefore: UnitPlan;
}

/** Keeps who changed what, and the plan it replaced. */
export async function recordChange(unit: UnitOfWork, change: KeptChange): Promise<void> {
  const { batchId, act, summary, planBefore } = change;
  await unit.sql`
    insert into plan_change (id, batch_id, unit_id, organisation_id, at, changed_by, changed_by_name, act, summary, plan_before)
    values (${unit.newId<"PlanChangeLine">()}, ${batchId}, ${change.unit.unitId}, ${change.unit.organisationId},
            ${unit.now.toISOString()}, ${unit.actor.userId}, ${unit.actor.name}, ${act}, ${summary},
            ${JSON.stringify(planBefore)}::text::jsonb)`;
}

/** The lines of one act that can still be taken back. */
export interface UndoableChange {
  readonly batchId: ChangeBatchId;
  readonly summary: string;
  readonly at: Date;
  readonly plansBefore: ReadonlyMap<UnitId, UnitPlan>;
}

/**
 * 元に戻せる変更 — the last act on this unit, when this person did it after `since` and nobody has changed any of its units
 * later.
 */
export async function undoableChange(
  sql: TransactionSql,
  unitId: UnitId,
  userId: UserId,
  since: Date,
): Promise<UndoableChange | null> {
  const rows = await sql<
    { batch_id: string; unit_id: string; summary: string; at: string; plan_before: string }[]
  >`
    with last as (
      select batch_id, changed_by, at, act, undone_at from plan_change
      where unit_id = ${unitId} order by at desc, id desc limit 1)
    select line.batch_id, line.unit_id, line.summary, line.at, line.plan_before::text as plan_before
    from plan_change as line join last on last.batch_id = line.batch_id
    where last.changed_by = ${userId} and last.at >= ${since.toISOString()} and last.act <> 'undo' and last.undone_at is null
      and not exists (
        select 1 from plan_change as later join plan_change as mine on mine.unit_id = later.unit_id
        where mine.batch_id = last.batch_id and later.id > mine.id and later.batch_id <> mine.batch_id)
    order by line.unit_id`;
  const [first] = rows;
  if (first === undefined) return null;
  return {
    batchId: first.batch_id as ChangeBatchId,
    summary: first.summary,
    at: new Date(first.at),
    plansBefore: new Map(rows.map((row) => [row.unit_id as UnitId, JSON.parse(row.plan_before) as UnitPlan])),
  };
}

/** Marks every line of the act as taken back. */
export async function markUndone(sql: TransactionSql, batchId: ChangeBatchId, now: Date): Promise<void> {
  await sql`update plan_change set undone_at = ${now.toISOString()} where batch_id = ${batchId}`;
}
