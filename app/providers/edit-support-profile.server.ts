import type { FacilityId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility, type NotYours } from "./lock-own-facility.server";
import type { SupportProfile } from "./model/facility";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { saveProfile } from "./repository.server";

export interface EditSupportProfile {
  readonly facilityId: FacilityId;
  readonly profile: SupportProfile;
}

/** 受け入れの条件を直す — replaces the whole profile and rewrites what every bed and seat offers. */
export async function editSupportProfile(
  unit: UnitOfWork,
  command: EditSupportProfile,
): Promise<Result<{ readonly facilityId: FacilityId }, NotYours>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;

  const { facilityId, organisationId, municipality } = own.value;
  await saveProfile(unit.tx, { facilityId, organisationId }, command.profile, unit.now);
  const changed = await refreshUnitOffers(unit, facilityId);
  await unit.audit({
    action: "support_profile.edit",
    subjectKind: "facility",
    subjectId: facilityId,
    municipality,
    detail: { offersChanged: changed.length },
  });
  return accept({ facilityId });
}
