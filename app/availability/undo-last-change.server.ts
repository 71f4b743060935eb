import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import { markUndone, undoableChange } from "./changes-repository.server";
import { lockWholeUnits } from "./plan-repository.server";

/** Long enough to notice a slip, short enough that nobody has told a family about it yet. */
export const UNDO_MINUTES = 10;

export type UndoRefusal = ChangeRefusal | { readonly kind: "nothing_to_undo" };

/**
 * 元に戻す — takes back the last act on this unit, on all units it touched, when this person did it minutes ago and nobody
 * has changed them since. Decided like any change: what has been booked meanwhile on a new opening stands in the way.
 */
export async function undoLastChange(
  unit: UnitOfWork,
  unitId: UnitId,
): Promise<Result<readonly UnitChange[], UndoRefusal>> {
  const { userId } = unit.actor;
  const since = new Date(unit.now.getTime() - UNDO_MINUTES * 60_000);
  const seen = userId === null ? null : await undoableChange(unit.sql, unitId, userId, since);
  if (userId === null || seen === null) return refuse({ kind: "nothing_to_undo" });
  await lockWholeUnits(unit.sql, [...seen.plansBefore.keys()]);
  // why: read again under the lock; somebody may have changed one of the units in between.
  const last = await undoableChange(unit.sql, unitId, userId, since);
  if (last === null || last.batchId !== seen.batchId) return refuse({ kind: "nothing_to_undo" });

  const undone = await runChange<never>(
    unit,
    {
      unitIds: [...last.plansBefore.keys()],
      act: "undo",
      summary: `元に戻した：${last.summary}`,
      edit: (plan) => accept(last.plansBefore.get(plan.unitId) ?? plan),
    },
    "apply",
  );
  if (undone.ok) await markUndone(unit.sql, last.batchId, unit.now);
  return undone;
}
