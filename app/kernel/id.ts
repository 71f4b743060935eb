declare const brand: unique symbol;

/** A UUIDv7 that belongs to one kind of thing: a unit's id does not pass for a booking's. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type OrganisationId = Id<"Organisation">;
export type FacilityId = Id<"Facility">;
export type RoomId = Id<"Room">;
export type UnitId = Id<"Unit">;
export type PersonId = Id<"Person">;
export type UserId = Id<"User">;
export type BookingId = Id<"Booking">;
export type StayRequestId = Id<"StayRequest">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** True for the spelling of a UUID. Says nothing of whether such a thing exists. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Five-digit code of a municipality (全国地方公共団体コード without its check digit). Text: leading zeros matter. */
export type MunicipalityCode = string & { readonly [brand]: "MunicipalityCode" };

/** 市区町村コード — accepts five digits. Returns null for anything else, six-digit forms included (domain.md §6.2: two check rules exist). */
export function municipalityCode(text: string): MunicipalityCode | null {
  return /^\d{5}$/.test(text) ? (text as MunicipalityCode) : null;
}
