import { randomBytes } from "node:crypto";
import type { UserId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findInquiry, type InquiryId } from "./inquiries-repository.server";
import { saveLink } from "./inquiry-links-repository.server";
import { isOpenInquiry, isPast } from "./model/inquiry";

/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;
/** So that the morning shift can still look up what the night answered. Nothing can be answered after the deadline. */
const SHOWN_HOURS = 12;

/**
 * 返事のリンクを出す — a link that opens one inquiry for one person, without a sign-in and without a name in it.
 *
 * Only the hash is kept; the address goes into the letter and to nobody else. Runs as background work.
 *
 * @returns the path; null when there is nothing to answer any more, or this person has a link already
 */
export async function issueInquiryLink(
  unit: UnitOfWork,
  inquiryId: InquiryId,
  issuedTo: UserId,
): Promise<string | null> {
  const inquiry = await findInquiry(unit.sql, inquiryId);
  if (inquiry === null || !isOpenInquiry(inquiry.state) || isPast(inquiry.deadlineAt, unit.now)) return null;
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(inquiry.deadlineAt.getTime() + SHOWN_HOURS * 3_600_000);
  const isNew = await saveLink(unit.sql, { token, inquiryId, issuedTo, now: unit.now, expiresAt });
  if (!isNew) return null;
  await unit.audit({
    action: "inquiry_link.issue",
    subjectKind: "inquiry",
    subjectId: inquiryId,
    municipality: inquiry.municipality,
    detail: { issuedTo },
  });
  return `/i/${token}`;
}
