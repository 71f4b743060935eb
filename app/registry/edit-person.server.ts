import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type EditedFacts, edited, type Person } from "./model/person";
import { mayRegisterPerson } from "./permissions";
import { lockPerson, savePerson } from "./repository.server";

export interface EditPerson {
  readonly personId: PersonId;
  readonly facts: EditedFacts;
}

/**
 * 登録を直す — rewrites the record (`edited`). The audit names the fields that changed, never their contents.
 */
export async function editPerson(
  unit: UnitOfWork,
  command: EditPerson,
): Promise<Result<{ readonly personId: PersonId }, { readonly kind: "not_found" }>> {
  const before = await lockPerson(unit.tx, command.personId);
  if (before === null || !mayRegisterPerson(unit.actor, before.municipality)) {
    return refuse({ kind: "not_found" });
  }
  const after = edited(before, command.facts);
  await savePerson(unit.tx, after, unit.now);
  await unit.audit({
    action: "person.edit",
    subjectKind: "person",
    subjectId: before.personId,
    municipality: before.municipality,
    detail: { changed: changedFields(before, after) },
  });
  await unit.record({
    topic: "person.edited",
    municipality: before.municipality,
    payload: { personId: before.personId },
  });
  return accept({ personId: before.personId });
}

function changedFields(before: Person, after: Person): string[] {
  const names = Object.keys(after) as (keyof Person)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
