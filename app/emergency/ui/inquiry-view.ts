import { factsOf } from "~/booking/ui/request-card";
import { daysBetween } from "~/kernel/day";
import type { InquiryState } from "../model/inquiry";
import type { OpenedInquiry } from "../open-inquiry.server";
import { REASON_WORDS } from "./inquiry-words";

/** 打診の画面 — what the answer page shows, and nothing else: a page's data is read by whoever can open its source. */
export interface InquiryView {
  readonly inquiryId: string;
  readonly state: InquiryState;
  readonly now: string;
  readonly sentAt: string;
  readonly deadlineAt: string;
  readonly isLate: boolean;
  readonly wordDueAt: string | null;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly nights: number;
  /** Rows of the card; empty when it is no longer shown. */
  readonly facts: readonly (readonly [string, string])[];
  readonly facility: string;
  readonly unit: string;
  readonly isFree: boolean;
  readonly conditions: string;
  readonly declineReason: string | null;
  readonly answeredByName: string;
  readonly asker: { readonly name: string; readonly organisation: string; readonly phone: string | null };
  readonly booking: { readonly id: string; readonly code: string } | null;
}

/** The view of an opened inquiry at this moment. */
export function inquiryView({ row, isFree, showsCard }: OpenedInquiry, now: Date): InquiryView {
  const { who, staysBefore, reason, ofNights } = row.card;
  const nights = daysBetween(row.fromDay, row.untilDay);
  const part: readonly (readonly [string, string])[] =
    ofNights === undefined
      ? []
      : [["つなぎ", `${ofNights}泊のうち${nights}泊。ほかの夜は、別の所に聞いています`]];
  return {
    inquiryId: row.inquiryId,
    state: row.state,
    now: now.toISOString(),
    sentAt: row.sentAt.toISOString(),
    deadlineAt: row.deadlineAt.toISOString(),
    isLate: row.deadlineAt.getTime() < now.getTime(),
    wordDueAt: row.wordDueAt?.toISOString() ?? null,
    fromDay: row.fromDay,
    untilDay: row.untilDay,
    nights,
    facts: showsCard ? [...factsOf(who, staysBefore), ["理由", REASON_WORDS[reason]], ...part] : [],
    facility: row.facilityName,
    unit: row.unitLabel,
    isFree,
    conditions: row.conditions,
    declineReason: row.declineReason,
    answeredByName: row.answeredByName,
    asker: { name: row.sentByName, organisation: row.askedBy, phone: row.askerPhone },
    booking:
      row.bookingId !== null && row.bookingCode !== null
        ? { id: row.bookingId, code: row.bookingCode }
        : null,
  };
}
