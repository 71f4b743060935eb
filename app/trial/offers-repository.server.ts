import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import { daysFrom } from "~/kernel/day";
import type {
  BookingId,
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  StayRequestId,
  UnitId,
} from "~/kernel/id";
import type { Offer, OfferId, OfferState } from "./model/offer";
import type { WishId } from "./model/wish";

interface OfferRow {
  id: OfferId;
  wish_id: WishId;
  household_key: string;
  municipality_code: MunicipalityCode;
  organisation_id: OrganisationId;
  facility_id: FacilityId;
  facility_name: string;
  unit_id: UnitId;
  from_day: Day;
  until_day: Day;
  place_in_line: number;
  state: OfferState;
  offered_at: string;
  answers_by: string;
  request_id: StayRequestId | null;
  booking_id: BookingId | null;
}

/** An offer with whose it is and the name of the place. */
export interface ListedOffer extends Offer {
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly facilityName: string;
}

/** Offers of wishes or one by its id, newest first, as far as row-level security shows them. */
export async function offersOf(
  sql: TransactionSql,
  of: {
    readonly wishIds?: readonly WishId[];
    readonly offerId?: OfferId;
    readonly states?: readonly OfferState[];
  },
): Promise<readonly ListedOffer[]> {
  const rows = await sql<OfferRow[]>`
    select made.id, made.wish_id, made.household_key, made.municipality_code, made.organisation_id, made.facility_id,
      facility.name as facility_name, made.unit_id, made.from_day::text as from_day, made.until_day::text as until_day,
      made.place_in_line, made.state, made.offered_at, made.answers_by, made.request_id, made.booking_id
    from waiting_offer as made join facility on facility.id = made.facility_id
    where (${of.wishIds === undefined} or made.wish_id = any(${[...(of.wishIds ?? [])]}::uuid[]))
      and (${of.offerId ?? null}::uuid is null or made.id = ${of.offerId ?? null}::uuid)
      and (${of.states === undefined} or made.state = any(${[...(of.states ?? [])]}::text[]))
    order by made.offered_at desc, made.id desc`;
  return rows.map((row) => ({
    offerId: row.id,
    wishId: row.wish_id,
    householdKey: row.household_key,
    municipality: row.municipality_code,
    organisationId: row.organisation_id,
    facilityId: row.facility_id,
    facilityName: row.facility_name,
    unitId: row.unit_id,
    from: row.from_day,
    until: row.until_day,
    placeInLine: row.place_in_line,
    state: row.state,
    offeredAt: new Date(row.offered_at),
    answersBy: new Date(row.answers_by),
    requestId: row.request_id,
    bookingId: row.booking_id,
  }));
}

/** The offer, locked; null when there is none. */
export async function lockOffer(sql: TransactionSql, offerId: OfferId): Promise<ListedOffer | null> {
  const locked = await sql`select 1 from waiting_offer where id = ${offerId} for update`;
  if (locked.length === 0) return null;
  const [found] = await offersOf(sql, { offerId });
  return found ?? null;
}

/**
 * Adds an offer with its nights, or nothing: a household that has one already, and a night somebody else was offered
 * meanwhile, stop it. Both are keys of the database, so that no two turns at once can disagree.
 */
export async function insertOffer(sql: TransactionSql, offer: ListedOffer): Promise<boolean> {
  const added = await sql`
    insert into waiting_offer (id, wish_id, household_key, municipality_code, organisation_id, facility_id, unit_id, from_day,
      until_day, place_in_line, offered_at, answers_by)
    values (${offer.offerId}, ${offer.wishId}, ${offer.householdKey}, ${offer.municipality}, ${offer.organisationId},
      ${offer.facilityId}, ${offer.unitId}, ${offer.from}::text::date, ${offer.until}::text::date, ${offer.placeInLine},
      ${offer.offeredAt.toISOString()}, ${offer.answersBy.toISOString()})
    on conflict (household_key) where state in ('open', 'taken') do nothing returning id`;
  if (added.length === 0) return false;
  const nights = daysFrom(offer.from, offer.until);
  const kept = await sql`
    insert into waiting_offer_night (unit_id, night, offer_id)
    select ${offer.unitId}, night, ${offer.offerId} from unnest(${nights}::text[]::date[]) as night order by night
    on conflict (unit_id, night) do nothing returning night`;
  if (kept.length === nights.length) return true;
  await endOffer(sql, offer.offerId, "withdrawn", offer.offeredAt, "");
  return false;
}

/** Ends an open offer, or moves a taken one on; its nights may be offered to the next. */
export async function endOffer(
  sql: TransactionSql,
  offerId: OfferId,
  state: OfferState,
  now: Date,
  byName: string,
): Promise<void> {
  await sql`
    update waiting_offer set state = ${state}, answered_at = coalesce(answered_at, ${now.toISOString()}),
      answered_by_name = case when answered_by_name = '' then ${byName} else answered_by_name end
    where id = ${offerId}`;
  await sql`delete from waiting_offer_night where offer_id = ${offerId}`;
}

/** 受けた — the family said yes, and the house has been asked. */
export async function takeOffer(
  sql: TransactionSql,
  offerId: OfferId,
  taken: {
    readonly requestId: string;
    readonly bookingId: string;
    readonly byName: string;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    update waiting_offer set state = 'taken', request_id = ${taken.requestId}, booking_id = ${taken.bookingId},
      answered_at = ${taken.now.toISOString()}, answered_by_name = ${taken.byName}
    where id = ${offerId}`;
  await sql`delete from waiting_offer_night where offer_id = ${offerId}`;
}

/** Households with an offer to think about or a place they wait for: they are passed over until it is settled. */
export async function busyHouseholds(
  sql: TransactionSql,
  households: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ household_key: string }[]>`
    select household_key from waiting_offer
    where household_key = any(${[...households]}::uuid[]) and state in ('open', 'taken')`;
  return new Set(rows.map((row) => row.household_key));
}
