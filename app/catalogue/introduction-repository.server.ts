import type { TransactionSql } from "db/client.server";
import type { FacilityId, OrganisationId } from "~/kernel/id";
import type { Introduction, PhotoFacts, Told } from "./model/introduction";
import type { CleanPhoto } from "./model/photo";
import type { PlaceCard } from "./model/place-card";

/** 紹介を読む — as kept by the house, published or not; null where nothing has been written or the walls hide it. */
export async function loadIntroduction(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<Introduction | null> {
  const [row] = await sql<{ told: Told; is_published: boolean; saved_at: string; saved_by_name: string }[]>`
    select told, is_published, saved_at, saved_by_name from introduction where facility_id = ${facilityId}`;
  if (!row) return null;
  return {
    facilityId,
    told: row.told,
    isPublished: row.is_published,
    savedAt: new Date(row.saved_at),
    savedByName: row.saved_by_name,
    photos: await photosOf(sql, facilityId),
  };
}

/** The photos without their bytes, in their order. */
export async function photosOf(sql: TransactionSql, facilityId: FacilityId): Promise<PhotoFacts[]> {
  const rows = await sql<{ id: string; alt: string; width: number; height: number }[]>`
    select id, alt, width, height from introduction_photo where facility_id = ${facilityId} order by position`;
  return rows.map(({ id, alt, width, height }) => ({ photoId: id, alt, width, height }));
}

/** Adds an introduction or rewrites what it tells. Whether it is published stays as it was. */
export async function saveTold(
  sql: TransactionSql,
  of: { readonly facilityId: FacilityId; readonly organisationId: OrganisationId },
  told: Told,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  const json = JSON.stringify(told);
  await sql`
    insert into introduction (facility_id, organisation_id, told, saved_at, saved_by_name)
    values (${of.facilityId}, ${of.organisationId}, ${json}::text::jsonb, ${by.now.toISOString()}, ${by.name})
    on conflict (facility_id) do update
      set told = excluded.told, saved_at = excluded.saved_at, saved_by_name = excluded.saved_by_name`;
}

/** Shows or hides it. */
export async function setPublished(
  sql: TransactionSql,
  facilityId: FacilityId,
  isPublished: boolean,
): Promise<void> {
  await sql`update introduction set is_published = ${isPublished} where facility_id = ${facilityId}`;
  if (!isPublished) await sql`delete from public_place where facility_id = ${facilityId}`;
}

/** Puts a photo behind the others. */
export async function insertPhoto(
  sql: TransactionSql,
  of: { readonly facilityId: FacilityId; readonly organisationId: OrganisationId },
  photo: CleanPhoto & { readonly photoId: string; readonly alt: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into introduction_photo
      (id, facility_id, organisation_id, position, alt, media_type, width, height, bytes, added_at)
    values (${photo.photoId}, ${of.facilityId}, ${of.organisationId},
      (select coalesce(max(position), 0) + 1 from introduction_photo where facility_id = ${of.facilityId}),
      ${photo.alt}, ${photo.mediaType}, ${photo.width}, ${photo.height}, ${Buffer.from(photo.bytes)},
      ${now.toISOString()})`;
}

/** @returns false when this house has no such photo */
export async function deletePhoto(
  sql: TransactionSql,
  facilityId: FacilityId,
  photoId: string,
): Promise<boolean> {
  const gone = await sql`
    delete from introduction_photo where id = ${photoId} and facility_id = ${facilityId} returning id`;
  return gone.length === 1;
}

/** Brings a photo to the front, where the list shows it. */
export async function putPhotoFirst(
  sql: TransactionSql,
  facilityId: FacilityId,
  photoId: string,
): Promise<void> {
  await sql`
    update introduction_photo set position = ordered.at
    from (select id, row_number() over (order by (id = ${photoId}) desc, position) as at
          from introduction_photo where facility_id = ${facilityId}) as ordered
    where ordered.id = introduction_photo.id`;
}

/** Writes what everyone may read of a house. */
export async function savePublicPlace(
  sql: TransactionSql,
  organisationId: OrganisationId,
  card: PlaceCard,
): Promise<void> {
  const json = JSON.stringify(card);
  await sql`
    insert into public_place (facility_id, organisation_id, municipality_code, card)
    values (${card.facilityId}, ${organisationId}, ${card.municipality}, ${json}::text::jsonb)
    on conflict (facility_id) do update
      set organisation_id = excluded.organisation_id, municipality_code = excluded.municipality_code,
          card = excluded.card
      where public_place.card is distinct from excluded.card`;
}

/** Published introductions, for the work that keeps their copies as the houses stand. */
export async function publishedFacilities(sql: TransactionSql): Promise<FacilityId[]> {
  const rows = await sql<{ facility_id: FacilityId }[]>`
    select facility_id from introduction where is_published order by facility_id`;
  return rows.map((row) => row.facility_id);
}
