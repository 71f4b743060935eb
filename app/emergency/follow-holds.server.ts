import { setRequestState } from "~/booking/requests-repository.server";
import type { BookingId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { type BookingOfCase, bookingsOfCase } from "./desk-queries.server";
import { withdrawInquiries } from "./end-inquiry.server";
import type { CaseId, EmergencyCase } from "./model/case";
import type { CaseAct } from "./model/case-states";
import { moveCase } from "./move-case.server";
import { standingOfCase } from "./settle-answers.server";

/**
 * 仮押さえの返事を追う — a house answers a hold on its own page, and may not touch the case: background work moves the case
 * to where its holds stand. A yes for every night that was asked for ends the asking; when the last one says no, or a
 * place that had agreed is gone, the case is back at the search.
 *
 * @param heard  the yes that the desk has just heard on the telephone, and from whom; null where the house pressed itself
 * @returns the step that was taken; null when none was due
 */
export async function followHolds(
  unit: UnitOfWork,
  caseId: CaseId,
  heard: { readonly bookingId: BookingId; readonly heardFrom: string } | null = null,
): Promise<CaseAct | null> {
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return null;
  if ((await bookingsOfCase(unit.sql, found.requestId)).length === 0) return null;
  const { standing, held } = await standingOfCase(unit, found);
  const isSeeking = found.state === "searching" || found.state === "offered";
  if (isSeeking && standing === "agreed") {
    await withdrawInquiries(unit, caseId, "found_elsewhere");
    const isMeant = ({ bookingId, state }: BookingOfCase) =>
      heard === null ? state === "accepted" : bookingId === heard.bookingId;
    const { bookingId, placeName } = held.find(isMeant) ?? {};
    const by = heard === null ? { byHouse: true } : { heardFrom: heard.heardFrom };
    const moved = await moveCase(unit, found, "accept", { detail: { bookingId, placeName, ...by } });
    return moved.ok ? "accept" : null;
  }
  if (found.state === "offered" && (standing === "nobody" || standing === "partly")) {
    return (await moveCase(unit, found, "all_refused")).ok ? "all_refused" : null;
  }
  if (found.state === "accepted" && isSettled(held)) return settle(unit, found, held);
  const isGone = (found.state === "accepted" || found.state === "confirmed") && standing === "nobody";
  return isGone && (await moveCase(unit, found, "fall_back")).ok ? "fall_back" : null;
}

/** What was made firm stands alone: the part beside it, a day or a supporter, has said no or let its hour pass. */
const isSettled = (held: readonly BookingOfCase[]) =>
  held.some(({ state }) => state === "confirmed") &&
  !held.some(({ state }) => state === "held" || state === "accepted");

async function settle(
  unit: UnitOfWork,
  found: EmergencyCase,
  held: readonly BookingOfCase[],
): Promise<CaseAct | null> {
  if (found.requestId !== null) await setRequestState(unit.sql, found.requestId, "placed");
  const { bookingId, placeName } = held.find(({ state }) => state === "confirmed") ?? {};
  const moved = await moveCase(unit, found, "confirm", { detail: { bookingId, placeName } });
  return moved.ok ? "confirm" : null;
}
