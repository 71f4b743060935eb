import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId, StayRequestId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";

/** 依頼 as a list and a page show it. Nobody's name is in it. */
export interface RequestSeen {
  readonly requestId: StayRequestId;
  readonly code: string;
  readonly purpose: Purpose;
  readonly state: "open" | "placed" | "withdrawn";
  readonly municipality: MunicipalityCode;
  readonly organisationName: string;
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly needs: CareNeeds;
  readonly from: Day;
  /** Half-open; for day use the day after the last. */
  readonly until: Day;
  readonly parts: readonly Part[];
  readonly reason: string | null;
  readonly note: string;
  /** ISO instant. */
  readonly createdAt: string;
  /** Places that have been asked and have not answered. */
  readonly waiting: number;
  /** Places that said yes and are still meant. */
  readonly agreed: number;
  /** Grows with every step of any of its bookings: a command names the number its sender saw. */
  readonly version: number;
}

interface RequestSeenRow {
  id: StayRequestId;
  code: string;
  purpose: Purpose;
  state: RequestSeen["state"];
  municipality_code: MunicipalityCode;
  organisation_name: string | null;
  person_id: PersonId | null;
  described_as: string;
  needs: CareNeeds;
  from_day: Day;
  until_day: Day;
  parts: Part[];
  reason: string | null;
  note: string;
  created_at: string;
  waiting: number;
  agreed: number;
  version: number;
}

function requestColumns(sql: TransactionSql) {
  return sql`
    select stay_request.id, stay_request.code, stay_request.purpose, stay_request.state,
      stay_request.municipality_code, organisation.name as organisation_name, stay_request.person_id,
      stay_request.described_as, stay_request.needs, stay_request.from_day::text as from_day,
      stay_request.until_day::text as until_day, stay_request.parts, stay_request.reason, stay_request.note,
      stay_request.created_at::text as created_at, asked.waiting, asked.agreed, asked.version
    from stay_request
    left join organisation on organisation.id = stay_request.requested_by_organisation
    cross join lateral (
      select count(*) filter (where booking.state = 'held')::int as waiting,
        count(*) filter (where booking.state in ('accepted', 'confirmed', 'staying', 'ended'))::int as agreed,
        coalesce(sum(booking.version), 0)::int as version
      from booking where booking.request_id = stay_request.id) as asked`;
}

function requestOf(row: RequestSeenRow): RequestSeen {
  return {
    requestId: row.id,
    code: row.code,
    purpose: row.purpose,
    state: row.state,
    municipality: row.municipality_code,
    organisationName: row.organisation_name ?? "",
    personId: row.person_id,
    describedAs: row.described_as,
    needs: row.needs,
    from: row.from_day,
    until: row.until_day,
    parts: row.parts,
    reason: row.reason,
    note: row.note,
    createdAt: new Date(row.created_at).toISOString(),
    waiting: row.waiting,
    agreed: row.agreed,
    version: row.version,
  };
}

/** 依頼の一覧 — those the actor may see: the open ones by first day, then the latest of the others. */
export async function requestsSeen(sql: TransactionSql, max: number): Promise<readonly RequestSeen[]> {
  const rows = await sql<RequestSeenRow[]>`
    ${requestColumns(sql)}
    order by stay_request.state = 'open' desc,
      case when stay_request.state = 'open' then stay_request.purpose = 'emergency' end desc,
      case when stay_request.state = 'open' then stay_request.from_day end,
      stay_request.created_at desc
    limit ${max}`;
  return rows.map(requestOf);
}

/** 最近の依頼 — the latest of a municipality, whatever became of them. */
export async function latestRequests(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  max: number,
): Promise<readonly RequestSeen[]> {
  const rows = await sql<RequestSeenRow[]>`
    ${requestColumns(sql)}
    where stay_request.municipality_code = ${municipality}
    order by stay_request.created_at desc, stay_request.id limit ${max}`;
  return rows.map(requestOf);
}

/** One request; null when it is absent or not the actor's to see. */
export async function requestSeen(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<RequestSeen | null> {
  const [row] = await sql<RequestSeenRow[]>`${requestColumns(sql)} where stay_request.id = ${requestId}`;
  return row ? requestOf(row) : null;
}

/** Locks the request until the end of the transaction, so that two coordinators take their steps one by one. */
export async function lockRequestVersion(sql: TransactionSql, requestId: StayRequestId): Promise<void> {
  await sql`select 1 from stay_request where id = ${requestId} for update`;
}

/** The frozen explanation of a booking with the names to show; null when there is none or it is not the actor's to see. */
export async function explanationOf(
  sql: TransactionSql,
  bookingId: string,
): Promise<{
  readonly code: string;
  readonly requestId: string | null;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly explanation: unknown;
} | null> {
  const [row] = await sql<
    { code: string; request_id: string | null; name: string; label: string; explanation: unknown }[]
  >`
    select booking.code, booking.request_id, facility.name, unit.label, booking_explanation.explanation
    from booking
    join booking_explanation on booking_explanation.booking_id = booking.id
    join facility on facility.id = booking.facility_id
    join unit on unit.id = booking.unit_id
    where booking.id = ${bookingId}`;
  if (!row) return null;
  const { code, request_id: requestId, name: facilityName, label: unitLabel, explanation } = row;
  return { code, requestId, facilityName, unitLabel, explanation };
}

/** A stored decision by the code or the id of its booking; null when there is none. */
export async function decisionOf(
  sql: TransactionSql,
  codeOrId: string,
): Promise<{
  readonly bookingId: string;
  readonly code: string;
  readonly municipality: MunicipalityCode;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly explanation: unknown;
} | null> {
  const [row] = await sql<
    {
      id: string;
      code: string;
      municipality: MunicipalityCode;
      name: string;
      label: string;
      explanation: unknown;
    }[]
  >`
    select booking.id, booking.code, booking.municipality_code as municipality, facility.name, unit.label,
      booking_explanation.explanation
    from booking
    join booking_explanation on booking_explanation.booking_id = booking.id
    join facility on facility.id = booking.facility_id
    join unit on unit.id = booking.unit_id
    where booking.code = ${codeOrId.normalize("NFKC").trim().toUpperCase()}
      or booking.id::text = ${codeOrId.trim().toLowerCase()}`;
  if (!row) return null;
  const { id: bookingId, name: facilityName, label: unitLabel, ...rest } = row;
  return { ...rest, bookingId, facilityName, unitLabel };
}

/** A person as one line of a choice. */
export interface OpenedPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly kana: string;
}

/** The persons whose records were opened to this actor, by reading. Callers audit whom they show. */
export async function personsOpened(sql: TransactionSql, max: number): Promise<readonly OpenedPerson[]> {
  const rows = await sql<{ id: PersonId; name: string; kana: string }[]>`
    select id, family_name || ' ' || given_name as name, family_kana || ' ' || given_kana as kana from person
    order by family_kana, given_kana, id limit ${max}`;
  return rows.map(({ id, name, kana }) => ({ personId: id, name, kana }));
}
