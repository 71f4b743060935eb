import { constraintName, type Transaction } from "db/client.server";
import { publication } from "db/schema/availability";
import { booking, claim } from "db/schema/booking";
import { capability, facility, room, supportProfile, unit } from "db/schema/providers";
import { and, eq, gt, gte, inArray, ne, or, sql } from "drizzle-orm";
import type { Day } from "~/kernel/day";
import type { BookingId, FacilityId, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import { PARTS } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitConflict } from "./model/care-slots";
import type { Capability, Facility, PlaceUnit, Room, SupportProfile } from "./model/facility";

/** What a write belongs to: row-level security compares the organisation with the actor's. */
export interface Owner {
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
}

/** Adds a facility or rewrites its data. */
export async function saveFacility(tx: Transaction, saved: Facility, now: Date): Promise<void> {
  const { facilityId, organisationId, municipality, location, source, ...rest } = saved;
  const row = {
    ...rest,
    municipalityCode: municipality,
    lat: location?.lat ?? null,
    lon: location?.lon ?? null,
    updatedAt: now,
  };
  await tx
    .insert(facility)
    .values({ id: facilityId, organisationId, source, createdAt: now, ...row })
    .onConflictDoUpdate({ target: facility.id, set: row });
}

/** Writes the whole profile. */
export async function saveProfile(
  tx: Transaction,
  of: Owner,
  profile: SupportProfile,
  now: Date,
): Promise<void> {
  const row = { ...profile, meals: [...profile.meals], updatedAt: now };
  await tx
    .insert(supportProfile)
    .values({ ...of, ...row })
    .onConflictDoUpdate({ target: supportProfile.facilityId, set: row });
}

/** Writes one act in one shift. A no is kept too: it was said, which differs from never asked. */
export async function saveCapability(tx: Transaction, of: Owner, stated: Capability): Promise<void> {
  const { act, shift, ...row } = stated;
  await tx
    .insert(capability)
    .values({ ...of, ...stated })
    .onConflictDoUpdate({ target: [capability.facilityId, capability.act, capability.shift], set: row });
}

/** Adds a room or rewrites it. The label is unique within the facility. */
export async function saveRoom(
  tx: Transaction,
  of: Owner,
  saved: Room,
): Promise<Result<RoomId, { readonly kind: "label_taken" }>> {
  const row = { label: saved.label, genderRule: saved.genderRule };
  try {
    await tx
      .insert(room)
      .values({ id: saved.roomId, ...of, ...row })
      .onConflictDoUpdate({ target: room.id, set: row });
    return accept(saved.roomId);
  } catch (error) {
    if (constraintName(error) === "room_label") return refuse({ kind: "label_taken" });
    throw error;
  }
}

/** Adds a bed or seat or rewrites it. */
export async function saveUnit(tx: Transaction, of: Owner, saved: PlaceUnit): Promise<void> {
  const { unitId, kind, ...row } = saved;
  await tx
    .insert(unit)
    .values({ id: unitId, kind, ...of, ...row })
    .onConflictDoUpdate({ target: unit.id, set: row });
}

/**
 * Locks whole units before they are given up: their published pages first, which a booking reads FOR SHARE, then the
 * units themselves, which a claim refers to. Whoever claims now has either finished, and is seen by `conflictsOf`,
 * or waits and then finds nothing open.
 */
export async function lockWholeUnits(tx: Transaction, unitIds: readonly UnitId[]): Promise<void> {
  if (unitIds.length === 0) return;
  await tx
    .select({ page: publication.page })
    .from(publication)
    .where(inArray(publication.unitId, [...unitIds]))
    .orderBy(publication.unitId, publication.page, publication.part, publication.purpose)
    .for("update");
  await tx
    .select({ id: unit.id })
    .from(unit)
    .where(inArray(unit.id, [...unitIds]))
    .orderBy(unit.id)
    .for("update");
}

/** Holds that still run and bookings on these units from a day on. Closures are no conflict: nobody sleeps there. */
export async function conflictsOf(
  tx: Transaction,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<UnitConflict[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .select({
      unitId: claim.unitId,
      day: claim.slotDate,
      part: claim.part,
      kind: claim.kind,
      bookingId: claim.bookingId,
      bookingCode: booking.code,
    })
    .from(claim)
    .leftJoin(booking, eq(booking.id, claim.bookingId))
    .where(
      and(
        inArray(claim.unitId, [...unitIds]),
        gte(claim.slotDate, from),
        or(
          eq(claim.kind, "booked"),
          and(eq(claim.kind, "hold"), gt(claim.expiresAt, sql`clock_timestamp()`)),
        ),
      ),
    )
    .orderBy(claim.slotDate, claim.part);
  return rows.map((row) => ({
    unitId: row.unitId as UnitId,
    day: row.day,
    part: PARTS[row.part] ?? "night",
    kind: row.kind as UnitConflict["kind"],
    bookingId: row.bookingId as BookingId,
    bookingCode: row.bookingCode,
  }));
}

/** Gives units up from a day on. Nothing of them stays published; the history of what was keeps its versions. */
export async function retireUnits(tx: Transaction, unitIds: readonly UnitId[], on: Day): Promise<void> {
  if (unitIds.length === 0) return;
  const ids = [...unitIds];
  await tx.update(unit).set({ retiredOn: on }).where(inArray(unit.id, ids));
  await tx
    .update(publication)
    .set({ openMask: 0, version: sql`${publication.version} + 1` })
    .where(and(inArray(publication.unitId, ids), ne(publication.openMask, 0)));
}
