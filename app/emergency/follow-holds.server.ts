import { setRequestState } from "~/booking/requests-repository.server";
import type { BookingId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { type BookingOfCase, bookingsOfCase } from "./desk-queries.server";
import { withdrawInquiries } from "./end-inquiry.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { type CaseAct, PLACED_STATES } from "./model/case-states";
import { openNights, type Standing } from "./model/standing";
import { moveCase } from "./move-case.server";
import { isSettled, placeCase, standingOfCase } from "./settle-answers.server";

/**
 * 仮押さえの返事を追う — a house answers a hold, or gives back what it had promised, on its own page, and may not touch the case:
 * background work moves the case to where its holds stand. A yes for every night that was asked for ends the asking; when
 * the last one says no, or a night that had a place has none any more, the case is back at the search, also while the
 * person sleeps at the first of several places.
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
    // With a yes for some of the nights nobody has refused: the others are looked for.
    const words = standing === "partly" ? ({ what: "search_began" } as const) : {};
    return (await moveCase(unit, found, "all_refused", words)).ok ? "all_refused" : null;
  }
  if (PLACED_STATES.includes(found.state) && isOpenAgain(found, standing, held)) {
    return fallBack(unit, found, standing, held);
  }
  if (found.state === "accepted" && isSettled(held)) {
    return (await placeCase(unit, found, held)) ? "confirm" : null;
  }
  return null;
}

/** A night has no place any more: nobody is left, somebody gave one back, or what was made firm does not reach as far as was asked. */
function isOpenAgain({ state }: EmergencyCase, standing: Standing, held: readonly BookingOfCase[]): boolean {
  if (standing === "nobody") return true;
  if (standing === "agreed") return false;
  return held.some(({ isGivenBack }) => isGivenBack) || (state === "accepted" && isSettled(held));
}

/** さがし直す — the request is open again, and the log says whose place is gone and which nights have none. */
async function fallBack(
  unit: UnitOfWork,
  found: EmergencyCase,
  standing: Standing,
  held: readonly BookingOfCase[],
): Promise<CaseAct | null> {
  if (found.requestId !== null) await setRequestState(unit.sql, found.requestId, "open");
  const gone = held.filter(({ isGivenBack }) => isGivenBack).at(-1);
  const open =
    standing === "nobody" ? null : openNights(held, { from: found.fromDay, until: found.untilDay });
  const detail = {
    placeName: gone?.placeName,
    bookingId: gone?.bookingId,
    fromDay: open?.from,
    untilDay: open?.until,
  };
  return (await moveCase(unit, found, "fall_back", { detail })).ok ? "fall_back" : null;
}
