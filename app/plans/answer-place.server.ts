import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { answered, type PlaceAnswer, type PlanPlaceId } from "./model/place-agreement";
import { mayAnswerPlaces } from "./permissions";
import { lockPlace, saveAnswer, syncAgreedRanks } from "./places-repository.server";

/**
 * お願いに返事する — the provider's word for its own place. It may be given anew at any time; what counts is the last.
 */
export async function answerPlace(
  unit: UnitOfWork,
  command: { readonly placeId: PlanPlaceId; readonly answer: PlaceAnswer },
): Promise<Result<null, { readonly kind: "not_found" }>> {
  if (!mayAnswerPlaces(unit.actor)) return refuse({ kind: "not_found" });
  const found = await lockPlace(unit.sql, command.placeId);
  if (found === null || found.place.organisationId !== unit.actor.organisationId) {
    return refuse({ kind: "not_found" });
  }
  const { place, personId, municipality } = found;
  await saveAnswer(unit.sql, answered(place, command.answer, unit.today), personId, unit.actor.name);
  await syncAgreedRanks(unit.sql, personId);
  await unit.record({ topic: "plan.place_answered", municipality, payload: { placeId: place.placeId } });
  await unit.audit({
    action: "plan_place.answer",
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { facilityId: place.facilityId, agreement: command.answer.agreement },
  });
  return accept(null);
}
