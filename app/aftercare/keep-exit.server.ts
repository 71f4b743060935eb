import { lockCase } from "~/emergency/cases-repository.server";
import type { CaseId, EmergencyCase } from "~/emergency/model/case";
import type { CaseAct } from "~/emergency/model/case-states";
import { type CaseStepRefusal, moveCase } from "~/emergency/move-case.server";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { openDossier } from "~/registry/open-dossier.server";
import { type AdmittedStay, admittedStays } from "./admissions-repository.server";
import {
  type ExitPlan,
  insertFollowUp,
  reviewOf,
  saveExitPlan,
  saveReview,
  shareSummary,
} from "./exit-repository.server";
import {
  type CaseOutcome,
  caseSummary,
  type RevealingWord,
  type ReviewWords,
  revealingWords,
} from "./model/case-summary";
import type { FollowUpKind } from "./model/stay-days";
import { mayKeepAftercare } from "./permissions";

export type ExitRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "not_found" }
  | { readonly kind: "changed_meanwhile" }
  | { readonly kind: "done_already" }
  | { readonly kind: "nothing_written" }
  | { readonly kind: "names_somebody"; readonly words: readonly RevealingWord[] };

/** 進める — the steps of a case after its place: off, handed over, staying, closed. */
export type AfterStep = Extract<CaseAct, "depart" | "hand_over" | "begin_stay" | "close">;

/** 受け入れのあとを進める. */
export async function takeAfterStep(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly step: AfterStep },
): Promise<Result<null, ExitRefusal>> {
  const found = await open(unit, command.caseId);
  if (!found.ok) return found;
  const moved = await moveCase(unit, found.value, command.step);
  return moved.ok ? accept(null) : moved;
}

/** 帰り道を決める — kept on the version seen. Once the person is there, the case counts as having a way home. */
export async function planExit(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly plan: ExitPlan; readonly version: number },
): Promise<Result<null, ExitRefusal>> {
  const found = await open(unit, command.caseId);
  if (!found.ok) return found;
  const isSaved = await saveExitPlan(unit, command.caseId, command.plan, command.version);
  if (!isSaved) return refuse({ kind: "changed_meanwhile" });
  const { state } = found.value;
  if (command.plan.homeOn !== null && (state === "staying" || state === "exit_planned")) {
    const moved = await moveCase(unit, found.value, "plan_exit");
    return moved.ok ? accept(null) : moved;
  }
  await told(unit, found.value, "exit.saved");
  return accept(null);
}

/** その後をたしかめる — how it went the next day, at the exit, a week and a month after. */
export async function followUp(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly kind: FollowUpKind; readonly words: string },
): Promise<Result<null, ExitRefusal>> {
  const found = await open(unit, command.caseId);
  if (!found.ok) return found;
  const done = { kind: command.kind, words: command.words.trim() };
  if (!(await insertFollowUp(unit, found.value, done))) return refuse({ kind: "done_already" });
  await told(unit, found.value, "exit.followed_up");
  return accept(null);
}

/** ふりかえりを書く. */
export async function writeReview(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly words: ReviewWords },
): Promise<Result<null, ExitRefusal>> {
  const found = await open(unit, command.caseId);
  if (!found.ok) return found;
  await saveReview(unit, found.value, command.words);
  await told(unit, found.value, "review.written");
  return accept(null);
}

/**
 * 事例としてわかち合う — the review without the person, for the monthly meeting and the city. Refused while a name, an address
 * or a number of this person stands in it.
 */
export async function shareReview(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId },
): Promise<Result<null, ExitRefusal>> {
  const found = await open(unit, command.caseId);
  if (!found.ok) return found;
  const review = await reviewOf(unit.sql, command.caseId);
  if (review === null) return refuse({ kind: "nothing_written" });
  const { whyEmergency, whatHelped, whatLacked, nextTime } = review;
  const words: ReviewWords = { whyEmergency, whatHelped, whatLacked, nextTime };
  const revealing = revealingWords(words, await knownOf(unit, found.value));
  if (revealing.length > 0) return refuse({ kind: "names_somebody", words: revealing });
  const stays = await admittedStays(unit.sql, { caseId: command.caseId });
  const [first] = stays;
  const last = stays.at(-1);
  const outcome = outcomeOf(stays, found.value);
  const stay = first && last ? { from: first.stay.from, until: last.stay.until } : null;
  await shareSummary(unit, command.caseId, caseSummary({ ...found.value, outcome, stay }, words));
  await told(unit, found.value, "review.shared");
  return accept(null);
}

function outcomeOf(stays: readonly AdmittedStay[], { state }: EmergencyCase): CaseOutcome {
  if (stays.length === 0) return state === "unplaced" ? "no_place" : "supporter_at_home";
  if (stays.every(({ isAtHome }) => isAtHome)) return "supporter_at_home";
  return stays.length > 1 ? "several_places" : "short_stay";
}

/** Names, addresses and numbers of the person and of those around, to look for before anything is shared. */
async function knownOf(unit: UnitOfWork, found: EmergencyCase): Promise<readonly string[]> {
  const ofCall = [found.callerName, found.callerPhone];
  if (found.personId === null) return ofCall;
  const opened = await openDossier(unit, { personId: found.personId, reason: "事例に名前がないかを調べる" });
  if (!opened.ok) return ofCall;
  const { person, parts } = opened.value;
  return [
    ...ofCall,
    person.familyName,
    person.givenName,
    person.familyKana,
    person.givenKana,
    person.address,
    person.phone,
    ...(parts?.household ?? []).map(({ name }) => name),
    ...(parts?.contacts ?? []).flatMap(({ name, phone, secondPhone }) => [name, phone, secondPhone]),
  ];
}

async function open(unit: UnitOfWork, caseId: CaseId): Promise<Result<EmergencyCase, ExitRefusal>> {
  if (!mayKeepAftercare(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  return found === null ? refuse({ kind: "not_found" }) : accept(found);
}

async function told(unit: UnitOfWork, { caseId, municipality }: EmergencyCase, topic: string): Promise<void> {
  await unit.record({ topic, municipality, payload: { caseId } });
  await unit.audit({ action: topic, subjectKind: "emergency_case", subjectId: caseId, municipality });
}
