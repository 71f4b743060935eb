import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type OpenedPerson, personsOpened } from "./requests-queries.server";

/** More than this is a register, and has a search. */
const PERSONS_MAX = 100;

/** だれのことか — the persons whose records were opened to this actor. Being listed is being looked at. */
export async function listOpenedPersons(unit: UnitOfWork): Promise<readonly OpenedPerson[]> {
  const persons = await personsOpened(unit.sql, PERSONS_MAX);
  if (persons.length > 0) {
    await unit.audit({
      action: "person.search",
      subjectKind: "person",
      detail: { by: "opened_to_me", shown: persons.map(({ personId }) => personId) },
    });
  }
  return persons;
}
