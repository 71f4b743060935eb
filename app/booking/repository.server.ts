import { constraintName, type TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type {
  BookingId,
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  StayRequestId,
  UnitId,
  UserId,
} from "~/kernel/id";
import type { Part } from "~/kernel/part";
import {
  type Claimant,
  type ClaimOutcome,
  openingsLocked,
  slotsClaimed,
  type WantedOpenings,
} from "./claims-repository.server";
import type { Booking } from "./model/booking";
import type { ClaimSlot } from "./model/slots";

interface BookingRow {
  id: BookingId;
  code: string;
  purpose: Booking["purpose"];
  state: Booking["state"];
  organisation_id: OrganisationId;
  facility_id: FacilityId;
  unit_id: UnitId;
  municipality_code: MunicipalityCode;
  request_id: StayRequestId | null;
  requested_by: UserId | null;
  requested_by_organisation: OrganisationId;
  person_id: PersonId | null;
  gender: Booking["gender"];
  district: string | null;
  needs: Booking["needs"];
  from_day: Day;
  until_day: Day;
  parts: Part[];
  claim_count: number;
  with_supporter: boolean;
  identity_from: Booking["identityFrom"];
  hold_expires_at: string | null;
  extended_at: string | null;
  decline_reason: Booking["declineReason"];
  conditions: string;
  note: string;
  version: number;
}

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The columns a `Booking` is made of, for queries that read it beside something else. */
export function bookingColumns(sql: TransactionSql) {
  return sql`
    booking.id, booking.code, booking.purpose, booking.state, booking.organisation_id, booking.facility_id,
    booking.unit_id, booking.municipality_code, booking.request_id, booking.requested_by,
    booking.requested_by_organisation, booking.person_id, booking.gender, booking.district, booking.needs,
    booking.from_day::text as from_day, booking.until_day::text as until_day, booking.parts, booking.claim_count,
    booking.with_supporter, booking.identity_from,
    booking.hold_expires_at::text as hold_expires_at, booking.extended_at::text as extended_at,
    booking.decline_reason, booking.conditions, booking.note, booking.version`;
}

/** A row of `bookingColumns` as the value the model reads. */
export function bookingOf(row: BookingRow): Booking {
  return {
    bookingId: row.id,
    code: row.code,
    purpose: row.purpose,
    state: row.state,
    organisationId: row.organisation_id,
    facilityId: row.facility_id,
    unitId: row.unit_id,
    municipality: row.municipality_code,
    requestId: row.request_id,
    requestedBy: row.requested_by,
    requestedByOrganisation: row.requested_by_organisation,
    personId: row.person_id,
    gender: row.gender,
    district: row.district,
    needs: row.needs,
    period: { from: row.from_day, until: row.until_day, parts: row.parts },
    withSupporter: row.with_supporter,
    identityFrom: row.identity_from,
    claimCount: row.claim_count,
    holdExpiresAt: instantOf(row.hold_expires_at),
    extendedAt: instantOf(row.extended_at),
    declineReason: row.decline_reason,
    conditions: row.conditions,
    note: row.note,
    version: row.version,
  };
}

/**
 * 予約を書き、夜を取る — publication, header, explanation and every claim in one statement: rules (b) and (d). Rolled back
 * by the caller when fewer slots were claimed than asked, or when nothing is open.
 *
 * @throws CodeTaken  the code belongs to another booking
 */
export async function insertBooking(
  sql: TransactionSql,
  booking: Booking,
  claimant: Claimant,
  openings: WantedOpenings,
  slots: readonly ClaimSlot[],
  explanation: unknown,
  now: Date,
): Promise<ClaimOutcome> {
  const { period } = booking;
  const why =
    explanation === null
      ? sql``
      : sql`
        why as (
          insert into booking_explanation (booking_id, municipality_code, explanation)
          select ${booking.bookingId}::uuid, ${booking.municipality}::text, ${JSON.stringify(explanation)}::text::json
          from open where is_open),`;
  const statement = sql<{ is_open: boolean; claimed: number }[]>`
    with ${openingsLocked(sql, openings)},
    header as (
      insert into booking (
        id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code, request_id, requested_by,
        requested_by_organisation, person_id, gender, district, needs, from_day, until_day, parts,
        claim_count, with_supporter, identity_from, hold_expires_at, note, version, created_at, updated_at)
      select ${booking.bookingId}::uuid, ${booking.code}::text, ${booking.purpose}::text, ${booking.state}::text,
        ${booking.organisationId}::uuid, ${booking.facilityId}::uuid, ${booking.unitId}::uuid,
        ${booking.municipality}::text, ${booking.requestId}::uuid, ${booking.requestedBy}::uuid,
        ${booking.requestedByOrganisation}::uuid, ${booking.personId}::uuid, ${booking.gender}::text,
        ${booking.district}::text, ${JSON.stringify(booking.needs)}::text::jsonb,
        ${period.from}::text::date,
        ${period.until}::text::date, ${[...period.parts]}::text[], ${booking.claimCount}::int,
        ${booking.withSupporter}::boolean, ${booking.identityFrom}::text,
        ${booking.holdExpiresAt?.toISOString() ?? null}::timestamptz, ${booking.note}::text, ${booking.version}::int,
        ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
      from open where is_open),
    ${why}
    ${slotsClaimed(sql, claimant, slots, sql`(select 1 from open where is_open) as allowed`)}
    select is_open, (select count(*) from claimed)::int as claimed from open`;
  const [row] = await statement.catch((error: unknown) => {
    throw constraintName(error) === "booking_code_unique" ? new CodeTaken() : error;
  });
  return { isOpen: row?.is_open ?? false, claimed: row?.claimed ?? 0 };
}

/**
 * Two bookings drew one code, which happens once in thousands of millions. It carries the code of a serialisation
 * failure, so that the unit of work runs again from the start and draws another.
 */
class CodeTaken extends Error {
  override readonly name = "CodeTaken";
  readonly code = "40001";
}

/** The booking, locked against every other command on it; null when it is absent or not the actor's to see. */
export async function lockBooking(sql: TransactionSql, bookingId: BookingId): Promise<Booking | null> {
  const [row] = await sql<BookingRow[]>`
    select ${bookingColumns(sql)} from booking where id = ${bookingId} for update`;
  return row ? bookingOf(row) : null;
}

/** Live bookings of one request besides one, locked in order of id. */
export async function lockSiblings(
  sql: TransactionSql,
  requestId: StayRequestId,
  besides: BookingId | null,
): Promise<readonly Booking[]> {
  const rows = await sql<BookingRow[]>`
    select ${bookingColumns(sql)} from booking
    where request_id = ${requestId} and id is distinct from ${besides}::uuid
      and state in ('held', 'accepted', 'confirmed', 'staying')
    order by id for update`;
  return rows.map(bookingOf);
}

/** Holds past their deadline, locked; those another worker has locked are passed over. */
export async function lockLapsed(sql: TransactionSql, now: Date, limit: number): Promise<readonly Booking[]> {
  const rows = await sql<BookingRow[]>`
    select ${bookingColumns(sql)} from booking
    where state = 'held' and hold_expires_at < ${now.toISOString()}
    order by hold_expires_at, id limit ${limit} for update skip locked`;
  return rows.map(bookingOf);
}

/** Writes what a step changed, and counts the change. The booking is locked by the caller. */
export async function saveBooking(sql: TransactionSql, next: Booking, now: Date): Promise<Booking> {
  const version = next.version + 1;
  await sql`
    update booking set
      state = ${next.state}, unit_id = ${next.unitId}, from_day = ${next.period.from}::text::date,
      until_day = ${next.period.until}::text::date, claim_count = ${next.claimCount},
      hold_expires_at = ${next.holdExpiresAt?.toISOString() ?? null},
      extended_at = ${next.extendedAt?.toISOString() ?? null}, decline_reason = ${next.declineReason},
      conditions = ${next.conditions}, note = ${next.note}, version = ${version}, updated_at = ${now.toISOString()}
    where id = ${next.bookingId}`;
  return { ...next, version };
}

/** 経過の一行 — who did what. */
export interface EventLine {
  readonly booking: Booking;
  readonly byUser: string | null;
  readonly byOrganisation: string | null;
  readonly byName: string;
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Adds a line to what both sides read about the booking. */
export async function appendEvent(sql: TransactionSql, line: EventLine): Promise<void> {
  const { booking } = line;
  await sql`
    insert into booking_event (booking_id, organisation_id, municipality_code, at, by_user, by_organisation, by_name, what, detail)
    values (${booking.bookingId}, ${booking.organisationId}, ${booking.municipality}, ${line.at.toISOString()},
            ${line.byUser}, ${line.byOrganisation}, ${line.byName}, ${line.what}, ${JSON.stringify(line.detail)}::text::jsonb)`;
}

/** The last line of the booking, for the one whose screen is out of date. */
export async function lastEvent(
  sql: TransactionSql,
  bookingId: BookingId,
): Promise<{ readonly what: string; readonly byName: string; readonly at: string } | null> {
  const [row] = await sql<{ what: string; by_name: string; at: string }[]>`
    select what, by_name, at::text as at from booking_event where booking_id = ${bookingId} order by seq desc limit 1`;
  return row ? { what: row.what, byName: row.by_name, at: new Date(row.at).toISOString() } : null;
}

/** 開示 — lets the provider's organisation read the person until the day given. The booking is accepted already. */
export async function grantStayAccess(
  sql: TransactionSql,
  grant: {
    readonly id: string;
    readonly booking: Booking;
    readonly personId: PersonId;
    readonly until: Day;
    readonly at: Date;
  },
): Promise<void> {
  await sql`
    insert into person_access (id, person_id, organisation_id, basis, booking_id, granted_at, valid_until)
    values (${grant.id}, ${grant.personId}, ${grant.booking.organisationId}, 'stay', ${grant.booking.bookingId},
            ${grant.at.toISOString()}, ${grant.until}::text::date)`;
}

/** Takes back what an acceptance had opened. */
export async function withdrawStayAccess(sql: TransactionSql, bookingId: BookingId): Promise<void> {
  await sql`delete from person_access where booking_id = ${bookingId} and basis = 'stay'`;
}

/** 利用の実績 — one more stay of this person here, which matching counts as a known place. */
export async function countStay(sql: TransactionSql, booking: Booking, personId: PersonId): Promise<void> {
  await sql`
    insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, last_stay_on, stays)
    values (${personId}, ${booking.facilityId}, ${booking.organisationId}, ${booking.municipality},
            ${booking.period.until}::text::date, 1)
    on conflict (person_id, facility_id) do update
      set stays = provider_enrollment.stays + 1, last_stay_on = excluded.last_stay_on`;
}
