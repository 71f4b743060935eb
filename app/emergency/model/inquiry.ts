import { CONDITIONS_LENGTH_MAX } from "~/booking/model/answer";
import type { DeclineReason } from "~/booking/model/decline-reason";
import { accept, type Result, refuse } from "~/kernel/result";

/** 打診の状態 — `conditional` waits for the desk's word, everything but it and `sent` is over. */
export const INQUIRY_STATES = [
  "sent",
  "conditional",
  "accepted",
  "declined",
  "expired",
  "withdrawn",
  "lost",
] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

export const INQUIRY_ACTS = [
  "accept",
  "accept_with_conditions",
  "decline",
  "take_back",
  "agree",
  "turn_down",
  "withdraw",
  "expire",
  "lose",
] as const;
export type InquiryAct = (typeof INQUIRY_ACTS)[number];

/** 側 — who moves an inquiry: the place asked, the desk, or the clock and the other answers. */
export type InquirySide = "provider" | "desk" | "background";

/** One permitted step of an inquiry. */
export interface InquiryTransition {
  readonly act: InquiryAct;
  readonly from: readonly InquiryState[];
  readonly to: InquiryState;
  readonly by: readonly InquirySide[];
}

/**
 * 打診の状態の表 — every step there is. An answer lists the desk too: at night many answers are heard on the telephone and
 * typed in for the place (代理入力). `lose` follows from another's booking of the same bed, whoever is acting.
 */
export const INQUIRY_TRANSITIONS: readonly InquiryTransition[] = [
  { act: "accept", from: ["sent"], to: "accepted", by: ["provider", "desk"] },
  { act: "accept_with_conditions", from: ["sent"], to: "conditional", by: ["provider", "desk"] },
  { act: "decline", from: ["sent", "conditional"], to: "declined", by: ["provider", "desk"] },
  { act: "take_back", from: ["declined"], to: "sent", by: ["provider", "desk"] },
  { act: "agree", from: ["conditional"], to: "accepted", by: ["desk"] },
  { act: "turn_down", from: ["conditional"], to: "withdrawn", by: ["desk"] },
  { act: "withdraw", from: ["sent", "conditional"], to: "withdrawn", by: ["desk", "background"] },
  { act: "expire", from: ["sent", "conditional"], to: "expired", by: ["background"] },
  { act: "lose", from: ["sent", "conditional"], to: "lost", by: ["provider", "desk", "background"] },
];

/** 返事を待っている状態 — somebody still waits: the desk for the place, or the place for the desk. */
export const OPEN_INQUIRY_STATES: readonly InquiryState[] = ["sent", "conditional"];

/** 終わったか — nothing more will come of it, except that a decline may be taken back before the deadline. */
export function isOpenInquiry(state: InquiryState): boolean {
  return OPEN_INQUIRY_STATES.includes(state);
}

/** 進めた先 — the state after this act by this side; null when the table does not list it. */
export function inquiryAfter(state: InquiryState, act: InquiryAct, side: InquirySide): InquiryState | null {
  const step = INQUIRY_TRANSITIONS.find(
    (one) => one.act === act && one.from.includes(state) && one.by.includes(side),
  );
  return step?.to ?? null;
}

/** 返事 — what a place, or the desk for it, may say. */
export type InquiryAnswer =
  | { readonly kind: "accept" }
  | { readonly kind: "accept_with_conditions"; readonly conditions: string }
  | { readonly kind: "decline"; readonly reason: DeclineReason | null; readonly note: string }
  | { readonly kind: "take_back" };

/** What an answer is decided from. */
export interface AskedInquiry {
  readonly state: InquiryState;
  readonly deadlineAt: Date;
}

/** An answer as it is kept. */
export interface DecidedAnswer {
  readonly to: InquiryState;
  /** Empty unless conditions were named. */
  readonly conditions: string;
  /** Set for a decline alone; `other` when none was chosen. */
  readonly declineReason: DeclineReason | null;
  readonly note: string;
}

export type AnswerRefusal =
  | { readonly kind: "inquiry_over"; readonly state: InquiryState }
  | { readonly kind: "deadline_passed"; readonly at: Date }
  | { readonly kind: "conditions_missing" }
  | { readonly kind: "conditions_too_long"; readonly lengthMax: number };

/**
 * 返事の可否 — may this answer still be given?
 *
 * The state is looked at before the clock: that the bed has been found elsewhere is worth more to the reader than that
 * it is late. Every answer keeps the deadline, the no as well: after it the desk has gone on, and a place that meant yes
 * must not find its word taken in silence.
 *
 * @param now instant the answer arrived; the deadline itself is still in time
 */
export function decideAnswer(
  inquiry: AskedInquiry,
  answer: InquiryAnswer,
  side: InquirySide,
  now: Date,
): Result<DecidedAnswer, AnswerRefusal> {
  const to = inquiryAfter(inquiry.state, answer.kind, side);
  if (to === null) return refuse({ kind: "inquiry_over", state: inquiry.state });
  if (isPast(inquiry.deadlineAt, now) && inquiry.state !== "conditional") {
    return refuse({ kind: "deadline_passed", at: inquiry.deadlineAt });
  }
  const conditions = answer.kind === "accept_with_conditions" ? answer.conditions.trim() : "";
  const note = answer.kind === "decline" ? answer.note.trim() : "";
  if (answer.kind === "accept_with_conditions" && conditions === "")
    return refuse({ kind: "conditions_missing" });
  if (Math.max(conditions.length, note.length) > CONDITIONS_LENGTH_MAX) {
    return refuse({ kind: "conditions_too_long", lengthMax: CONDITIONS_LENGTH_MAX });
  }
  const declineReason = answer.kind === "decline" ? (answer.reason ?? "other") : null;
  return accept({ to, conditions, declineReason, note });
}

/** 期限を過ぎたか — an inquiry lives through its deadline; the instant after, no answer counts. */
export function isPast(deadlineAt: Date, now: Date): boolean {
  return deadlineAt.getTime() < now.getTime();
}

/** 期限 — so many minutes after it was sent. */
export function deadlineAfter(sentAt: Date, minutes: number): Date {
  return new Date(sentAt.getTime() + minutes * 60_000);
}

/**
 * 期限切れにする時か — a place that has not answered, or a desk that has not said its word on the conditions in time.
 *
 * @param wordDueAt until when the desk may answer the conditions; null unless `conditional`
 */
export function isExpired(inquiry: AskedInquiry & { readonly wordDueAt: Date | null }, now: Date): boolean {
  if (inquiry.state === "sent") return isPast(inquiry.deadlineAt, now);
  return inquiry.state === "conditional" && inquiry.wordDueAt !== null && isPast(inquiry.wordDueAt, now);
}
