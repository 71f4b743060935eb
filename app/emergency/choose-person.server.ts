import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf, UNSTATED_NEEDS } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { lockCase } from "./cases-repository.server";
import { type KeepRequestRefusal, saveWithRequest } from "./keep-request.server";
import type { CaseId } from "./model/case";
import { factsMayChange } from "./model/case-states";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

export interface ChoosePerson {
  readonly caseId: CaseId;
  /** Null takes the choice back: it was somebody else, or nobody who is registered. */
  readonly personId: PersonId | null;
}

export type ChoosePersonRefusal =
  | KeepRequestRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "person_unknown" }
  | { readonly kind: "facts_asked" };

/**
 * どなたかを決める — the registered person the call is about; the needs begin as the register has them. Opening the record
 * is in the audit, as always.
 */
export async function choosePerson(
  unit: UnitOfWork,
  { caseId, personId }: ChoosePerson,
): Promise<Result<{ readonly version: number }, ChoosePersonRefusal>> {
  const { municipality } = unit.actor;
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (!factsMayChange(found.state)) return refuse({ kind: "facts_asked" });
  if (personId === null && found.requestId !== null && found.describedAs === "") {
    // why: the request cannot be about nobody; the words stand until a name or a description comes.
    return refuse({ kind: "person_unknown" });
  }
  const opened = personId === null ? null : await openPerson(unit, { personId, reason: null });
  if (opened !== null && !opened.ok) return refuse({ kind: "person_unknown" });
  const needs =
    opened === null
      ? { ...UNSTATED_NEEDS, age: null, gender: null, municipality, home: null }
      : needsOf(opened.value.person, unit.today);
  const saved = await saveWithRequest(unit, { ...found, personId, needs }, true);
  if (!saved.ok) return saved;
  await recordCaseEvent(unit, found, "person_chosen", { isRegistered: personId !== null });
  return accept({ version: saved.value.version });
}
