import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import { withdrawInquiries } from "./end-inquiry.server";
import { lockInquiries } from "./inquiries-repository.server";
import type { CaseId } from "./model/case";
import type { CaseAct } from "./model/case-states";
import { isOpenInquiry } from "./model/inquiry";
import { standingOf } from "./model/standing";
import { moveCase } from "./move-case.server";

/**
 * 仮押さえの返事を追う — a house answers a hold on its own page, and may not touch the case: background work moves the case
 * to where its holds stand. A yes for every night that was asked for ends the asking; when the last one says no, or a
 * place that had agreed is gone, the case is back at the search.
 *
 * @returns the step that was taken; null when none was due
 */
export async function followHolds(unit: UnitOfWork, caseId: CaseId): Promise<CaseAct | null> {
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return null;
  const held = await bookingsOfCase(unit.sql, found.requestId);
  if (held.length === 0) return null;
  const standing = standingOf(held);
  const isSeeking = found.state === "searching" || found.state === "offered";
  if (isSeeking && standing === "agreed") {
    await withdrawInquiries(unit, caseId, "found_elsewhere");
    const { bookingId, placeName } = held.find(({ state }) => state === "accepted") ?? {};
    const moved = await moveCase(unit, found, "accept", { detail: { bookingId, placeName, byHouse: true } });
    return moved.ok ? "accept" : null;
  }
  if (found.state === "offered" && (standing === "nobody" || standing === "partly")) {
    const isAsked = (await lockInquiries(unit.sql, caseId)).some(({ state }) => isOpenInquiry(state));
    if (isAsked) return null;
    return (await moveCase(unit, found, "all_refused")).ok ? "all_refused" : null;
  }
  const isGone = (found.state === "accepted" || found.state === "confirmed") && standing === "nobody";
  return isGone && (await moveCase(unit, found, "fall_back")).ok ? "fall_back" : null;
}
