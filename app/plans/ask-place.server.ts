import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { SLEEPING_PARTS } from "./model/grid";
import { type AskRefusal, decideAsk, type PlanPlaceId } from "./model/place-agreement";
import { placeCard } from "./model/place-card";
import type { EmergencyPlan } from "./model/plan";
import { textOf } from "./model/sections";
import { mayWritePlans } from "./permissions";
import { saveAsked } from "./places-repository.server";
import { findPlan } from "./repository.server";
import { settlePlan } from "./settle-plan.server";

/**
 * 事前にお願いする — asks the provider of a place, office to office, whether it would take this person when it happens. It
 * reads the card; the name only where the family agreed that places are told beforehand.
 */
export async function askPlace(
  unit: UnitOfWork,
  personId: PersonId,
  placeId: PlanPlaceId,
): Promise<Result<null, AskRefusal | { readonly kind: "not_found" }>> {
  if (!mayWritePlans(unit.actor)) return refuse({ kind: "not_found" });
  const person = await findPerson(unit.tx, personId);
  const plan = await planWithPlace(unit, personId, placeId);
  const place = plan?.places.find((one) => one.placeId === placeId);
  if (person === null || plan === null || place === undefined) return refuse({ kind: "not_found" });
  const decision = decideAsk(place, unit.today);
  if (!decision.ok) return decision;

  const nights = [
    ...new Set(
      plan.cells
        .filter(
          ({ facilityId, part }) =>
            facilityId === place.facilityId && (SLEEPING_PARTS as readonly string[]).includes(part),
        )
        .map(({ day }) => day),
    ),
  ];
  const card = placeCard(
    needsOf(person, unit.today),
    person.isProtected ? null : person.district,
    nights.sort((left, right) => left - right),
  );
  const mayTellName = textOf(plan.sections, "consent", "beforehand") === "on" && !person.isProtected;
  await saveAsked(unit.sql, placeId, {
    card,
    knownAs: mayTellName ? `${person.familyName} ${person.givenName}` : "",
    byName: `${unit.actor.organisationName} ${unit.actor.name}`,
    at: unit.now,
  });
  await settlePlan(unit, personId);
  await unit.record({
    topic: "plan.place_asked",
    organisationId: place.organisationId,
    municipality: plan.municipality,
    payload: { placeId },
  });
  await unit.audit({
    action: "plan_place.ask",
    subjectKind: "person",
    subjectId: personId,
    municipality: plan.municipality,
    detail: { planId: plan.planId, facilityId: place.facilityId, withName: mayTellName },
  });
  return accept(null);
}

/** The draft or the plan in force, whichever lists this place. */
async function planWithPlace(
  unit: UnitOfWork,
  personId: PersonId,
  placeId: PlanPlaceId,
): Promise<EmergencyPlan | null> {
  for (const state of ["draft", "agreed"] as const) {
    const plan = await findPlan(unit.sql, { personId, state }, true);
    if (plan?.places.some((place) => place.placeId === placeId)) return plan;
  }
  return null;
}
