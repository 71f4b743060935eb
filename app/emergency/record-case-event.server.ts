import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { appendCaseEvent } from "./cases-repository.server";
import type { EmergencyCase } from "./model/case";

/** What a line of the case log may tell. Names are given by the screens (`ui/case-words.ts`). */
export const CASE_HAPPENINGS = [
  "opened",
  "fact_changed",
  "person_chosen",
  "person_registered",
  "triaged",
  "plan_activated",
  "deviation_noted",
  "search_began",
  "request_amended",
  "inquiries_sent",
  "place_held",
  "cover_held",
  "answered",
  "all_refused",
  "escalated",
  "phone_noted",
  "arranged",
  "accepted",
  "confirmed",
  "settled",
  "fell_back",
  "departed",
  "handed_over",
  "stay_began",
  "exit_planned",
  "taken_over",
  "closed",
  "unplaced",
  "withdrawn",
] as const;
export type CaseHappening = (typeof CASE_HAPPENINGS)[number];

/**
 * 経過に書きとめる — the line in the case, the outbox line that refreshes the desk's screens and the audit line, in the
 * same commit. `detail` is for the desk's eyes; the outbox and the audit get none of it, because a memo may hold a name.
 */
export async function recordCaseEvent(
  unit: UnitOfWork,
  of: Pick<EmergencyCase, "caseId" | "municipality">,
  what: CaseHappening,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { caseId, municipality } = of;
  const { userId, name } = unit.actor;
  await appendCaseEvent(unit.sql, {
    caseId,
    municipality,
    at: unit.now,
    byUser: userId,
    byName: name,
    what,
    detail,
  });
  await unit.record({ topic: `case.${what}`, municipality, payload: { caseId } });
  await unit.audit({
    action: `case.${what}`,
    subjectKind: "emergency_case",
    subjectId: caseId,
    municipality,
  });
}
