import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Slot } from "~/kernel/stay";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { saveAbsences } from "./absences-repository.server";
import { recordChange } from "./changes-repository.server";
import { bookingCodes, claimsFrom } from "./claims-repository.server";
import { saveClosures } from "./closure-repository.server";
import { decidePublish, type PublicationChange } from "./model/changes";
import type { Conflict, LiveClaim } from "./model/claims";
import { publicationWindow } from "./model/pages";
import type { UnitPlan } from "./model/plan";
import { mayPublishVacancy } from "./permissions";
import {
  lockWholeUnits,
  type PlannedUnit,
  plannedUnits,
  plansOf,
  saveExceptions,
  savePatterns,
} from "./plan-repository.server";
import { pagesOf, savePages } from "./publication-repository.server";

/** 変更の種類, as kept in the history. */
export type ChangeAct = "patterns" | "set" | "exception" | "closure" | "reopening" | "undo";

/** Not there, or not this provider's: both read the same. */
export type NotYours = { readonly kind: "not_found" };

/** Somebody has a slot that the change would take: everything in the way, for every unit of the change. */
export interface InTheWay {
  readonly kind: "booked_meanwhile";
  readonly conflicts: readonly NamedConflict[];
}

/** A conflict as the office can act on it: which bed, which night, which booking to telephone about. */
export interface NamedConflict extends Conflict {
  readonly unitLabel: string;
  /** Null when the booking is not this provider's to see. */
  readonly bookingCode: string | null;
}

/** Another closure, or a booking that was faster than this closure, has the slots. */
export interface SlotsTaken {
  readonly kind: "slots_taken";
  readonly unitLabel: string;
  readonly slots: readonly Slot[];
}

/** One change of one or more units. */
export interface PlanChange<Refusal> {
  readonly unitIds: readonly UnitId[];
  readonly act: ChangeAct;
  /** What was done, in words, for the history. */
  readonly summary: string;
  /** The plan that shall replace the one given. */
  readonly edit: (plan: UnitPlan, claims: readonly LiveClaim[]) => Result<UnitPlan, Refusal>;
}

/** What a change does to one unit. */
export interface UnitChange {
  readonly unitId: UnitId;
  readonly label: string;
  readonly opened: PublicationChange["opened"];
  readonly closed: PublicationChange["closed"];
}

interface Decided extends UnitChange {
  readonly unit: PlannedUnit;
  readonly before: UnitPlan;
  readonly after: UnitPlan;
  readonly pages: PublicationChange["pages"];
}

export type ChangeRefusal = NotYours | InTheWay | SlotsTaken;

/** Refusals of the edit itself; its conflicts come back named, as those of every other unit. */
type EditRefusal<Refusal> = Exclude<Refusal, { readonly kind: "booked_meanwhile" }>;

/** Whether a change is only tried or done. */
export type ChangeMode = "preview" | "apply";

/** 試すか行うか — the same change either way, so that what was shown is what happens. */
export function runChange<Refusal>(
  unit: UnitOfWork,
  change: PlanChange<Refusal>,
  mode: ChangeMode,
): Promise<Result<readonly UnitChange[], ChangeRefusal | EditRefusal<Refusal>>> {
  return mode === "preview" ? previewPlans(unit, change) : changePlans(unit, change);
}

/**
 * 変更を試す — what a change would open and close, and everything in its way. Nothing is locked and nothing is written, so
 * that the answer may be old by the time it is applied; applying decides again.
 */
async function previewPlans<Refusal>(
  unit: UnitOfWork,
  change: PlanChange<Refusal>,
): Promise<Result<readonly UnitChange[], ChangeRefusal | EditRefusal<Refusal>>> {
  const decided = await decide(unit, change);
  return decided.ok ? accept(decided.value.map(changeOf)) : decided;
}

/**
 * 変更を行う — locks the units, decides on what stands there now, and writes plan, pages, closures' claims, history, outbox
 * and audit together. One conflict on one unit refuses the whole change.
 */
export async function changePlans<Refusal>(
  unit: UnitOfWork,
  change: PlanChange<Refusal>,
): Promise<Result<readonly UnitChange[], ChangeRefusal | EditRefusal<Refusal>>> {
  await lockWholeUnits(unit.sql, change.unitIds);
  const decided = await decide(unit, change);
  if (!decided.ok) return decided;

  const batchId = unit.newId<"PlanChange">();
  for (const one of decided.value) {
    const { organisationId, municipality, unitId, label } = one.unit;
    await savePatterns(unit.sql, organisationId, one.before, one.after);
    await saveExceptions(unit.sql, organisationId, one.before, one.after);
    await saveAbsences(unit, organisationId, one.before, one.after);
    const hand = { organisationId, userId: unit.actor.userId, now: unit.now, today: unit.today };
    const taken = await saveClosures(unit.sql, hand, one.before, one.after);
    if (taken.length > 0) return refuse({ kind: "slots_taken", unitLabel: label, slots: taken });
    await savePages(unit.sql, organisationId, one.pages);
    await recordChange(unit, { batchId, ...change, unit: one.unit, planBefore: one.before });
    await unit.record({
      topic: change.act === "closure" ? "vacancy.closed" : "vacancy.published",
      organisationId,
      unitId,
      ...(municipality && { municipality }),
      payload: { act: change.act, opened: one.opened.length, closed: one.closed.length },
    });
    await unit.audit({
      action: change.act === "closure" ? "vacancy.close" : "vacancy.publish",
      subjectKind: "unit",
      subjectId: unitId,
      municipality,
      detail: { act: change.act, batchId, opened: one.opened.length, closed: one.closed.length },
    });
  }
  return accept(decided.value.map(changeOf));
}

async function decide<Refusal>(
  unit: UnitOfWork,
  change: PlanChange<Refusal>,
): Promise<Result<readonly Decided[], ChangeRefusal | EditRefusal<Refusal>>> {
  const ids = [...new Set(change.unitIds)];
  const units = await plannedUnits(unit.sql, ids);
  const allowed = units.every((one) => mayPublishVacancy(unit.actor, one));
  if (ids.length === 0 || units.length !== ids.length || !allowed) return refuse({ kind: "not_found" });

  const window = publicationWindow(unit.today);
  const plans = await plansOf(unit.sql, ids, window.from);
  const pages = await pagesOf(unit.sql, ids, window);
  const claims = await claimsFrom(unit.sql, ids, unit.today);

  const decided: Decided[] = [];
  const conflicts: (Conflict & { readonly unitLabel: string })[] = [];
  for (const one of units) {
    const { unitId, label } = one;
    const before = plans.get(unitId) ?? { unitId, patterns: [], exceptions: [], closures: [] };
    const own = claims.filter((claim) => claim.unitId === unitId);
    const edited = change.edit(before, own);
    if (!edited.ok) {
      if (!isInTheWay(edited.refusal)) return refuse(edited.refusal as EditRefusal<Refusal>);
      conflicts.push(...edited.refusal.conflicts.map((conflict) => ({ ...conflict, unitLabel: label })));
      continue;
    }
    const plan = edited.value;
    const standing = pages.filter((page) => page.unitId === unitId);
    const published = decidePublish({ plan, before: standing, claims: own }, unit.today, unit.now);
    if (published.ok) {
      const { opened, closed } = published.value;
      decided.push({
        unit: one,
        unitId,
        label,
        before,
        after: plan,
        opened,
        closed,
        pages: published.value.pages,
      });
    } else {
      conflicts.push(...published.refusal.conflicts.map((conflict) => ({ ...conflict, unitLabel: label })));
    }
  }
  return conflicts.length === 0 ? accept(decided) : refuse(await named(unit, conflicts));
}

async function named(
  unit: UnitOfWork,
  conflicts: readonly (Conflict & { readonly unitLabel: string })[],
): Promise<InTheWay> {
  const codes = await bookingCodes(
    unit.sql,
    conflicts.map(({ claim }) => claim.bookingId),
  );
  return {
    kind: "booked_meanwhile",
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      bookingCode: codes.get(conflict.claim.bookingId) ?? null,
    })),
  };
}

function isInTheWay(
  refusal: unknown,
): refusal is { readonly kind: "booked_meanwhile"; readonly conflicts: readonly Conflict[] } {
  return (
    typeof refusal === "object" && refusal !== null && Reflect.get(refusal, "kind") === "booked_meanwhile"
  );
}

function changeOf({ unitId, label, opened, closed }: Decided): UnitChange {
  return { unitId, label, opened, closed };
}
