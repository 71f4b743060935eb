import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import { FINISHED_STATES } from "./model/case-states";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

/** 電話のようす — how a call ended. A yes of a house goes through `holdForCase`, which keeps the bed with it. */
export const PHONE_OUTCOMES = ["called", "no_answer", "call_back", "declined", "told", "arranged"] as const;
export type PhoneOutcome = (typeof PHONE_OUTCOMES)[number];

export interface NotePhone {
  readonly caseId: CaseId;
  /** With whom: a house, a family member, a transport office. */
  readonly withWhom: string;
  readonly spokeWith: string;
  readonly outcome: PhoneOutcome;
  readonly note: string;
}

/** 電話を記録する — whom we called and what came of it, so that nobody calls twice and the next shift knows. */
export async function notePhone(
  unit: UnitOfWork,
  { caseId, ...said }: NotePhone,
): Promise<
  Result<
    { readonly caseId: CaseId },
    {
      readonly kind: "not_permitted" | "case_unknown" | "case_finished" | "nobody_named";
    }
  >
> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (FINISHED_STATES.includes(found.state)) return refuse({ kind: "case_finished" });
  if (said.withWhom.trim() === "") return refuse({ kind: "nobody_named" });
  await recordCaseEvent(unit, found, said.outcome === "arranged" ? "arranged" : "phone_noted", { ...said });
  return accept({ caseId });
}
