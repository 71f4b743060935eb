import type { MunicipalityCode, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { PersonFacts } from "./model/person";
import { mayRegisterPerson } from "./permissions";
import { savePerson } from "./repository.server";

export interface RegisterPerson {
  readonly municipality: MunicipalityCode;
  readonly facts: PersonFacts;
}

/** 登録する — writes a person down before the night comes, with as few facts as there are. */
export async function registerPerson(
  unit: UnitOfWork,
  command: RegisterPerson,
): Promise<Result<{ readonly personId: PersonId }, { readonly kind: "not_permitted" }>> {
  if (!mayRegisterPerson(unit.actor, command.municipality)) return refuse({ kind: "not_permitted" });

  const personId = unit.newId<"Person">();
  const { municipality } = command;
  await savePerson(unit.tx, { ...command.facts, personId, municipality, registeredOn: unit.today }, unit.now);
  await unit.audit({
    action: "person.register",
    subjectKind: "person",
    subjectId: personId,
    municipality,
  });
  await unit.record({ topic: "person.registered", municipality, payload: { personId } });
  return accept({ personId });
}
