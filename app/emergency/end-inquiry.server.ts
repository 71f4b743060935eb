import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Inquiry, lockInquiries, saveInquiry } from "./inquiries-repository.server";
import type { CaseId } from "./model/case";
import { type InquiryState, isOpenInquiry } from "./model/inquiry";

/** What happened to an inquiry, as topics name it (`inquiry.sent`). */
export type InquiryHappening = InquiryState | "taken_back";

/** Why a place hears that it is no longer asked. */
export type EndReason = "found_elsewhere" | "no_longer_needed" | "turned_down" | "bed_gone" | "no_answer";

/**
 * 打診の出来事を書きとめる — the outbox line that refreshes both sides' screens and lets the place be told, and the audit
 * line, in the same commit. Neither says anything of the person.
 */
export async function recordInquiry(
  unit: UnitOfWork,
  inquiry: Inquiry,
  what: InquiryHappening,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { inquiryId, caseId, organisationId, municipality } = inquiry;
  await unit.record({
    topic: `inquiry.${what}`,
    organisationId,
    municipality,
    payload: { inquiryId, caseId, ...detail },
  });
  await unit.audit({
    action: `inquiry.${what}`,
    subjectKind: "inquiry",
    subjectId: inquiryId,
    municipality,
    detail,
  });
}

/** 打診を終える — a locked inquiry that still waits comes to an end, and its place is told why, politely. */
export async function endInquiry(
  unit: UnitOfWork,
  inquiry: Inquiry,
  state: Extract<InquiryState, "withdrawn" | "expired" | "lost">,
  reason: EndReason,
): Promise<void> {
  const next: Inquiry = { ...inquiry, state, wordDueAt: null };
  await saveInquiry(unit.sql, next, unit.now);
  await recordInquiry(unit, next, state, { reason });
}

/**
 * 打診を取り下げる — every place of a locked case that still waits is let go. Called whenever the case needs no more answers:
 * a place was found, or none is needed.
 *
 * @returns how many places were let go
 */
export async function withdrawInquiries(
  unit: UnitOfWork,
  caseId: CaseId,
  reason: Extract<EndReason, "found_elsewhere" | "no_longer_needed">,
): Promise<number> {
  const open = (await lockInquiries(unit.sql, caseId)).filter(({ state }) => isOpenInquiry(state));
  for (const inquiry of open) await endInquiry(unit, inquiry, "withdrawn", reason);
  return open.length;
}
