import type { Day } from "~/kernel/day";
import type { OfferState } from "../model/offer";
import type { OpenedWish, OpenedWishes } from "../open-wishes.server";
import { WISH_MODE_WORDS, WISH_PURPOSE_WORDS, wishWords } from "./wish-words";

/** An offer as it travels to the browser. */
export interface OfferView {
  readonly offerId: string;
  readonly personName: string;
  readonly facilityName: string;
  readonly from: Day;
  readonly until: Day;
  readonly answersBy: string;
  readonly placeInLine: number;
}

/** An invitation as it travels to the browser. */
export interface InvitationView {
  readonly invitationId: string;
  readonly personName: string;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly words: string;
  readonly sentByName: string;
  readonly state: "sent" | "yes" | "later" | "no";
}

/** A wish as it travels to the browser. */
export interface WishView {
  readonly wishId: string;
  readonly personName: string;
  readonly title: string;
  readonly when: string;
  readonly mode: "offer" | "alert";
  readonly modeWords: string;
  readonly state: "open" | "placed" | "withdrawn";
  readonly lines: OpenedWish["lines"];
  readonly latest: { readonly facilityName: string; readonly from: Day; readonly state: OfferState } | null;
}

/** One wish in words. */
export function wishView({ wish, personName, lines, offers }: OpenedWish): WishView {
  const [latest] = offers;
  return {
    wishId: wish.wishId,
    personName,
    title: WISH_PURPOSE_WORDS[wish.purpose],
    when: wishWords(wish),
    mode: wish.mode,
    modeWords: WISH_MODE_WORDS[wish.mode],
    state: wish.state,
    lines,
    latest: latest ? { facilityName: latest.facilityName, from: latest.from, state: latest.state } : null,
  };
}

/** 返事を待っているお知らせ, the one that ends first at the head. */
export function openOffers({ wishes }: OpenedWishes): readonly OfferView[] {
  return wishes
    .flatMap(({ offers, personName }) => offers.map((offer) => ({ ...offer, personName })))
    .filter(({ state }) => state === "open")
    .sort((left, right) => left.answersBy.getTime() - right.answersBy.getTime())
    .map(({ offerId, personName, facilityName, from, until, answersBy, placeInLine }) => ({
      offerId,
      personName,
      facilityName,
      from,
      until,
      answersBy: answersBy.toISOString(),
      placeInLine,
    }));
}

/** おさそい that nobody has answered. */
export function openInvitations({ invitations }: OpenedWishes): readonly InvitationView[] {
  return invitations
    .filter(({ state }) => state === "sent")
    .map(({ invitationId, personName, facilityId, facilityName, words, sentByName, state }) => ({
      invitationId,
      personName,
      facilityId,
      facilityName,
      words,
      sentByName,
      state,
    }));
}
