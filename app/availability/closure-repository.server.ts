import type { TransactionSql } from "db/client.server";
import { type Day, daysFrom } from "~/kernel/day";
import type { OrganisationId, UserId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";
import { type ClosureClaims, claimClosure, releaseClosure } from "./claims-repository.server";
import type { Closure, ClosureId } from "./model/closure";
import type { UnitPlan } from "./model/plan";

/** Who writes a closure, and when. */
export interface ClosureHand {
  readonly organisationId: OrganisationId;
  readonly userId: UserId | null;
  readonly now: Date;
  readonly today: Day;
}

/**
 * 休止を書く — the closures that the later plan adds, shortens or drops, with their claims.
 *
 * @returns slots that somebody else has; the caller refuses, and nothing of the change remains
 */
export async function saveClosures(
  sql: TransactionSql,
  hand: ClosureHand,
  before: UnitPlan,
  after: UnitPlan,
): Promise<readonly Slot[]> {
  const was = new Map(before.closures.map((closure) => [closure.id, closure]));
  const will = new Map(after.closures.map((closure) => [closure.id, closure]));
  const taken: Slot[] = [];
  for (const id of new Set([...was.keys(), ...will.keys()])) {
    const [old, now] = [was.get(id), will.get(id)];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    const oldDays = closedDays(old, hand.today);
    const newDays = closedDays(now, hand.today);
    if (now) await writeClosure(sql, hand, now);
    else await liftClosure(sql, id, hand.now);
    await releaseClosure(sql, id, without(oldDays, newDays));
    const wanted: ClosureClaims = {
      closureId: id,
      unitId: after.unitId,
      organisationId: hand.organisationId,
      days: without(newDays, oldDays),
    };
    taken.push(...(await claimClosure(sql, wanted)));
  }
  return taken;
}

async function writeClosure(sql: TransactionSql, hand: ClosureHand, closure: Closure): Promise<void> {
  const { id, unitId, from, reopensOn, reason, note } = closure;
  const isLifted = reopensOn !== null && reopensOn <= hand.today;
  await sql`
    insert into closure (id, unit_id, organisation_id, from_day, reopens_on, reason, note, created_by, created_at)
    values (${id}, ${unitId}, ${hand.organisationId}, ${from}, ${reopensOn}, ${reason}, ${note}, ${hand.userId},
            ${hand.now.toISOString()})
    on conflict (id) do update
      set reopens_on = case when ${isLifted} then closure.reopens_on else excluded.reopens_on end,
          lifted_at = case when ${isLifted} then ${hand.now.toISOString()}::timestamptz else null end,
          reason = excluded.reason, note = excluded.note`;
}

async function liftClosure(sql: TransactionSql, id: ClosureId, now: Date): Promise<void> {
  await sql`update closure set lifted_at = ${now.toISOString()} where id = ${id}`;
}

function closedDays(closure: Closure | undefined, today: Day): readonly Day[] {
  if (closure === undefined || closure.reopensOn === null) return [];
  return daysFrom(closure.from > today ? closure.from : today, closure.reopensOn);
}

function without(days: readonly Day[], others: readonly Day[]): readonly Day[] {
  const gone = new Set(others);
  return days.filter((on) => !gone.has(on));
}
