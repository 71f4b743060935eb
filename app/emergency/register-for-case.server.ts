import { type NamePersonRefusal, namePerson } from "~/booking/name-person.server";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf, type PersonFacts } from "~/registry/model/person";
import { registerPerson } from "~/registry/register-person.server";
import { lockCase, saveCase } from "./cases-repository.server";
import { type KeepRequestRefusal, saveWithRequest } from "./keep-request.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { FINISHED_STATES, factsMayChange } from "./model/case-states";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

/** 夜の登録 — what is known of somebody while the caller is still there. The rest is asked by day. */
export interface NightRegistration
  extends Pick<
    PersonFacts,
    "familyName" | "givenName" | "familyKana" | "givenKana" | "birthDate" | "phone" | "carer"
  > {
  readonly caseId: CaseId;
}

export type RegisterForCaseRefusal =
  | KeepRequestRefusal
  | NamePersonRefusal
  | { readonly kind: "case_unknown" | "case_finished" | "person_chosen_already" };

/**
 * 夜のうちに登録する — writes down whom the call is about and links the case, without leaving it. What is needed tonight becomes
 * the first record of what is needed. Places may have been asked already: what they were asked does not change, and
 * whoever takes the person in learns the name as of everybody else.
 */
export async function registerForCase(
  unit: UnitOfWork,
  { caseId, ...told }: NightRegistration,
): Promise<Result<{ readonly personId: PersonId }, RegisterForCaseRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (FINISHED_STATES.includes(found.state)) return refuse({ kind: "case_finished" });
  if (found.personId !== null) return refuse({ kind: "person_chosen_already" });
  const facts = factsOf(found, told);
  const registered = await registerPerson(unit, { municipality: found.municipality, facts });
  if (!registered.ok) return registered;
  const { personId } = registered.value;
  const { municipality } = found;
  const age = needsOf({ ...facts, municipality }, unit.today).age ?? found.needs.age;
  const linked: EmergencyCase = { ...found, personId, needs: { ...found.needs, age } };
  const kept = await link(unit, linked);
  if (!kept.ok) return kept;
  await recordCaseEvent(unit, found, "person_registered");
  return accept({ personId });
}

/** The request follows as far as it may: anew while nobody was asked, by the name alone afterwards. */
async function link(
  unit: UnitOfWork,
  linked: EmergencyCase,
): Promise<Result<unknown, KeepRequestRefusal | NamePersonRefusal>> {
  if (linked.requestId === null || factsMayChange(linked.state)) return saveWithRequest(unit, linked, true);
  const named = await namePerson(unit, {
    requestId: linked.requestId,
    personId: linked.personId as PersonId,
  });
  if (!named.ok) return named;
  await saveCase(unit.sql, linked, unit.now);
  return named;
}

function factsOf({ needs }: EmergencyCase, told: Omit<NightRegistration, "caseId">): PersonFacts {
  const { age: _, gender, municipality: __, home: ___, ...stated } = needs;
  return {
    ...told,
    gender,
    district: null,
    address: "",
    home: null,
    isProtected: false,
    handbooks: ["not_stated"],
    needs: stated,
  };
}
