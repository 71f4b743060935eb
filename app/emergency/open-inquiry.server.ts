import { isId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { InquiryId } from "./inquiries-repository.server";
import { findLink } from "./inquiry-links-repository.server";
import { type InquiryRow, isBedFree, readInquiry, SHOWN_HOURS_AFTER } from "./inquiry-queries.server";
import { isPast } from "./model/inquiry";

/** 打診のページ — one inquiry as the place that was asked sees it. */
export interface OpenedInquiry {
  readonly row: InquiryRow;
  /** Nobody has taken any of the nights yet. */
  readonly isFree: boolean;
  /** The card is still shown: not three days after it was sent, unless the place took the person in. */
  readonly showsCard: boolean;
}

/** 打診を開く — on the place's own screen; null when it is absent or another's. */
export async function openInquiry(unit: UnitOfWork, inquiryId: string): Promise<OpenedInquiry | null> {
  if (!isId(inquiryId)) return null;
  const row = await readInquiry(unit.sql, inquiryId as InquiryId);
  return row && opened(unit, row);
}

/** 返事のリンクを開く — spends nothing: mail programs open links by themselves. Null when there is no such link any more. */
export async function openInquiryLink(
  unit: UnitOfWork,
  token: string,
): Promise<(OpenedInquiry & { readonly answersAs: string }) | null> {
  const link = await findLink(unit.sql, token);
  if (link === null || isPast(link.expiresAt, unit.now)) return null;
  const row = await readInquiry(unit.sql, link.inquiryId);
  return row && { ...(await opened(unit, row)), answersAs: link.issuedToName };
}

async function opened(unit: UnitOfWork, row: InquiryRow): Promise<OpenedInquiry> {
  const shownUntil = new Date(row.sentAt.getTime() + SHOWN_HOURS_AFTER * 3_600_000);
  return {
    row,
    isFree: await isBedFree(unit.sql, row, unit.now),
    showsCard: row.state === "accepted" || !isPast(shownUntil, unit.now),
  };
}
