import type { FacilityId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility, type NotYours } from "./lock-own-facility.server";
import type { Facility } from "./model/facility";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { saveFacility } from "./repository.server";

/** What a provider says of its place: name, address, how to reach it, how far it takes part. */
export type FacilityFacts = Omit<
  Facility,
  "facilityId" | "organisationId" | "service" | "source" | "needsSupporter"
> &
  Partial<Pick<Facility, "needsSupporter">>;

export interface EditFacility {
  readonly facilityId: FacilityId;
  /** What is left out stays as it is: a form asks for neither municipality nor coordinates. */
  readonly facts: Partial<FacilityFacts>;
}

/** 事業所の情報を直す — rewrites the facts; with another municipality or way of taking part, the offers follow. */
export async function editFacility(
  unit: UnitOfWork,
  command: EditFacility,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;

  const edited: Facility = { ...own.value, ...command.facts };
  await saveFacility(unit.tx, edited, unit.now);
  await refreshUnitOffers(unit, edited.facilityId);
  await unit.audit({
    action: "facility.edit",
    subjectKind: "facility",
    subjectId: edited.facilityId,
    municipality: edited.municipality,
    detail: { participation: edited.participation, participationBefore: own.value.participation },
  });
  return accept({ facilityId: edited.facilityId });
}
