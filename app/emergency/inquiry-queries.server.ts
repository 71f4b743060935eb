import type { TransactionSql } from "db/client.server";
import { partIndex } from "~/kernel/part";
import { type Inquiry, type InquiryId, inquiryColumns, inquiryOf } from "./inquiries-repository.server";
import type { CaseId } from "./model/case";

/** 打診の一行 — an inquiry with where it went and whom to ring about it. */
export interface InquiryRow extends Inquiry {
  readonly facilityName: string;
  readonly unitLabel: string;
  /** The house's own number: the path that always stays open. */
  readonly facilityPhone: string | null;
  /** Who asks, and their number. */
  readonly askedBy: string;
  readonly askerPhone: string | null;
  /** What is said on the telephone once the bed is taken. */
  readonly bookingCode: string | null;
}

type Row = Parameters<typeof inquiryOf>[0] & {
  facility_name: string;
  unit_label: string;
  facility_phone: string | null;
  asked_by: string;
  asker_phone: string | null;
  booking_code: string | null;
};

/** How long a finished inquiry stays in the list of the house it went to. Source: domain.md §7.2 (72 hours). */
export const SHOWN_HOURS_AFTER = 72;

/** 打診の一覧 of a case — by wave, then in the order they were sent; empty for those who may not see the case. */
export async function inquiriesOf(sql: TransactionSql, caseId: CaseId): Promise<readonly InquiryRow[]> {
  const rows = await sql<Row[]>`
    ${select(sql)} where inquiry.case_id = ${caseId} order by inquiry.wave, inquiry.sent_at, inquiry.id`;
  return rows.map(rowOf);
}

/** One inquiry; null when it is absent or not the actor's to see. */
export async function readInquiry(sql: TransactionSql, inquiryId: InquiryId): Promise<InquiryRow | null> {
  const [row] = await sql<Row[]>`${select(sql)} where inquiry.id = ${inquiryId}`;
  return row ? rowOf(row) : null;
}

/** 届いた打診 — what a house was asked lately: what still waits first, then what came of the others. */
export async function inquiriesTo(
  sql: TransactionSql,
  organisationId: string,
  now: Date,
): Promise<readonly InquiryRow[]> {
  const since = new Date(now.getTime() - SHOWN_HOURS_AFTER * 3_600_000);
  const rows = await sql<Row[]>`
    ${select(sql)}
    where inquiry.organisation_id = ${organisationId} and inquiry.sent_at >= ${since.toISOString()}
    order by inquiry.state <> 'sent', inquiry.deadline_at desc, inquiry.id limit 50`;
  return rows.map(rowOf);
}

/** 空いているか — no living claim on any of the nights. What is asked about; only taking the bed decides. */
export async function isBedFree(
  sql: TransactionSql,
  { unitId, fromDay, untilDay }: Pick<Inquiry, "unitId" | "fromDay" | "untilDay">,
  now: Date,
): Promise<boolean> {
  const taken = await sql`
    select 1 from claim
    where unit_id = ${unitId} and part = ${partIndex("night")} and slot_date >= ${fromDay}::text::date
      and slot_date < ${untilDay}::text::date and (kind <> 'hold' or expires_at >= ${now.toISOString()})
    limit 1`;
  return taken.length === 0;
}

function select(sql: TransactionSql) {
  return sql`
    select ${inquiryColumns(sql)}, facility.name as facility_name, unit.label as unit_label,
      facility.phone as facility_phone, asker.name as asked_by, asker.phone as asker_phone, booking.code as booking_code
    from inquiry
    join facility on facility.id = inquiry.facility_id
    join unit on unit.id = inquiry.unit_id
    left join booking on booking.id = inquiry.booking_id
    join organisation as asker on asker.id = inquiry.asked_by_organisation`;
}

function rowOf(row: Row): InquiryRow {
  return {
    ...inquiryOf(row),
    facilityName: row.facility_name,
    unitLabel: row.unit_label,
    facilityPhone: row.facility_phone,
    askedBy: row.asked_by,
    askerPhone: row.asker_phone,
    bookingCode: row.booking_code,
  };
}
