import type { Transaction } from "db/client.server";
import { capability, unitOffer } from "db/schema/providers";
import { and, eq, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import type { Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { storedOffer } from "./model/offer";
import { offerBits } from "./model/offer-bits";
import type { UnitOffer } from "./model/unit-offer";

/**
 * Writes the offers that differ from what is stored, and keeps when each was last confirmed.
 *
 * @returns the units whose offer is new or different
 */
export async function saveOffers(tx: Transaction, offers: readonly UnitOffer[]): Promise<UnitId[]> {
  if (offers.length === 0) return [];
  const excluded = Object.fromEntries(
    REWRITTEN.map((name) => [name, sql.raw(`excluded."${unitOffer[name].name}"`)]),
  );
  const rows = await tx
    .insert(unitOffer)
    .values(offers.map(rowOf))
    .onConflictDoUpdate({
      target: unitOffer.unitId,
      set: excluded,
      setWhere: sql`${unitOffer.offer} is distinct from excluded.offer`,
    })
    .returning({ unitId: unitOffer.unitId });
  return rows.map((row) => row.unitId as UnitId);
}

/** Removes the offers of a facility's units that are no longer offered. Returns those units. */
export async function removeOtherOffers(
  tx: Transaction,
  facilityId: FacilityId,
  offered: readonly UnitId[],
): Promise<UnitId[]> {
  const others =
    offered.length === 0
      ? eq(unitOffer.facilityId, facilityId)
      : and(eq(unitOffer.facilityId, facilityId), notInArray(unitOffer.unitId, [...offered]));
  const rows = await tx.delete(unitOffer).where(others).returning({ unitId: unitOffer.unitId });
  return rows.map((row) => row.unitId as UnitId);
}

/** Facilities that offer something and have a qualification whose last valid day lies before this day. */
export async function facilitiesWithLapsed(tx: Transaction, today: Day): Promise<FacilityId[]> {
  const rows = await tx
    .selectDistinct({ facilityId: capability.facilityId })
    .from(capability)
    .where(
      and(
        isNotNull(capability.validUntil),
        lt(capability.validUntil, today),
        eq(capability.answer, "yes"),
        inArray(capability.facilityId, tx.select({ facilityId: unitOffer.facilityId }).from(unitOffer)),
      ),
    );
  return rows.map((row) => row.facilityId as FacilityId);
}

/** Every column but the key and `confirmedAt`, which belongs to the calendar. */
const REWRITTEN = [
  "facilityId",
  "organisationId",
  "roomId",
  "kind",
  "service",
  "municipalityCode",
  "ownResidentsOnly",
  "disabilitiesYes",
  "disabilitiesAsk",
  "levelMin",
  "levelMax",
  "ageMin",
  "ageMax",
  "actsDayYes",
  "actsDayAsk",
  "actsEveningYes",
  "actsEveningAsk",
  "actsNightYes",
  "actsNightAsk",
  "featuresYes",
  "featuresAsk",
  "meals",
  "roomGender",
  "transportKm",
  "lat",
  "lon",
  "offer",
] as const satisfies readonly (keyof typeof unitOffer.$inferInsert)[];

function rowOf(offer: UnitOffer): typeof unitOffer.$inferInsert {
  return {
    unitId: offer.unitId,
    facilityId: offer.facilityId,
    organisationId: offer.organisationId,
    roomId: offer.roomId,
    kind: offer.kind,
    service: offer.service,
    municipalityCode: offer.municipality,
    ownResidentsOnly: offer.ownResidentsOnly,
    levelMin: offer.levelMin,
    levelMax: offer.levelMax,
    ageMin: offer.ageMin,
    ageMax: offer.ageMax,
    ...offerBits(offer),
    roomGender: offer.roomGender,
    transportKm: offer.transportKm,
    lat: offer.location?.lat ?? null,
    lon: offer.location?.lon ?? null,
    offer: storedOffer(offer),
  };
}
