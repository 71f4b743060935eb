import type { FacilityId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  findFacility,
  loadCapabilities,
  loadPlaceUnits,
  loadProfile,
  loadRooms,
} from "./facility-repository.server";
import { offersPlaces } from "./model/facility";
import { offerOf } from "./model/offer";
import { facilitiesWithLapsed, removeOtherOffers, saveOffers } from "./offer-repository.server";

/**
 * 検索のための写しを書き直す — rewrites what a facility's beds and seats offer, and tells of each that changed.
 *
 * Called inside every change of the facility, in the same commit. Where nothing differs, nothing is written.
 *
 * @returns the units whose offer is new, different or gone
 */
export async function refreshUnitOffers(
  unit: UnitOfWork,
  facilityId: FacilityId,
): Promise<readonly UnitId[]> {
  const facility = await findFacility(unit.tx, facilityId);
  if (facility === null) return [];

  const offers = offersPlaces(facility) ? await offersOf(unit, facilityId, facility) : [];
  const removed = await removeOtherOffers(
    unit.tx,
    facilityId,
    offers.map((offer) => offer.unitId),
  );
  const changed = [...removed, ...(await saveOffers(unit.tx, offers))];

  const { organisationId, municipality } = facility;
  for (const unitId of changed) {
    await unit.record({
      topic: "offer.changed",
      unitId,
      ...(organisationId && { organisationId }),
      ...(municipality && { municipality }),
      payload: { facilityId, offered: !removed.includes(unitId) },
    });
  }
  return changed;
}

/**
 * 期限切れの反映 — background work of the night: an act whose qualification ended yesterday is a thing to ask today.
 */
export async function refreshLapsedOffers(unit: UnitOfWork): Promise<number> {
  let changed = 0;
  for (const facilityId of await facilitiesWithLapsed(unit.tx, unit.today)) {
    changed += (await refreshUnitOffers(unit, facilityId)).length;
  }
  return changed;
}

async function offersOf(
  unit: UnitOfWork,
  facilityId: FacilityId,
  facility: Parameters<typeof offerOf>[0]["facility"],
) {
  const profile = await loadProfile(unit.tx, facilityId);
  const capabilities = await loadCapabilities(unit.tx, facilityId);
  const rooms = new Map((await loadRooms(unit.tx, facilityId)).map((room) => [room.roomId, room]));
  // A supporter is no place to stay: it is found by the places without staff, and offers nothing alone.
  const places = (await loadPlaceUnits(unit.tx, facilityId)).filter(({ kind }) => kind !== "supporter");
  return places.map((place) => {
    const room = (place.roomId && rooms.get(place.roomId)) || null;
    return offerOf({ facility, profile, capabilities, room, unit: place }, unit.today);
  });
}
