import { type Day, tokyoInstant } from "~/kernel/day";
import type { BookingId, FacilityId, Id, StayRequestId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { WaitingRules } from "./waiting-rules";
import type { WishId } from "./wish";

export type OfferId = Id<"WaitingOffer">;

/**
 * 順番のお知らせの状態 — `open` waits for the family, `taken` for the house; everything else is over. `lost` is a yes that
 * came to nothing, because somebody else was faster at the bed.
 */
export const OFFER_STATES = ["open", "taken", "declined", "expired", "lost", "withdrawn", "settled"] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** 順番のお知らせ — one free stay, for one wish, to be answered by an hour. */
export interface Offer {
  readonly offerId: OfferId;
  readonly wishId: WishId;
  readonly householdKey: string;
  readonly facilityId: FacilityId;
  readonly unitId: UnitId;
  readonly from: Day;
  readonly until: Day;
  readonly placeInLine: number;
  readonly state: OfferState;
  readonly offeredAt: Date;
  readonly answersBy: Date;
  readonly requestId: StayRequestId | null;
  readonly bookingId: BookingId | null;
}

/** 到着の時刻 for deadlines: before supper of the first evening. Our own, not law. */
const ARRIVAL_TIME = "17:00";
const HOUR_MS = 3_600_000;

/** The evening on which a stay begins. */
export function arrivalOf(from: Day): Date {
  return tokyoInstant(from, ARRIVAL_TIME);
}

/**
 * 返事の期限 — the hours a family has, but not so long that the house can no longer prepare.
 *
 * @returns null when too little time is left to ask anybody: such a night is for the emergency desk
 */
export function answersBy(now: Date, from: Day, rules: WaitingRules): Date | null {
  const slept = now.getTime() + rules.offerHours * HOUR_MS;
  const latest = arrivalOf(from).getTime() - rules.leadHours * HOUR_MS;
  const deadline = Math.min(slept, latest);
  return deadline - now.getTime() < rules.answerHoursMin * HOUR_MS ? null : new Date(deadline);
}

/** 直前か — whether a cancellation came later than the rules ask for. After the arrival it is a stay cut short. */
export function isLate(cancelledAt: Date, from: Day, rules: WaitingRules): boolean {
  const left = arrivalOf(from).getTime() - cancelledAt.getTime();
  return left < rules.lateHours * HOUR_MS;
}

export type OfferRefusal =
  | { readonly kind: "offer_over"; readonly state: OfferState }
  | { readonly kind: "offer_too_late"; readonly answersBy: string };

/** お返事の可否 — an offer is answered once, and through its deadline. */
export function decideOfferAnswer(
  offer: Pick<Offer, "state" | "answersBy">,
  now: Date,
): Result<null, OfferRefusal> {
  if (offer.state !== "open") return refuse({ kind: "offer_over", state: offer.state });
  if (offer.answersBy.getTime() < now.getTime()) {
    return refuse({ kind: "offer_too_late", answersBy: offer.answersBy.toISOString() });
  }
  return accept(null);
}
