import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { criteriaInForce } from "./criteria-repository.server";
import { type KeepRequestRefusal, saveWithRequest } from "./keep-request.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { FINISHED_STATES, factsMayChange } from "./model/case-states";
import { type FactChanges, touchesRequest, withFacts } from "./model/facts";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

export type ChangeFactsRefusal =
  | KeepRequestRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "case_finished" }
  /** A place has been asked already: what it was asked stays as it was. */
  | { readonly kind: "facts_asked" };

/** Long enough for a telephone call, short enough for a page. Longer ones are cut, never refused: the caller is gone. */
const LOG_LENGTH_MAX = 500;

/**
 * 聞き取りを書きとめる — what was just said, field by field, as it is typed. What did not change leaves no line in the log.
 */
export async function changeFacts(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly changes: FactChanges },
): Promise<Result<{ readonly version: number }, ChangeFactsRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, command.caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (FINISHED_STATES.includes(found.state)) return refuse({ kind: "case_finished" });
  const criteria = await criteriaInForce(unit.sql, found.municipality, unit.today);
  const changed: EmergencyCase = { ...found, ...withFacts(found, command.changes, criteria) };
  const told = difference(found, changed);
  if (Object.keys(told).length === 0) return accept({ version: found.version });
  const isAsked = touchesRequest(command.changes);
  if (isAsked && !factsMayChange(found.state)) return refuse({ kind: "facts_asked" });
  const saved = await saveWithRequest(unit, changed, isAsked);
  if (!saved.ok) return saved;
  await recordCaseEvent(unit, found, "fact_changed", told);
  return accept({ version: saved.value.version });
}

/** The fields that are not what they were, with what they are now. */
function difference(before: EmergencyCase, after: EmergencyCase): Readonly<Record<string, unknown>> {
  const keys = Object.keys(after) as (keyof EmergencyCase)[];
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => {
        const value = after[key];
        return [key, typeof value === "string" ? value.slice(0, LOG_LENGTH_MAX) : value];
      }),
  );
}
