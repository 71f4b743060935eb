import { isId, type UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { mayEnterBooking } from "./permissions";
import { readPlace } from "./place-repository.server";

/**
 * 予約を入れる部屋 — the bed or seat a stay may be entered in, with what its room asks of whoever comes. Null when there is
 * no such place in this house.
 */
export async function openEntry(unit: UnitOfWork, wished: string) {
  const { organisationId, municipality } = unit.actor;
  if (!isId(wished) || organisationId === null || municipality === null) return null;
  const unitId = wished as UnitId;
  const question = { unitId, personId: null, requestId: null, municipality, today: unit.today };
  const place = await readPlace(unit.sql, question);
  if (place === null || !mayEnterBooking(unit.actor, place.organisationId)) return null;
  const { unitLabel, facilityId, facilityName, roomGender } = place;
  return { unitId, unitLabel, facilityId, facilityName, roomGender, today: unit.today };
}
