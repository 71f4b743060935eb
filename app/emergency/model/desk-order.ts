import type { CaseState } from "./case-states";
import { type TriageLevel, triageDueAt, urgencyOf } from "./triage";

/** What the order of the desk is made of. ISO instants. */
export interface Ordered {
  readonly caseId: string;
  readonly state: CaseState;
  readonly level: TriageLevel | null;
  readonly danger: boolean;
  readonly firstContactAt: string;
  readonly agreed: number;
  readonly conditional: number;
  readonly nextDeadline: string | null;
}

/** What the desk has to do next in a case: 0 is now. */
const PHASES: Readonly<Record<CaseState, number>> = {
  accepted: 1,
  received: 2,
  triaged: 2,
  plan_activated: 2,
  searching: 2,
  offered: 3,
  confirmed: 4,
  in_transit: 4,
  handed_over: 5,
  staying: 6,
  exit_planned: 6,
  closed: 7,
  unplaced: 7,
  withdrawn: 7,
};

/**
 * 急ぐ順 — danger first, then a place that agreed, if only with conditions, and waits for a word (somebody's bed is blocked by our silence), then
 * those without a place by urgency and by who has waited longest, then those that wait for others. Ties go by id, so
 * that twenty cases stand still while nothing happens to them.
 */
export function compareUrgency(left: Ordered, right: Ordered): number {
  const keys = (one: Ordered) => [
    one.danger && PHASES[one.state] <= 3 ? 0 : 1,
    one.agreed + one.conditional > 0 && PHASES[one.state] <= 3 ? 0 : PHASES[one.state],
    urgencyOf(one.level),
    Date.parse(one.firstContactAt),
  ];
  const [mine, theirs] = [keys(left), keys(right)];
  for (const [at, key] of mine.entries()) {
    const other = theirs[at] ?? 0;
    if (key !== other) return key - other;
  }
  return left.caseId < right.caseId ? -1 : 1;
}

/**
 * 次の期限 — the nearest moment at which something lapses in this case: an answer that is awaited, or the urgency that
 * nobody has judged. Null when nothing runs.
 */
export function nextDeadlineOf(
  one: Pick<Ordered, "level" | "firstContactAt" | "nextDeadline">,
): { readonly what: "answer" | "triage"; readonly at: string } | null {
  if (one.nextDeadline !== null) return { what: "answer", at: one.nextDeadline };
  if (one.level !== null) return null;
  return { what: "triage", at: triageDueAt(new Date(one.firstContactAt)).toISOString() };
}
