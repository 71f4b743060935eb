import type { TransactionSql } from "db/client.server";
import type { BookingId, FacilityId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import type { DeclineReason } from "./model/decline-reason";

/** ひとつの返事 — one question to one house and what became of it, without the person: what a forecast is measured by. */
export interface Answered {
  readonly bookingId: BookingId;
  readonly facilityId: FacilityId;
  readonly purpose: Purpose;
  /** ISO instant. */
  readonly askedAt: string;
  readonly answer: "accepted" | "declined" | "lapsed";
  readonly declineReason: DeclineReason | null;
  /** Minutes from the question to the answer, or to the end of the hold. */
  readonly minutes: number;
  /** Minutes since the house's last word about its beds when it was asked; null when it had never given one. */
  readonly freshnessMinutes: number | null;
}

interface AnsweredRow {
  booking_id: BookingId;
  facility_id: FacilityId;
  purpose: Purpose;
  asked_at: string;
  answer: Answered["answer"];
  decline_reason: DeclineReason | null;
  minutes: number;
  freshness: number | null;
}

/**
 * 返事の歴史 — every question that was answered or ran out in a span of time, oldest first. What was withdrawn before the
 * house could answer tells nothing of the house and is left out. Row-level security decides whose.
 *
 * @param since  asked at or after this instant
 */
export async function answerHistory(
  sql: TransactionSql,
  since: Date,
  max: number,
): Promise<readonly Answered[]> {
  const rows = await sql<AnsweredRow[]>`
    select booking.id as booking_id, booking.facility_id, booking.purpose, held.at::text as asked_at,
      answer.what as answer, booking.decline_reason,
      round(extract(epoch from answer.at - held.at) / 60)::int as minutes,
      (jsonb_path_query_first(booking_explanation.explanation::jsonb,
        '$.judgement.verdicts[*] ? (@.constraint == "freshness").facts.minutes') #>> '{}')::int as freshness
    from booking
    join booking_event as held on held.booking_id = booking.id and held.what = 'held'
    join lateral (
      select what, at from booking_event
      where booking_event.booking_id = booking.id and what in ('accepted', 'declined', 'lapsed')
      order by seq limit 1) as answer on true
    left join booking_explanation on booking_explanation.booking_id = booking.id
    where held.at >= ${since.toISOString()}
    order by held.at, booking.id limit ${max}`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    facilityId: row.facility_id,
    purpose: row.purpose,
    askedAt: new Date(row.asked_at).toISOString(),
    answer: row.answer,
    declineReason: row.decline_reason,
    minutes: row.minutes,
    freshnessMinutes: row.freshness,
  }));
}
