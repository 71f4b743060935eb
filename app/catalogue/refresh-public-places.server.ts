import type { FacilityId } from "~/kernel/id";
import type { BackgroundJob } from "~/platform/background.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  findFacility,
  loadCapabilities,
  loadPlaceUnits,
  loadProfile,
  loadRooms,
} from "~/providers/facility-repository.server";
import { offersPlaces } from "~/providers/model/facility";
import {
  loadIntroduction,
  publishedFacilities,
  savePublicPlace,
  setPublished,
} from "./introduction-repository.server";
import { placeCard } from "./model/place-card";

/**
 * 公開の写しを直す — what everyone may read follows what the house says of itself. A house that no longer offers places is
 * no longer shown.
 */
export async function refreshPublicPlace(unit: UnitOfWork, facilityId: FacilityId): Promise<void> {
  const written = await loadIntroduction(unit.sql, facilityId);
  if (!written?.isPublished) return;
  const facility = await findFacility(unit.tx, facilityId);
  if (facility === null || !offersPlaces(facility)) return setPublished(unit.sql, facilityId, false);
  const card = placeCard(
    {
      facility,
      profile: await loadProfile(unit.tx, facilityId),
      capabilities: await loadCapabilities(unit.tx, facilityId),
      rooms: await loadRooms(unit.tx, facilityId),
      units: await loadPlaceUnits(unit.tx, facilityId),
      told: written.told,
      photos: written.photos,
    },
    unit.today,
  );
  await savePublicPlace(unit.sql, facility.organisationId, card);
}

/** 紹介の写しを合わせる — every hour, for what houses change elsewhere. A turn that finds nothing changed writes nothing. */
export const refreshPlacesJob: BackgroundJob = {
  name: "紹介の写しを合わせる",
  everySeconds: 3600,
  work: async (unit) => {
    for (const facilityId of await publishedFacilities(unit.sql)) await refreshPublicPlace(unit, facilityId);
  },
};
