import type { Transaction } from "db/client.server";
import { capability, facility, room, supportProfile, unit } from "db/schema/providers";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { FacilityId, MunicipalityCode, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import {
  type Capability,
  type Facility,
  type Participation,
  type PlaceUnit,
  type Room,
  type SupportProfile,
  UNSTATED_PROFILE,
} from "./model/facility";
import type { ActBasis, Answer, MealForm, MedicalAct, RoomGenderRule, ServiceKind } from "./model/support";

/**
 * The facility, locked against every other change of its data until the end of the transaction.
 *
 * why: no-key-update. A plain update lock would also stop every booking at this facility, whose rows refer to it.
 *
 * @returns null when absent or not visible for writing
 */
export async function lockFacility(tx: Transaction, facilityId: FacilityId): Promise<Facility | null> {
  const [row] = await tx.select().from(facility).where(eq(facility.id, facilityId)).for("no key update");
  return row ? facilityOf(row) : null;
}

/** The facility without a lock; null when absent. */
export async function findFacility(tx: Transaction, facilityId: FacilityId): Promise<Facility | null> {
  const [row] = await tx.select().from(facility).where(eq(facility.id, facilityId));
  return row ? facilityOf(row) : null;
}

/** The profile as stated, or what is assumed of a facility that has stated none. */
export async function loadProfile(tx: Transaction, facilityId: FacilityId): Promise<SupportProfile> {
  const [row] = await tx.select().from(supportProfile).where(eq(supportProfile.facilityId, facilityId));
  if (!row) return UNSTATED_PROFILE;
  const { facilityId: _f, organisationId: _o, updatedAt: _u, ...stated } = row;
  return {
    ...stated,
    disabilities: {
      ...UNSTATED_PROFILE.disabilities,
      ...(row.disabilities as SupportProfile["disabilities"]),
    },
    nightStaffFemale: row.nightStaffFemale as Answer,
    nightStaffMale: row.nightStaffMale as Answer,
    behaviourSupport: row.behaviourSupport as Answer,
    transport: row.transport as Answer,
    meals: row.meals as MealForm[],
  };
}

/** Every stated act and shift, by act. */
export async function loadCapabilities(tx: Transaction, facilityId: FacilityId): Promise<Capability[]> {
  const rows = await tx
    .select()
    .from(capability)
    .where(eq(capability.facilityId, facilityId))
    .orderBy(asc(capability.act), asc(capability.shift));
  return rows.map((row) => ({
    act: row.act as MedicalAct,
    shift: row.shift as Shift,
    answer: row.answer as Answer,
    peopleMax: row.peopleMax,
    basis: row.basis as ActBasis | null,
    validUntil: row.validUntil,
  }));
}

/** The rooms, by label. */
export async function loadRooms(tx: Transaction, facilityId: FacilityId): Promise<Room[]> {
  const rows = await tx.select().from(room).where(eq(room.facilityId, facilityId)).orderBy(asc(room.label));
  return rows.map((row) => ({
    roomId: row.id as RoomId,
    label: row.label,
    genderRule: row.genderRule as RoomGenderRule,
  }));
}

/** Beds and seats in use, by label. */
export async function loadPlaceUnits(tx: Transaction, facilityId: FacilityId): Promise<PlaceUnit[]> {
  const rows = await tx
    .select()
    .from(unit)
    .where(and(eq(unit.facilityId, facilityId), ne(unit.kind, "care_slot"), isNull(unit.retiredOn)))
    .orderBy(asc(unit.label), asc(unit.id));
  return rows.map(placeUnitOf);
}

/** A bed or seat and its facility; null for care slots, for retired units and for those of others. */
export async function findPlaceUnit(
  tx: Transaction,
  unitId: UnitId,
): Promise<{ readonly facilityId: FacilityId; readonly unit: PlaceUnit } | null> {
  const [row] = await tx
    .select()
    .from(unit)
    .where(and(eq(unit.id, unitId), ne(unit.kind, "care_slot"), isNull(unit.retiredOn)));
  return row ? { facilityId: row.facilityId as FacilityId, unit: placeUnitOf(row) } : null;
}

/** The facility a room belongs to; null when there is no such room. */
export async function facilityOfRoom(tx: Transaction, roomId: RoomId): Promise<FacilityId | null> {
  const [row] = await tx.select({ facilityId: room.facilityId }).from(room).where(eq(room.id, roomId));
  return row ? (row.facilityId as FacilityId) : null;
}

function placeUnitOf(row: typeof unit.$inferSelect): PlaceUnit {
  return {
    unitId: row.id as UnitId,
    roomId: row.roomId as RoomId | null,
    kind: row.kind as PlaceUnit["kind"],
    label: row.label,
    wheelchair: row.wheelchair as Answer,
    lift: row.lift as Answer,
    adaptedBath: row.adaptedBath as Answer,
    vacantBedUse: row.vacantBedUse,
    note: row.note,
    retiredOn: row.retiredOn,
  };
}

function facilityOf(row: typeof facility.$inferSelect): Facility {
  return {
    facilityId: row.id as FacilityId,
    organisationId: row.organisationId as OrganisationId | null,
    service: row.service as ServiceKind,
    name: row.name,
    nameKana: row.nameKana,
    facilityNumber: row.facilityNumber,
    prefecture: row.prefecture,
    city: row.city,
    addressRest: row.addressRest,
    municipality: row.municipalityCode as MunicipalityCode | null,
    district: row.district,
    location: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    phone: row.phone,
    fax: row.fax,
    url: row.url,
    capacity: row.capacity,
    participation: row.participation as Participation,
    needsSupporter: row.needsSupporter,
    source: row.source as Facility["source"],
  };
}
