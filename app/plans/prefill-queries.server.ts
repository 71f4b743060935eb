import { ageOn } from "~/kernel/day";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { contactsOf } from "~/registry/contacts-repository.server";
import { factsOf } from "~/registry/facts-repository.server";
import { householdOf } from "~/registry/household-repository.server";
import { newestFacts } from "~/registry/model/fact";
import type { Person } from "~/registry/model/person";
import { prefilled } from "./model/prefill";
import type { PlanSections } from "./model/sections";

/**
 * 分かっていることから書き始める — what the register says of a person, as far as the actor may read it without a reason: a
 * protected person's household and contacts are not carried into a paper.
 */
export async function prefilledSections(
  unit: UnitOfWork,
  person: Person,
  before: PlanSections | null,
): Promise<PlanSections> {
  const { sql, today } = unit;
  const household = await householdOf(sql, person.personId);
  return prefilled(before, {
    facts: newestFacts(await factsOf(sql, person.personId)),
    contacts: await contactsOf(sql, person.personId),
    members: household.map(({ name, relation, birthDate }) =>
      [relation, name, birthDate === null ? "" : `${ageOn(birthDate, today)}歳`].filter(Boolean).join("　"),
    ),
    carer: person.isProtected ? "" : person.carer,
  });
}
