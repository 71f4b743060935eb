import type { UnitId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { dayAndTime } from "~/ui/format";
import { type ChangeRefusal, changePlans, type NotYours } from "./change-plans.server";
import { claimsFrom } from "./claims-repository.server";
import { endConditions, saveCondition, standingConditions } from "./condition-repository.server";
import { type BedTrouble, CLOSURE_REASON_OF, type ConditionRefusal, daysTaken } from "./model/bed-condition";
import { type Closure, type ClosureId, type ClosureRefusal, decideClosure } from "./model/closure";
import { withClosure, withReopening } from "./model/plan-edits";
import { mayPublishVacancy } from "./permissions";
import { lockWholeUnits, type PlannedUnit, plannedUnits, plansOf } from "./plan-repository.server";
import { CONDITION_WORDS } from "./ui/bed-words";

export interface SetBedCondition {
  readonly unitId: UnitId;
  readonly condition: BedTrouble;
  /** When the bed is back. */
  readonly until: Date;
  readonly note: string;
}

export type SetConditionRefusal =
  | NotYours
  | ChangeRefusal
  | ConditionRefusal
  | Exclude<ClosureRefusal, { readonly kind: "booked_meanwhile" }>;

/**
 * ベッドの状態を言う — 清掃中, 出さない, 隔離中, 消毒待ち, until an instant. Nights that it reaches into are closed as any closure is:
 * whoever has booked one of them stands in the way and is named. What was said before gives way.
 */
export async function setBedCondition(
  unit: UnitOfWork,
  command: SetBedCondition,
): Promise<Result<{ readonly withdrawn: boolean }, SetConditionRefusal>> {
  const place = await ownBed(unit, command.unitId);
  if (place === null) return refuse({ kind: "not_found" });
  const { unitId, condition, until, note } = command;

  const lifted = await liftCondition(unit, place);
  if (!lifted.ok) return lifted;
  const plan = (await plansOf(unit.sql, [unitId], unit.today)).get(unitId);
  const claims = await claimsFrom(unit.sql, [unitId], unit.today);
  const taken = daysTaken(until, claims, plan?.closures ?? [], unit.now);
  if (!taken.ok) return taken;

  let closureId: ClosureId | null = null;
  if (taken.value !== null) {
    closureId = unit.newId<"Closure">();
    const closure: Closure = {
      id: closureId,
      unitId,
      from: taken.value.from,
      reopensOn: taken.value.until,
      reason: CLOSURE_REASON_OF[condition],
      note: CONDITION_WORDS[condition],
    };
    const closed = await changePlans<ClosureRefusal>(unit, {
      unitIds: [unitId],
      act: "closure",
      summary: `${CONDITION_WORDS[condition]}にした（${dayAndTime(until)}まで）`,
      edit: (standing, standingClaims) => {
        const decision = decideClosure(closure, standingClaims, unit.today, unit.now);
        return decision.ok ? accept(withClosure(standing, closure)) : decision;
      },
    });
    if (!closed.ok) return closed;
  }
  const said = { unitId, condition, until, note, closureId };
  const [id, saidByName, saidAt] = [unit.newId<"BedCondition">(), unit.actor.name, unit.now];
  await saveCondition(unit, place.organisationId, { ...said, id, saidByName, saidAt });
  await tell(unit, place, condition);
  return accept({ withdrawn: closureId !== null });
}

/**
 * 空いた夜も出さない — to be called when nights of a bed have just been given back: while 隔離中 or another state of it runs, they
 * are not offered again before it is over. What was said is said once more, now that nobody sleeps there.
 */
export async function keepCondition(unit: UnitOfWork, unitId: UnitId): Promise<void> {
  const running = (await standingConditions(unit.sql, [unitId])).get(unitId);
  if (running === undefined || running.until.getTime() <= unit.now.getTime()) return;
  const { condition, until, note } = running;
  const said = await setBedCondition(unit, { unitId, condition, until, note });
  invariant(said.ok, `nights of a bed that is ${condition} were given back and could not be kept closed`);
}

/** 使えます — the bed is back before its time; its nights are offered again as its patterns say. */
export async function readyBed(
  unit: UnitOfWork,
  unitId: UnitId,
): Promise<Result<null, NotYours | ChangeRefusal>> {
  const place = await ownBed(unit, unitId);
  if (place === null) return refuse({ kind: "not_found" });
  const lifted = await liftCondition(unit, place);
  if (!lifted.ok) return lifted;
  await tell(unit, place, "ready");
  return accept(null);
}

async function ownBed(unit: UnitOfWork, unitId: UnitId): Promise<PlannedUnit | null> {
  const [place] = await plannedUnits(unit.sql, [unitId]);
  if (place === undefined || !mayPublishVacancy(unit.actor, place)) return null;
  // why: two people at two screens say something of the same bed; the second must see what the first wrote.
  await lockWholeUnits(unit.sql, [unitId]);
  return place;
}

async function liftCondition(
  unit: UnitOfWork,
  { unitId }: PlannedUnit,
): Promise<Result<null, ChangeRefusal>> {
  const running = (await standingConditions(unit.sql, [unitId])).get(unitId);
  const closureId = running?.closureId ?? null;
  if (closureId !== null) {
    const reopened = await changePlans<{ readonly kind: "no_such_closure" }>(unit, {
      unitIds: [unitId],
      act: "reopening",
      summary: "ベッドがまた使えるようになった",
      edit: (plan) => {
        const edited = withReopening(plan, closureId, unit.today);
        // A closure that is over has nothing left to lift.
        return edited.ok ? edited : accept(plan);
      },
    });
    if (!reopened.ok && reopened.refusal.kind !== "no_such_closure") return refuse(reopened.refusal);
  }
  await endConditions(unit, unitId);
  return accept(null);
}

async function tell(
  unit: UnitOfWork,
  { unitId, organisationId, municipality }: PlannedUnit,
  condition: string,
): Promise<void> {
  await unit.audit({
    action: "bed.set_condition",
    subjectKind: "unit",
    subjectId: unitId,
    municipality,
    detail: { condition },
  });
  await unit.record({
    topic: "bed.condition_set",
    organisationId,
    unitId,
    ...(municipality && { municipality }),
    payload: { condition },
  });
}
