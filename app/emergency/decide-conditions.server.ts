import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { acceptPlace, type InquiryOutcome } from "./answer-inquiry.server";
import { lockCase } from "./cases-repository.server";
import { endInquiry } from "./end-inquiry.server";
import { findInquiry, type InquiryId, lockInquiries } from "./inquiries-repository.server";
import { type InquiryState, inquiryAfter, isExpired, isOpenInquiry } from "./model/inquiry";
import { moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

export interface DecideConditions {
  readonly inquiryId: InquiryId;
  readonly agrees: boolean;
}

export type DecideConditionsRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "inquiry_unknown" }
  | { readonly kind: "inquiry_over"; readonly state: InquiryState }
  | { readonly kind: "word_too_late"; readonly at: Date };

/** 条件に答える — the desk says yes to a place's conditions, which takes the bed, or no, which lets the place go. */
export async function decideConditions(
  unit: UnitOfWork,
  { inquiryId, agrees }: DecideConditions,
): Promise<Result<InquiryOutcome | { readonly outcome: "turned_down" }, DecideConditionsRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const seen = await findInquiry(unit.sql, inquiryId);
  const found = seen && (await lockCase(unit.sql, seen.caseId));
  const all = seen === null ? [] : await lockInquiries(unit.sql, seen.caseId);
  const inquiry = all.find((one) => one.inquiryId === inquiryId);
  if (found === null || inquiry === undefined) return refuse({ kind: "inquiry_unknown" });
  const isSeeking = found.state === "offered" || found.state === "searching";
  if (inquiryAfter(inquiry.state, agrees ? "agree" : "turn_down", "desk") === null || !isSeeking) {
    return refuse({ kind: "inquiry_over", state: inquiry.state });
  }
  if (inquiry.wordDueAt !== null && isExpired(inquiry, unit.now)) {
    return refuse({ kind: "word_too_late", at: inquiry.wordDueAt });
  }
  if (agrees) return accept(await acceptPlace(unit, found, inquiry, all));
  await endInquiry(unit, inquiry, "withdrawn", "turned_down");
  await recordCaseEvent(unit, found, "answered", {
    inquiryId,
    unitId: inquiry.unitId,
    answer: "turned_down",
  });
  const isWaiting = all.some((one) => one.inquiryId !== inquiryId && isOpenInquiry(one.state));
  if (!isWaiting && found.state === "offered") await moveCase(unit, found, "all_refused");
  return accept({ outcome: "turned_down" });
}
