import type { TransactionSql } from "db/client.server";
import type { Period } from "~/booking/model/booking";
import type { BookingState } from "~/booking/model/states";
import type { Day } from "~/kernel/day";
import type { BookingId, StayRequestId, UnitId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { CareNeeds } from "~/registry/model/needs";
import type { CaseId } from "./model/case";
import { type CaseState, FINISHED_STATES, SEEKING_STATES } from "./model/case-states";
import type { TriageLevel } from "./model/triage";

/** 緊急対応の一行 — an open case as the desk lists it. Nobody's name is in it. */
export interface DeskLine {
  readonly caseId: CaseId;
  readonly code: string;
  readonly state: CaseState;
  readonly level: TriageLevel | null;
  readonly danger: boolean;
  /** ISO instants. */
  readonly firstContactAt: string;
  readonly levelSetAt: string | null;
  readonly reason: EmergencyReason | null;
  readonly describedAs: string;
  readonly isRegistered: boolean;
  readonly needs: CareNeeds;
  readonly fromDay: Day;
  readonly untilDay: Day;
  readonly assignedName: string;
  /** Places whose answer is awaited, and the nearest deadline of them. */
  readonly waiting: number;
  readonly nextDeadline: string | null;
  /** Places that agreed, or agreed with conditions, and wait for the desk's word. */
  readonly agreed: number;
  readonly conditional: number;
  /** さがし直し — what the log says of the place that is gone while another is sought; null otherwise. */
  readonly fellBack: Readonly<Record<string, unknown>> | null;
}

interface DeskRow {
  id: CaseId;
  code: string;
  state: CaseState;
  level: TriageLevel | null;
  danger: boolean;
  first_contact_at: string;
  level_set_at: string | null;
  reason: EmergencyReason | null;
  described_as: string;
  is_registered: boolean;
  needs: CareNeeds;
  from_day: Day;
  until_day: Day;
  assigned_name: string;
  waiting: number;
  next_deadline: string | null;
  agreed: number;
  conditional: number;
  fell_back: Record<string, unknown> | null;
}

const iso = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

/** 対応中の一覧 — every case that is not finished, unordered: the order is the model's. */
export async function openCases(sql: TransactionSql): Promise<readonly DeskLine[]> {
  const rows = await sql<DeskRow[]>`
    select emergency_case.id, emergency_case.code, emergency_case.state, emergency_case.level, emergency_case.danger,
      emergency_case.first_contact_at::text as first_contact_at, emergency_case.level_set_at::text as level_set_at,
      emergency_case.reason, emergency_case.described_as, emergency_case.person_id is not null as is_registered,
      emergency_case.needs, emergency_case.from_day::text as from_day, emergency_case.until_day::text as until_day,
      emergency_case.assigned_name, held.waiting + asked.waiting as waiting, held.agreed, asked.conditional,
      least(held.next_deadline, asked.next_deadline)::text as next_deadline,
      case when emergency_case.state = any(${[...SEEKING_STATES]}::text[]) then (
        select detail from case_event where case_event.case_id = emergency_case.id and case_event.what = 'fell_back'
        order by case_event.seq desc limit 1) end as fell_back
    from emergency_case
    cross join lateral (
      select count(*) filter (where booking.state = 'held')::int as waiting,
        min(booking.hold_expires_at) filter (where booking.state = 'held') as next_deadline,
        count(*) filter (where booking.state = 'accepted')::int as agreed
      from booking where booking.request_id = emergency_case.request_id) as held
    cross join lateral (
      select count(*) filter (where inquiry.state = 'sent')::int as waiting,
        count(*) filter (where inquiry.state = 'conditional')::int as conditional,
        min(coalesce(inquiry.word_due_at, inquiry.deadline_at)) as next_deadline
      from inquiry where inquiry.case_id = emergency_case.id and inquiry.state in ('sent', 'conditional')) as asked
    where emergency_case.state <> all(${[...FINISHED_STATES]}::text[])`;
  return rows.map((row) => ({
    caseId: row.id,
    code: row.code,
    state: row.state,
    level: row.level,
    danger: row.danger,
    firstContactAt: new Date(row.first_contact_at).toISOString(),
    levelSetAt: iso(row.level_set_at),
    reason: row.reason,
    describedAs: row.described_as,
    isRegistered: row.is_registered,
    needs: row.needs,
    fromDay: row.from_day,
    untilDay: row.until_day,
    assignedName: row.assigned_name,
    waiting: row.waiting,
    nextDeadline: iso(row.next_deadline),
    agreed: row.agreed,
    conditional: row.conditional,
    fellBack: row.fell_back,
  }));
}

/** A line of the case log as it is kept. */
export interface CaseEventSeen {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly byName: string;
  readonly what: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** 経過 — oldest first. */
export async function eventsOfCase(sql: TransactionSql, caseId: CaseId): Promise<readonly CaseEventSeen[]> {
  const rows = await sql<
    { seq: string; at: string; by_name: string; what: string; detail: Record<string, unknown> }[]
  >`
    select seq::text as seq, at::text as at, by_name, what, detail from case_event where case_id = ${caseId}
    order by case_event.seq`;
  return rows.map(({ seq, at, by_name: byName, what, detail }) => ({
    seq: Number(seq),
    at: new Date(at).toISOString(),
    byName,
    what,
    detail,
  }));
}

/** A booking made for a case. */
export interface BookingOfCase {
  readonly bookingId: BookingId;
  readonly unitId: UnitId;
  readonly state: BookingState;
  readonly period: Period;
  readonly placeName: string;
  /** 受けると言ったあとで返された — cancelled by the house after its yes, and the desk has not let its nights be. */
  readonly isGivenBack: boolean;
}

/** The bookings made for a case, by its request, in the order in which they were made. */
export async function bookingsOfCase(
  sql: TransactionSql,
  requestId: StayRequestId | null,
): Promise<readonly BookingOfCase[]> {
  if (requestId === null) return [];
  const rows = await sql<
    {
      id: BookingId;
      unit_id: UnitId;
      state: BookingState;
      from_day: Day;
      until_day: Day;
      parts: Part[];
      place: string;
      is_given_back: boolean;
    }[]
  >`
    select booking.id, booking.unit_id, booking.state, booking.from_day::text as from_day, booking.until_day::text as until_day, booking.parts,
      btrim(facility.name || ' ' || unit.label) as place, ${isGivenBack(sql)} as is_given_back
    from booking
    join facility on facility.id = booking.facility_id
    join unit on unit.id = booking.unit_id
    where booking.request_id = ${requestId} order by booking.created_at, booking.id`;
  return rows.map((row) => ({
    bookingId: row.id,
    unitId: row.unit_id,
    state: row.state,
    period: { from: row.from_day, until: row.until_day, parts: row.parts },
    placeName: row.place,
    isGivenBack: row.is_given_back,
  }));
}

/**
 * 返された予約か — the condition on a row `booking` of a case: its house had said yes and has cancelled, or the desk did because the
 * house could not. Not so once the desk has let the nights be (`settled`).
 */
export function isGivenBack(sql: TransactionSql) {
  return sql`
    booking.state = 'cancelled'
      and exists (select 1 from booking_event as said where said.booking_id = booking.id and said.what = 'accepted')
      and exists (select 1 from booking_event as gone where gone.booking_id = booking.id and gone.what = 'cancelled'
        and (gone.detail->>'side' = 'provider' or gone.detail->>'reason' = 'facility_problem'))
      and not exists (select 1 from case_event as settled
        join emergency_case as its_case on its_case.id = settled.case_id
        where its_case.request_id = booking.request_id and settled.what = 'settled'
          and settled.detail->'let' ? booking.id::text)`;
}

/** 電話番号 — of the houses these units belong to; those without one are left out. */
export async function phonesOf(
  sql: TransactionSql,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (unitIds.length === 0) return new Map();
  const rows = await sql<{ id: UnitId; phone: string }[]>`
    select unit.id, facility.phone from unit join facility on facility.id = unit.facility_id
    where unit.id = any(${[...unitIds]}::uuid[]) and facility.phone is not null`;
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}

/** 電話の一覧 — houses of the municipality that take part in emergencies, for when nothing else answers. */
export async function deskPhones(
  sql: TransactionSql,
  max: number,
): Promise<readonly { readonly name: string; readonly phone: string; readonly district: string | null }[]> {
  return sql<{ name: string; phone: string; district: string | null }[]>`
    select facility.name, facility.phone, facility.district from facility
    where facility.phone is not null and facility.municipality_code = actor_municipality()
      and exists (select 1 from unit join publication on publication.unit_id = unit.id and publication.purpose = 'emergency'
                  where unit.facility_id = facility.id)
    order by facility.name, facility.id limit ${max}`;
}
