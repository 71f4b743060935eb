import type { TransactionSql } from "db/client.server";
import type { DeclineReason } from "~/booking/model/decline-reason";
import type { Day } from "~/kernel/day";
import type {
  BookingId,
  FacilityId,
  Id,
  MunicipalityCode,
  OrganisationId,
  UnitId,
  UserId,
} from "~/kernel/id";
import type { CaseId } from "./model/case";
import type { InquiryState } from "./model/inquiry";
import type { InquiryCard } from "./model/inquiry-card";

export type InquiryId = Id<"Inquiry">;

/** 打診 — one place, one question, one deadline. */
export interface Inquiry {
  readonly inquiryId: InquiryId;
  readonly caseId: CaseId;
  readonly municipality: MunicipalityCode;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly unitId: UnitId;
  readonly wave: number;
  readonly fromDay: Day;
  readonly untilDay: Day;
  readonly sentAt: Date;
  readonly sentByName: string;
  readonly askedByOrganisation: OrganisationId;
  readonly deadlineAt: Date;
  readonly card: InquiryCard;
  /** The address of the search it was asked from; empty when it asks as the case does. Nothing of the person is in it. */
  readonly relaxed: string;
  readonly state: InquiryState;
  readonly conditions: string;
  readonly declineReason: DeclineReason | null;
  readonly note: string;
  readonly answeredAt: Date | null;
  readonly answeredBy: UserId | null;
  readonly answeredByName: string;
  /** 代理入力 — who at the desk heard the answer; empty when the place answered itself. */
  readonly heardBy: string;
  readonly wordDueAt: Date | null;
  readonly bookingId: BookingId | null;
}

interface InquiryRow {
  id: InquiryId;
  case_id: CaseId;
  municipality_code: MunicipalityCode;
  facility_id: FacilityId;
  organisation_id: OrganisationId;
  unit_id: UnitId;
  wave: number;
  from_day: Day;
  until_day: Day;
  sent_at: string;
  sent_by_name: string;
  asked_by_organisation: OrganisationId;
  deadline_at: string;
  card: string | InquiryCard;
  relaxed: string;
  state: InquiryState;
  conditions: string;
  decline_reason: DeclineReason | null;
  note: string;
  answered_at: string | null;
  answered_by: UserId | null;
  answered_by_name: string;
  heard_by: string;
  word_due_at: string | null;
  booking_id: BookingId | null;
}

/** The columns an `Inquiry` is made of, for queries that read it beside something else. */
export function inquiryColumns(sql: TransactionSql) {
  return sql`
    inquiry.id, inquiry.case_id, inquiry.municipality_code, inquiry.facility_id, inquiry.organisation_id, inquiry.unit_id,
    inquiry.wave, inquiry.from_day::text as from_day, inquiry.until_day::text as until_day,
    inquiry.sent_at::text as sent_at, inquiry.sent_by_name,
    inquiry.asked_by_organisation, inquiry.deadline_at::text as deadline_at, inquiry.card, inquiry.relaxed,
    inquiry.state, inquiry.conditions, inquiry.decline_reason, inquiry.note, inquiry.answered_at::text as answered_at,
    inquiry.answered_by, inquiry.answered_by_name, inquiry.heard_by, inquiry.word_due_at::text as word_due_at,
    inquiry.booking_id`;
}

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A row of `inquiryColumns` as the value the model reads. */
export function inquiryOf(row: InquiryRow): Inquiry {
  return {
    inquiryId: row.id,
    caseId: row.case_id,
    municipality: row.municipality_code,
    facilityId: row.facility_id,
    organisationId: row.organisation_id,
    unitId: row.unit_id,
    wave: row.wave,
    fromDay: row.from_day,
    untilDay: row.until_day,
    sentAt: new Date(row.sent_at),
    sentByName: row.sent_by_name,
    askedByOrganisation: row.asked_by_organisation,
    deadlineAt: new Date(row.deadline_at),
    card: typeof row.card === "string" ? JSON.parse(row.card) : row.card,
    relaxed: row.relaxed,
    state: row.state,
    conditions: row.conditions,
    declineReason: row.decline_reason,
    note: row.note,
    answeredAt: instantOf(row.answered_at),
    answeredBy: row.answered_by,
    answeredByName: row.answered_by_name,
    heardBy: row.heard_by,
    wordDueAt: instantOf(row.word_due_at),
    bookingId: row.booking_id,
  };
}

/** Writes a new inquiry. */
export async function insertInquiry(sql: TransactionSql, sent: Inquiry): Promise<void> {
  await sql`
    insert into inquiry (id, case_id, municipality_code, facility_id, organisation_id, unit_id, wave, from_day, until_day,
      sent_at, sent_by_name, asked_by_organisation, deadline_at, card, relaxed, state)
    values (${sent.inquiryId}, ${sent.caseId}, ${sent.municipality}, ${sent.facilityId}, ${sent.organisationId},
      ${sent.unitId}, ${sent.wave}, ${sent.fromDay}::text::date, ${sent.untilDay}::text::date,
      ${sent.sentAt.toISOString()}, ${sent.sentByName}, ${sent.askedByOrganisation}, ${sent.deadlineAt.toISOString()},
      ${JSON.stringify(sent.card)}::text::jsonb, ${sent.relaxed}, ${sent.state})`;
}

/** The inquiry as it stands; null when absent or not the actor's to see. */
export async function findInquiry(sql: TransactionSql, inquiryId: InquiryId): Promise<Inquiry | null> {
  const [row] = await sql<InquiryRow[]>`
    select ${inquiryColumns(sql)} from inquiry where id = ${inquiryId}`;
  return row ? inquiryOf(row) : null;
}

/** Every inquiry of a case, locked, by wave. The case is locked by the caller: whoever answers it, answers one at a time. */
export async function lockInquiries(sql: TransactionSql, caseId: CaseId): Promise<readonly Inquiry[]> {
  const rows = await sql<InquiryRow[]>`
    select ${inquiryColumns(sql)} from inquiry where case_id = ${caseId} order by wave, id for update`;
  return rows.map(inquiryOf);
}

/**
 * Inquiries of other cases for the same bed on one of these nights that still wait, locked. What another transaction has
 * locked is passed over: it finds the bed taken by itself, and waiting for it here could be waiting for each other.
 */
export async function lockRivals(sql: TransactionSql, taken: Inquiry): Promise<readonly Inquiry[]> {
  const rows = await sql<InquiryRow[]>`
    select ${inquiryColumns(sql)} from inquiry
    where unit_id = ${taken.unitId} and case_id <> ${taken.caseId} and state in ('sent', 'conditional')
      and from_day < ${taken.untilDay}::text::date and until_day > ${taken.fromDay}::text::date
    order by id for update skip locked`;
  return rows.map(inquiryOf);
}

/** What an answer or an end changes. The inquiry is locked by the caller. */
export async function saveInquiry(sql: TransactionSql, next: Inquiry, endedAt: Date | null): Promise<void> {
  await sql`
    update inquiry set state = ${next.state}, conditions = ${next.conditions}, decline_reason = ${next.declineReason},
      note = ${next.note}, answered_at = ${next.answeredAt?.toISOString() ?? null}, answered_by = ${next.answeredBy},
      answered_by_name = ${next.answeredByName}, heard_by = ${next.heardBy},
      word_due_at = ${next.wordDueAt?.toISOString() ?? null}, ended_at = ${endedAt?.toISOString() ?? null},
      booking_id = ${next.bookingId}
    where id = ${next.inquiryId}`;
}
