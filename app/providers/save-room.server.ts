import type { FacilityId, RoomId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { facilityOfRoom } from "./facility-repository.server";
import { lockOwnFacility, type NotYours } from "./lock-own-facility.server";
import type { Room } from "./model/facility";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { saveRoom } from "./repository.server";

export type RoomRefusal = NotYours | { readonly kind: "label_taken" };

export interface AddRoom {
  readonly facilityId: FacilityId;
  readonly room: Omit<Room, "roomId">;
}

/** 部屋を足す. */
export async function addRoom(
  unit: UnitOfWork,
  command: AddRoom,
): Promise<Result<{ readonly roomId: RoomId }, RoomRefusal>> {
  return writeRoom(unit, command.facilityId, { ...command.room, roomId: unit.newId<"Room">() }, "room.add");
}

/** 部屋を直す — with another gender rule, every bed in it offers something else. */
export async function editRoom(
  unit: UnitOfWork,
  room: Room,
): Promise<Result<{ readonly roomId: RoomId }, RoomRefusal>> {
  const facilityId = await facilityOfRoom(unit.tx, room.roomId);
  if (facilityId === null) return refuse({ kind: "not_found" });
  return writeRoom(unit, facilityId, room, "room.edit");
}

async function writeRoom(
  unit: UnitOfWork,
  facilityId: FacilityId,
  room: Room,
  action: string,
): Promise<Result<{ readonly roomId: RoomId }, RoomRefusal>> {
  const own = await lockOwnFacility(unit, facilityId);
  if (!own.ok) return own;

  const { organisationId, municipality } = own.value;
  const saved = await saveRoom(unit.tx, { facilityId, organisationId }, room);
  if (!saved.ok) return saved;
  await refreshUnitOffers(unit, facilityId);
  await unit.audit({ action, subjectKind: "room", subjectId: room.roomId, municipality });
  return accept({ roomId: room.roomId });
}
