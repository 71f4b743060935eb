import type { Actor } from "~/access/model/actor";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import type { BookingStep } from "~/booking/record-step.server";
import { type RequestStayRefusal, requestStay } from "~/booking/request-stay.server";
import type { StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { decideOfferAnswer, type OfferId, type OfferRefusal } from "./model/offer";
import { askerOf, throughExchange } from "./model/offer-actor";
import type { Wish } from "./model/wish";
import { endOffer, type ListedOffer, lockOffer, offersOf, takeOffer } from "./offers-repository.server";
import { mayKeepWish } from "./wish-permissions";
import { wishesOf } from "./wishes-repository.server";

export type AnswerOfferRefusal =
  | OfferRefusal
  | { readonly kind: "offer_unknown" }
  | { readonly kind: "place_gone"; readonly why: (HoldBedRefusal | RequestStayRefusal)["kind"] };

/** What came of the answer: the booking that now waits for the house; null after a no. */
export interface AnsweredOffer {
  readonly bookingId: string | null;
  readonly requestId: string | null;
}

/**
 * 順番のお知らせに答える — a yes becomes an ordinary stay request with its hold, so that the house answers it as any other;
 * the claims decide whether the bed is still free. A no, or a bed that is gone, lets the next be asked and costs nothing:
 * the wish keeps its place in the line.
 */
export async function answerOffer(
  deps: Deps,
  actor: Actor,
  command: { readonly offerId: OfferId; readonly answer: "yes" | "no" },
): Promise<Result<AnsweredOffer, AnswerOfferRefusal>> {
  const seen = await inReadOf(deps, actor, (unit) => offersOf(unit.sql, { offerId: command.offerId }));
  if (!mayKeepWish(actor) || seen.length === 0) return refuse({ kind: "offer_unknown" });
  const outcome = await inUnitOfWork<AnsweredOffer, AnswerOfferRefusal>(
    deps,
    throughExchange(actor),
    async (unit) => {
      const offer = await lockOffer(unit.sql, command.offerId);
      if (offer === null) return refuse({ kind: "offer_unknown" });
      const decided = decideOfferAnswer(offer, unit.now);
      if (!decided.ok) return decided;
      const [wish] = await wishesOf(unit.sql, { wishIds: [offer.wishId] });
      if (wish === undefined || wish.state !== "open")
        return refuse({ kind: "offer_over", state: "withdrawn" });
      if (command.answer === "no") {
        await endOffer(unit.sql, offer.offerId, "declined", unit.now, actor.name);
        await recordAnswer(unit, offer, wish, "declined");
        return accept({ bookingId: null, requestId: null });
      }
      return takePlace(unit, actor, offer, wish);
    },
  );
  if (!outcome.ok && outcome.refusal.kind === "place_gone") await noteLost(deps, actor, command.offerId);
  return outcome;
}

async function takePlace(
  unit: UnitOfWork,
  actor: Actor,
  offer: ListedOffer,
  wish: Wish,
): Promise<Result<AnsweredOffer, AnswerOfferRefusal>> {
  const person = await findPerson(unit.tx, wish.personId);
  if (person === null) return refuse({ kind: "offer_unknown" });
  const needs = needsOf(person, unit.today);
  const asking: UnitOfWork = { ...unit, actor: askerOf(actor, wish) };
  const period = { from: offer.from, until: offer.until, parts: [] };
  const { purpose, personId } = wish;
  const asked = await requestStay(asking, {
    purpose,
    period,
    personId,
    describedAs: "",
    needs,
    reason: null,
    note: noteOf(wish),
  });
  if (!asked.ok) return refuse({ kind: "place_gone", why: asked.refusal.kind });
  const requestId = asked.value.requestId as StayRequestId;
  const held: Result<BookingStep, HoldBedRefusal> = await holdBed(asking, {
    unitId: offer.unitId,
    purpose,
    period,
    requestId,
    personId,
    needs,
    note: noteOf(wish),
    despite: [],
    explanation: null,
  });
  if (!held.ok) return refuse({ kind: "place_gone", why: held.refusal.kind });
  const { bookingId } = held.value;
  await takeOffer(unit.sql, offer.offerId, { requestId, bookingId, byName: actor.name, now: unit.now });
  await recordAnswer(unit, offer, wish, "taken");
  return accept({ bookingId, requestId });
}

/** What the house reads beside the card: nothing but who comes along. */
function noteOf({ companions }: Wish): string {
  return companions === "" ? "" : `いっしょに：${companions}`;
}

/** 先に決まっていた — remembered in a unit of work of its own, because the refused one has left nothing behind. */
async function noteLost(deps: Deps, actor: Actor, offerId: OfferId): Promise<void> {
  await inUnitOfWork<null, never>(deps, throughExchange(actor), async (unit) => {
    const offer = await lockOffer(unit.sql, offerId);
    if (offer === null || offer.state !== "open") return accept(null);
    await endOffer(unit.sql, offerId, "lost", unit.now, actor.name);
    const [wish] = await wishesOf(unit.sql, { wishIds: [offer.wishId] });
    if (wish !== undefined) await recordAnswer(unit, offer, wish, "lost");
    return accept(null);
  });
}

async function recordAnswer(
  unit: UnitOfWork,
  { offerId, wishId, facilityId, municipality }: ListedOffer,
  { personId }: Wish,
  what: "taken" | "declined" | "lost",
): Promise<void> {
  await unit.record({
    topic: `offer.${what}`,
    municipality,
    // The next in line is looked for where this stay was.
    payload: { offerId, wishId, ...(what === "taken" ? {} : { facilityIds: [facilityId] }) },
  });
  await unit.audit({
    action: `offer.${what}`,
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { offerId },
  });
}
