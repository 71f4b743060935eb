import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { saveCase } from "./cases-repository.server";
import type { EmergencyCase } from "./model/case";
import { type CaseAct, type CaseState, caseStepOf, FINISHED_STATES } from "./model/case-states";
import { type CaseHappening, recordCaseEvent } from "./record-case-event.server";

const HAPPENING_OF: Readonly<Record<CaseAct, CaseHappening>> = {
  triage: "triaged",
  activate_plan: "plan_activated",
  search: "search_began",
  offer: "inquiries_sent",
  all_refused: "all_refused",
  accept: "accepted",
  confirm: "confirmed",
  settle: "settled",
  fall_back: "fell_back",
  depart: "departed",
  hand_over: "handed_over",
  begin_stay: "stay_began",
  plan_exit: "exit_planned",
  close: "closed",
  give_up: "unplaced",
  withdraw: "withdrawn",
};

export type CaseStepRefusal = {
  readonly kind: "case_not_in_state";
  readonly act: CaseAct;
  readonly state: CaseState;
};

/** What else a step says: its own line of the log where the act has several, and the facts of that line. */
export interface CaseStepWords {
  readonly what?: CaseHappening;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * 進める — one step of a locked case with its line in the log. The case may carry other changes already; they are written
 * with the step.
 *
 * @param found  the case as `lockCase` gave it, with whatever the caller changed
 */
export async function moveCase(
  unit: UnitOfWork,
  found: EmergencyCase,
  act: CaseAct,
  { what, detail = {} }: CaseStepWords = {},
): Promise<Result<EmergencyCase, CaseStepRefusal>> {
  const step = caseStepOf(found.state, act);
  if (step === null) return refuse({ kind: "case_not_in_state", act, state: found.state });
  const state = step.to ?? found.state;
  const moved: EmergencyCase = {
    ...found,
    state,
    closedAt: FINISHED_STATES.includes(state) ? unit.now : found.closedAt,
    version: found.version + 1,
  };
  await saveCase(unit.sql, moved, unit.now);
  await recordCaseEvent(unit, moved, what ?? HAPPENING_OF[act], detail);
  return accept(moved);
}
