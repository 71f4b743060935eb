import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { PlanCell, PlanPart } from "./model/grid";
import type { EmergencyPlan } from "./model/plan";
import type { PlanContact, SectionTexts } from "./model/sections";
import { mayWritePlans } from "./permissions";
import { clearCells, findPlan, saveCells, savePlan } from "./repository.server";

export type SaveRefusal =
  | { readonly kind: "not_found" }
  /** Somebody saved since the page was read; what was typed is still in the form. */
  | { readonly kind: "seen_is_old"; readonly revision: number; readonly byName: string };

/** The draft of a person, locked for a change; refused when there is none, or it is not the actor's to write. */
export async function lockDraft(
  unit: UnitOfWork,
  personId: PersonId,
): Promise<Result<EmergencyPlan, { readonly kind: "not_found" }>> {
  if (!mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  const plan = await findPlan(unit.sql, { personId, state: "draft" }, true);
  return plan === null ? refuse({ kind: "not_found" }) : accept(plan);
}

export interface SavePage {
  readonly personId: PersonId;
  readonly seenRevision: number;
  /** The sections of this page as they stand now; others stay as they are. */
  readonly texts: SectionTexts;
  /** Absent on a page that has no contacts. */
  readonly contacts?: readonly PlanContact[];
}

/** 一枚を保存する — one page of the form; nothing else of the draft changes. */
export async function savePage(
  unit: UnitOfWork,
  command: SavePage,
): Promise<Result<{ readonly revision: number }, SaveRefusal>> {
  const draft = await lockDraft(unit, command.personId);
  if (!draft.ok) return draft;
  const plan = draft.value;
  if (plan.revision !== command.seenRevision) {
    return refuse({ kind: "seen_is_old", revision: plan.revision, byName: plan.updatedByName });
  }
  const sections = {
    texts: { ...plan.sections.texts, ...command.texts },
    contacts: command.contacts ?? plan.sections.contacts,
  };
  await savePlan(unit.sql, { ...plan, sections }, { name: unit.actor.name, at: unit.now });
  await auditSave(unit, plan, Object.keys(command.texts));
  return accept({ revision: plan.revision + 1 });
}

export interface SaveDay {
  readonly personId: PersonId;
  readonly seenRevision: number;
  readonly day: number;
  /** The hours of this day that say something. */
  readonly cells: readonly PlanCell[];
  /** The hours of this day that say nothing any more. */
  readonly cleared: readonly PlanPart[];
  /** The same for every later day as well. */
  readonly alsoLater: boolean;
}

/** 一日を保存する — the five parts of one day; where it is asked for, the days after it are written alike. */
export async function saveDay(
  unit: UnitOfWork,
  command: SaveDay,
): Promise<Result<{ readonly revision: number }, SaveRefusal>> {
  const draft = await lockDraft(unit, command.personId);
  if (!draft.ok) return draft;
  const plan = draft.value;
  if (command.day < 1 || command.day > plan.days) return refuse({ kind: "not_found" });
  if (plan.revision !== command.seenRevision) {
    return refuse({ kind: "seen_is_old", revision: plan.revision, byName: plan.updatedByName });
  }
  const days = command.alsoLater
    ? Array.from({ length: plan.days - command.day + 1 }, (_, at) => command.day + at)
    : [command.day];
  for (const day of days) {
    await clearCells(unit.sql, plan.planId, day, command.cleared);
    await saveCells(
      unit.sql,
      plan,
      command.cells.map((cell) => ({ ...cell, day })),
    );
  }
  await savePlan(unit.sql, plan, { name: unit.actor.name, at: unit.now });
  await auditSave(unit, plan, ["grid"]);
  return accept({ revision: plan.revision + 1 });
}

async function auditSave(unit: UnitOfWork, plan: EmergencyPlan, sections: readonly string[]): Promise<void> {
  await unit.audit({
    action: "plan.save",
    subjectKind: "person",
    subjectId: plan.personId,
    municipality: plan.municipality,
    detail: { planId: plan.planId, version: plan.version, sections },
  });
}
