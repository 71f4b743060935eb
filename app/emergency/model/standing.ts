import type { Period } from "~/booking/model/booking";
import type { BookingState } from "~/booking/model/states";
import type { Day } from "~/kernel/day";
import { nightsOf, type Slot, slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import type { InquiryState } from "./inquiry";

/** A place that was held for a case or asked about it, and how far it has come. */
export interface HeldPlace {
  readonly state: BookingState;
  readonly period: Period;
  /** 受けると言ったあとで返された — cancelled by the house after its yes: what it was asked for is still asked for. */
  readonly isGivenBack?: boolean;
}

const AS_HELD: Readonly<Record<InquiryState, BookingState | null>> = {
  sent: "held",
  conditional: "held",
  // Its booking stands for it.
  accepted: null,
  declined: "declined",
  expired: "lapsed",
  lost: "declined",
  withdrawn: "cancelled",
};

/** 打診も数える — the places that were asked, as if each had been held; one that said yes has a booking of its own. */
export function asHeld(
  inquiries: readonly { readonly state: InquiryState; readonly fromDay: Day; readonly untilDay: Day }[],
): readonly HeldPlace[] {
  return inquiries.flatMap(({ state, fromDay, untilDay }) => {
    const as = AS_HELD[state];
    return as === null ? [] : [{ state: as, period: { from: fromDay, until: untilDay, parts: [] } }];
  });
}

/** 同じ時か — both would have the person in one of the same cells. */
export function overlaps(left: Period, right: Period): boolean {
  const of = (period: Period) =>
    cellsOf([{ state: "held", period }]).map(({ day, part }) => `${day} ${part}`);
  const taken = new Set(of(left));
  return of(right).some((cell) => taken.has(cell));
}

/**
 * いまの返事 — `agreed`: every night that was asked for has a yes; `waiting`: somebody still thinks; `partly`: a yes for
 * some of the nights and nobody thinks about the others; `nobody`: not one yes, and nobody thinks.
 */
export type Standing = "agreed" | "waiting" | "partly" | "nobody";

/** A house whose guest did not come has kept its word: whether to seek anew is the desk's question. */
export const YES: readonly BookingState[] = ["accepted", "confirmed", "staying", "ended", "no_show"];
/** Taken back by the desk: what it asked for is not asked for any more. */
const TAKEN_BACK: readonly BookingState[] = ["cancelled"];

/**
 * 返事をまとめる — where the holds of a case stand together. Of several places asked for the same nights one yes is enough; of
 * places that follow each other every part has to be there. Where nights are asked for, the day beside them does not
 * keep them waiting.
 */
export function standingOf(places: readonly HeldPlace[]): Standing {
  const asked = places.filter(
    ({ state, isGivenBack }) => isGivenBack === true || !TAKEN_BACK.includes(state),
  );
  const yes = asked.filter(({ state }) => YES.includes(state));
  const [wanted, given] = [cellsOf(asked), cellsOf(yes)];
  const nights = wanted.filter(({ part }) => part === "night");
  const open = (nights.length > 0 ? nights : wanted).filter(
    (cell) => !given.some(({ day, part }) => day === cell.day && part === cell.part),
  );
  if (yes.length > 0 && open.length === 0) return "agreed";
  if (asked.some(({ state }) => state === "held")) return "waiting";
  return yes.length > 0 ? "partly" : "nobody";
}

/**
 * 空いている夜 — the first nights in a row within this stay that no yes stands for, half-open; null when every night has one. A
 * place that would come only for the day, or no further than the evening, leaves the night open.
 */
export function openNights(
  places: readonly HeldPlace[],
  { from, until }: { readonly from: Day; readonly until: Day },
): { readonly from: Day; readonly until: Day } | null {
  const given = cellsOf(places.filter(({ state }) => YES.includes(state)));
  const isOpen = (night: Day) => !given.some(({ day, part }) => part === "night" && day === night);
  const nights = nightsOf({ checkIn: from, checkOut: until });
  const first = nights.findIndex(isOpen);
  if (first < 0) return null;
  const rest = nights.slice(first);
  const end = rest.findIndex((night) => !isOpen(night));
  return { from: nights[first] ?? from, until: end < 0 ? until : (rest[end] ?? until) };
}

function cellsOf(places: readonly HeldPlace[]): readonly Slot[] {
  return places.flatMap(({ period: { from, until, parts } }) => {
    const stay = { checkIn: from, checkOut: until };
    return parts.length === 0 ? slotsOfStay(stay) : slotsOfDayUse(stay, parts);
  });
}
