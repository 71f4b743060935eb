import { coverOthers, joinCover } from "~/booking/cover-repository.server";
import { isFirm } from "~/booking/model/cover";
import { setRequestState } from "~/booking/requests-repository.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type BookingOfCase, bookingsOfCase } from "./desk-queries.server";
import { lockInquiries } from "./inquiries-repository.server";
import type { EmergencyCase } from "./model/case";
import { asHeld, openNights, overlaps, type Standing, standingOf, YES } from "./model/standing";
import { moveCase } from "./move-case.server";

const LIVE: readonly string[] = ["held", "accepted", "confirmed", "staying"];

/** いまの返事 — where a locked case stands, with everything that was held for it or asked about it. */
export async function standingOfCase(
  unit: UnitOfWork,
  {
    caseId,
    requestId,
    fromDay,
    untilDay,
  }: Pick<EmergencyCase, "caseId" | "requestId" | "fromDay" | "untilDay">,
): Promise<{ readonly standing: Standing; readonly held: readonly BookingOfCase[] }> {
  const held = await bookingsOfCase(unit.sql, requestId);
  const inquiries = await lockInquiries(unit.sql, caseId);
  const standing = standingOf([...held, ...asHeld(inquiries)]);
  // A yes for the nights that were asked so far is none for those nobody has been asked for yet.
  const isShort = standing === "agreed" && openNights(held, { from: fromDay, until: untilDay }) !== null;
  return { standing: isShort ? "partly" : standing, held };
}

/** 受けると言った所 — those with a yes. */
export function withYes(held: readonly BookingOfCase[]): readonly BookingOfCase[] {
  return held.filter(({ state }) => YES.includes(state));
}

/**
 * ひとつの組にする — the places that go together with this one are tied as one cover: others of the same case that never have
 * the person in two places at once, be it the next nights, a day programme beside them or somebody at home. The case is
 * placed when all of them are firm, and none lets the others go.
 */
export async function joinParts(
  unit: UnitOfWork,
  held: readonly BookingOfCase[],
  around: BookingOfCase,
): Promise<void> {
  const tied = (await coverOthers(unit.sql, around.bookingId)).map(({ bookingId }) => bookingId);
  const parts = held.filter(({ bookingId }) => bookingId === around.bookingId || tied.includes(bookingId));
  const rest = held.filter((one) => LIVE.includes(one.state) && !parts.includes(one));
  // A place that has said yes comes before one that still thinks.
  for (const one of [...withYes(rest), ...rest.filter(({ state }) => state === "held")]) {
    if (!parts.some(({ period }) => overlaps(period, one.period))) parts.push(one);
  }
  if (parts.length < 2) return;
  const inOrder = [...parts].sort((left, right) => (left.period.from < right.period.from ? -1 : 1));
  await joinCover(
    unit.sql,
    unit.newId(),
    inOrder.map(({ bookingId }) => bookingId),
  );
}

/** 決めるものが残っていない — something is firm, and nothing beside it waits for an answer or for the desk's word. */
export const isSettled = (held: readonly BookingOfCase[]) =>
  held.some(({ state }) => isFirm(state)) &&
  !held.some(({ state }) => state === "held" || state === "accepted");

/**
 * 行き先が決まった — a locked case that has been accepted is placed by what is firm, although a part that was tied to it, a day
 * or a night that another has taken over, has said no, let its hour pass or been given back.
 */
export async function placeCase(
  unit: UnitOfWork,
  found: EmergencyCase,
  held: readonly BookingOfCase[],
): Promise<boolean> {
  if (found.requestId !== null) await setRequestState(unit.sql, found.requestId, "placed");
  const { bookingId, placeName } = held.filter(({ state }) => isFirm(state)).at(-1) ?? {};
  return (await moveCase(unit, found, "confirm", { detail: { bookingId, placeName } })).ok;
}
