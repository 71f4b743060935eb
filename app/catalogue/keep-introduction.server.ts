import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility, type NotYours } from "~/providers/lock-own-facility.server";
import { offersPlaces } from "~/providers/model/facility";
import {
  deletePhoto,
  insertPhoto,
  loadIntroduction,
  putPhotoFirst,
  saveTold,
  setPublished,
} from "./introduction-repository.server";
import { type Missing, missingFrom, PHOTOS_MAX, type Told } from "./model/introduction";
import { cleanPhoto, type PhotoRefusal } from "./model/photo";
import { refreshPublicPlace } from "./refresh-public-places.server";

interface OfFacility {
  readonly facilityId: FacilityId;
}

type Kept = { readonly facilityId: FacilityId };
type Incomplete = { readonly kind: "incomplete"; readonly missing: readonly Missing[] };

/**
 * 紹介を書く — by the provider's manager. A published one is changed for everyone at once, and must stay complete: whoever
 * wants to take something out for good hides it first.
 */
export async function saveIntroduction(
  unit: UnitOfWork,
  command: OfFacility & { readonly told: Told },
): Promise<Result<Kept, NotYours | Incomplete>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  const before = await loadIntroduction(unit.sql, command.facilityId);
  const missing = missingFrom(command.told, before?.photos ?? []);
  if (before?.isPublished && missing.length > 0) return refuse({ kind: "incomplete", missing });
  const by = { name: unit.actor.name, now: unit.now };
  await saveTold(unit.sql, own.value, command.told, by);
  return kept(unit, command.facilityId, "catalogue.save");
}

/** 公開する — everyone can read it from now on, once nothing is missing that families ask for. */
export async function publishIntroduction(
  unit: UnitOfWork,
  { facilityId }: OfFacility,
): Promise<Result<Kept, NotYours | Incomplete | { readonly kind: "not_offering" }>> {
  const own = await lockOwnFacility(unit, facilityId);
  if (!own.ok) return own;
  if (!offersPlaces(own.value)) return refuse({ kind: "not_offering" });
  const written = await loadIntroduction(unit.sql, facilityId);
  if (written === null) return refuse({ kind: "not_found" });
  const missing = missingFrom(written.told, written.photos);
  if (missing.length > 0) return refuse({ kind: "incomplete", missing });
  await setPublished(unit.sql, facilityId, true);
  return kept(unit, facilityId, "catalogue.publish");
}

/** 公開をやめる — nobody else reads it from now on; what was written stays for the house. */
export async function hideIntroduction(
  unit: UnitOfWork,
  { facilityId }: OfFacility,
): Promise<Result<Kept, NotYours>> {
  const own = await lockOwnFacility(unit, facilityId);
  if (!own.ok) return own;
  await setPublished(unit.sql, facilityId, false);
  return kept(unit, facilityId, "catalogue.hide");
}

/** 写真を足す — cleaned of everything but the picture, with words for whoever cannot see it. */
export async function addPhoto(
  unit: UnitOfWork,
  command: OfFacility & { readonly bytes: Uint8Array; readonly alt: string },
): Promise<Result<Kept, NotYours | PhotoRefusal | { readonly kind: "photos_full"; readonly max: number }>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  const written = await loadIntroduction(unit.sql, command.facilityId);
  if (written === null) return refuse({ kind: "not_found" });
  if (written.photos.length >= PHOTOS_MAX) return refuse({ kind: "photos_full", max: PHOTOS_MAX });
  const clean = cleanPhoto(command.bytes);
  if (!clean.ok) return clean;
  const photo = { ...clean.value, photoId: unit.newId<"Photo">(), alt: command.alt };
  await insertPhoto(unit.sql, own.value, photo, unit.now);
  return kept(unit, command.facilityId, "catalogue.add_photo");
}

/** 写真を外す — the last photo of a published introduction stays until another is there. */
export async function dropPhoto(
  unit: UnitOfWork,
  command: OfFacility & { readonly photoId: string },
): Promise<Result<Kept, NotYours | Incomplete>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  const written = await loadIntroduction(unit.sql, command.facilityId);
  if (written?.isPublished && written.photos.length <= 1) {
    return refuse({ kind: "incomplete", missing: ["photo"] });
  }
  if (!(await deletePhoto(unit.sql, command.facilityId, command.photoId)))
    return refuse({ kind: "not_found" });
  return kept(unit, command.facilityId, "catalogue.drop_photo");
}

/** 写真を先頭に — the one the list shows. */
export async function leadWithPhoto(
  unit: UnitOfWork,
  command: OfFacility & { readonly photoId: string },
): Promise<Result<Kept, NotYours>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  await putPhotoFirst(unit.sql, command.facilityId, command.photoId);
  return kept(unit, command.facilityId, "catalogue.save");
}

async function kept(unit: UnitOfWork, facilityId: FacilityId, action: string): Promise<Result<Kept, never>> {
  await refreshPublicPlace(unit, facilityId);
  await unit.audit({ action, subjectKind: "facility", subjectId: facilityId, detail: {} });
  return accept({ facilityId });
}
