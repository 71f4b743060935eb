import type { Day } from "~/kernel/day";
import { daysBetween } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeMode, type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import {
  type Closure,
  type ClosureId,
  type ClosureReason,
  type ClosureRefusal,
  decideClosure,
} from "./model/closure";
import { withClosure, withReopening } from "./model/plan-edits";
import { shortDay } from "./ui/calendar-words";

export interface CloseUnit {
  readonly unitId: UnitId;
  readonly from: Day;
  /** 再開日, the first open day. */
  readonly reopensOn: Day;
  readonly reason: ClosureReason;
  readonly note: string;
  readonly mode: ChangeMode;
}

/** A year of nights is claimed at most; a longer closure is a unit that is no longer used. */
export const CLOSURE_DAYS_MAX = 366;

export type CloseRefusal =
  | ChangeRefusal
  | Exclude<ClosureRefusal, { readonly kind: "booked_meanwhile" }>
  | { readonly kind: "too_long"; readonly daysMax: number };

/**
 * 休止にする — withdraws the whole unit and claims its nights. Whoever is there or booked stands in the way and is named;
 * a booking made at the same moment meets the same key, and one of the two loses.
 */
export async function closeUnit(
  unit: UnitOfWork,
  command: CloseUnit,
): Promise<Result<readonly UnitChange[], CloseRefusal>> {
  const { mode, ...said } = command;
  if (daysBetween(said.from, said.reopensOn) > CLOSURE_DAYS_MAX) {
    return refuse({ kind: "too_long", daysMax: CLOSURE_DAYS_MAX });
  }
  const closure: Closure = { ...said, id: unit.newId<"Closure">() };
  return runChange<ClosureRefusal>(
    unit,
    {
      unitIds: [command.unitId],
      act: "closure",
      summary: `${shortDay(said.from)}から休止にした（再開 ${shortDay(said.reopensOn)}）`,
      edit: (plan, claims) => {
        const decision = decideClosure(closure, claims, unit.today, unit.now);
        return decision.ok ? accept(withClosure(plan, closure)) : decision;
      },
    },
    mode,
  );
}

export interface ReopenUnit {
  readonly unitId: UnitId;
  readonly closureId: ClosureId;
}

/** 再開する — from today on; what the patterns say is open again at once. */
export function reopenUnit(
  unit: UnitOfWork,
  { unitId, closureId }: ReopenUnit,
): Promise<Result<readonly UnitChange[], ChangeRefusal | { readonly kind: "no_such_closure" }>> {
  return runChange<{ readonly kind: "no_such_closure" }>(
    unit,
    {
      unitIds: [unitId],
      act: "reopening",
      summary: "休止を終えた",
      edit: (plan) => withReopening(plan, closureId, unit.today),
    },
    "apply",
  );
}
