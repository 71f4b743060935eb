import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId, PersonId, StayRequestId, UserId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";
import type { Period } from "./model/booking";

/** 依頼 — someone needs a place; registered, or described without a name. */
export interface StayRequest {
  readonly requestId: StayRequestId;
  readonly code: string;
  readonly purpose: Purpose;
  readonly municipality: MunicipalityCode;
  readonly requestedBy: UserId | null;
  readonly requestedByOrganisation: OrganisationId;
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly needs: CareNeeds;
  readonly period: Period;
  readonly reason: string | null;
  readonly note: string;
  readonly state: "open" | "placed" | "withdrawn";
}

interface RequestRow {
  id: StayRequestId;
  code: string;
  purpose: Purpose;
  municipality_code: MunicipalityCode;
  requested_by: UserId | null;
  requested_by_organisation: OrganisationId;
  person_id: PersonId | null;
  described_as: string;
  needs: CareNeeds;
  from_day: Day;
  until_day: Day;
  parts: Part[];
  reason: string | null;
  note: string;
  state: StayRequest["state"];
}

/** Writes a request. Returns false when its code is taken, which asks for another id. */
export async function insertRequest(sql: TransactionSql, request: StayRequest, now: Date): Promise<boolean> {
  const { period } = request;
  const rows = await sql`
    insert into stay_request (id, code, purpose, municipality_code, requested_by, requested_by_organisation, person_id,
      described_as, needs, from_day, until_day, parts, reason, note, state, created_at)
    values (${request.requestId}, ${request.code}, ${request.purpose}, ${request.municipality}, ${request.requestedBy},
      ${request.requestedByOrganisation}, ${request.personId}, ${request.describedAs},
      ${JSON.stringify(request.needs)}::text::jsonb, ${period.from}::text::date, ${period.until}::text::date,
      ${[...period.parts]}::text[], ${request.reason}, ${request.note}, ${request.state}, ${now.toISOString()})
    on conflict (code) do nothing returning id`;
  return rows.length === 1;
}

/** The request, locked; null when it is absent or not the actor's to see. */
export async function lockRequest(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<StayRequest | null> {
  const [row] = await sql<RequestRow[]>`
    select id, code, purpose, municipality_code, requested_by, requested_by_organisation, person_id, described_as, needs,
           from_day::text as from_day, until_day::text as until_day, parts, reason, note, state
    from stay_request where id = ${requestId} for update`;
  if (!row) return null;
  return {
    requestId: row.id,
    code: row.code,
    purpose: row.purpose,
    municipality: row.municipality_code,
    requestedBy: row.requested_by,
    requestedByOrganisation: row.requested_by_organisation,
    personId: row.person_id,
    describedAs: row.described_as,
    needs: row.needs,
    period: { from: row.from_day, until: row.until_day, parts: row.parts },
    reason: row.reason,
    note: row.note,
    state: row.state,
  };
}

/** Moves the request on: placed once a booking is firm, open again when that one is cancelled, or withdrawn. */
export async function setRequestState(
  sql: TransactionSql,
  requestId: StayRequestId,
  state: StayRequest["state"],
): Promise<void> {
  await sql`update stay_request set state = ${state} where id = ${requestId}`;
}

/** True when the actor may see this person. Says nothing else of them. */
export async function isPersonKnown(sql: TransactionSql, personId: PersonId): Promise<boolean> {
  const rows = await sql`select 1 from person where id = ${personId}`;
  return rows.length === 1;
}

/** Writes anew what a locked request asks for. */
export async function rewriteRequest(sql: TransactionSql, request: StayRequest): Promise<void> {
  const { period } = request;
  await sql`
    update stay_request set person_id = ${request.personId}, described_as = ${request.describedAs.trim()},
      needs = ${JSON.stringify(request.needs)}::text::jsonb, from_day = ${period.from}::text::date,
      until_day = ${period.until}::text::date, parts = ${[...period.parts]}::text[], reason = ${request.reason},
      note = ${request.note.trim()}
    where id = ${request.requestId}`;
}

/** Writes who a request that described somebody is about, and with it its living bookings. */
export async function writePersonOfRequest(
  sql: TransactionSql,
  requestId: StayRequestId,
  personId: PersonId,
): Promise<void> {
  await sql`update stay_request set person_id = ${personId}, described_as = '' where id = ${requestId}`;
  await sql`
    update booking set person_id = ${personId} where request_id = ${requestId} and person_id is null
      and state in ('held', 'accepted', 'confirmed', 'staying')`;
}

/** True while a place holds nights for this request or has agreed to. */
export async function hasLiveBooking(sql: TransactionSql, requestId: StayRequestId): Promise<boolean> {
  const rows = await sql`
    select 1 from booking where request_id = ${requestId} and state in ('held', 'accepted', 'confirmed', 'staying')
    limit 1`;
  return rows.length === 1;
}
