import type { FacilityId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { loadIntroduction } from "./introduction-repository.server";
import type { Introduction } from "./model/introduction";
import type { PlaceCard } from "./model/place-card";
import { type PublicPhoto, publicPlaceOf } from "./public-queries.server";

/** 紹介を読む — what the house wrote, for its own people and the coordinators; null where there is nothing. */
export function readIntroduction(unit: UnitOfWork, facilityId: FacilityId): Promise<Introduction | null> {
  return loadIntroduction(unit.sql, facilityId);
}

/** 公開の写しを読む — what everyone may read of a house, for pages of whoever has signed in; null when not published. */
export function readPublicPlace(unit: UnitOfWork, facilityId: FacilityId): Promise<PlaceCard | null> {
  return publicPlaceOf(unit.sql, facilityId);
}

/** 写真を読む — a photo of the actor's own house, published or not; null otherwise. */
export async function ownPhoto(unit: UnitOfWork, photoId: string): Promise<PublicPhoto | null> {
  const [row] = await unit.sql<{ media_type: string; bytes: Buffer }[]>`
    select media_type, bytes from introduction_photo
    where id = ${photoId} and organisation_id = ${unit.actor.organisationId}`;
  return row ? { mediaType: row.media_type, bytes: row.bytes } : null;
}
