import type { FacilityId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { AGREED_RANK_MAX } from "~/registry/model/enrolment";
import { movedUp, type PlanPlaceId, renumbered } from "./model/place-agreement";
import { addPlace, providerOf, removePlace, savePositions } from "./places-repository.server";
import { savePlan } from "./repository.server";
import { lockDraft } from "./save-page.server";

export type ArrangePlaces =
  | { readonly act: "add"; readonly facilityId: FacilityId }
  | { readonly act: "remove"; readonly placeId: PlanPlaceId }
  | { readonly act: "up"; readonly placeId: PlanPlaceId };

export type ArrangeRefusal = {
  readonly kind: "not_found" | "place_unknown" | "already_listed" | "too_many";
};

/** 泊まれる所をならべる — adds a place at the end of the draft's list, takes one out, or moves one up. */
export async function arrangePlaces(
  unit: UnitOfWork,
  personId: PersonId,
  command: ArrangePlaces,
): Promise<Result<null, ArrangeRefusal>> {
  const draft = await lockDraft(unit, personId);
  if (!draft.ok) return draft;
  const plan = draft.value;
  const { places, planId } = plan;
  if (command.act === "add") {
    const { facilityId } = command;
    if (places.some((place) => place.facilityId === facilityId)) return refuse({ kind: "already_listed" });
    if (places.length >= AGREED_RANK_MAX) return refuse({ kind: "too_many" });
    const organisationId = await providerOf(unit.sql, facilityId);
    if (organisationId === null) return refuse({ kind: "place_unknown" });
    const placeId = unit.newId<"PlanPlace">();
    await addPlace(unit.sql, plan, { placeId, facilityId, organisationId, position: places.length + 1 });
  } else {
    if (!places.some(({ placeId }) => placeId === command.placeId)) return refuse({ kind: "place_unknown" });
    if (command.act === "remove") await removePlace(unit.sql, planId, command.placeId);
    const ordered =
      command.act === "up"
        ? movedUp(places, command.placeId)
        : renumbered(places.filter(({ placeId }) => placeId !== command.placeId));
    await savePositions(unit.sql, ordered);
  }
  await savePlan(unit.sql, plan, { name: unit.actor.name, at: unit.now });
  await unit.audit({
    action: `plan_place.${command.act}`,
    subjectKind: "person",
    subjectId: personId,
    municipality: plan.municipality,
    detail: { planId, version: plan.version },
  });
  return accept(null);
}
