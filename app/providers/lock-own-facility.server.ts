import type { FacilityId, OrganisationId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockFacility } from "./facility-repository.server";
import type { Facility } from "./model/facility";
import { mayEditFacility } from "./permissions";

/** Not there, or not this provider's: both read the same, so that nothing is confirmed. */
export type NotYours = { readonly kind: "not_found" };

/** A facility that someone answers for. */
export type OwnFacility = Facility & { readonly organisationId: OrganisationId };

/** 自分の事業所を開く — locks the facility for a change, when the actor may change it. Every edit starts here. */
export async function lockOwnFacility(
  unit: UnitOfWork,
  facilityId: FacilityId,
): Promise<Result<OwnFacility, NotYours>> {
  const found = await lockFacility(unit.tx, facilityId);
  if (found === null || found.organisationId === null || !mayEditFacility(unit.actor, found)) {
    return refuse({ kind: "not_found" });
  }
  return accept({ ...found, organisationId: found.organisationId });
}
