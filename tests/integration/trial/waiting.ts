import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { registerWish } from "~/trial/keep-wish.server";
import type { OfferId, OfferState } from "~/trial/model/offer";
import type { WishFacts, WishId } from "~/trial/model/wish";
import { turnWaitingList } from "~/trial/turn-waiting-list.server";
import { NOON, newId, TODAY, type Town } from "../booking/town";
import { given } from "../emergency/night";

/** Two nights in the coming month. */
export function someWish(places: readonly FacilityId[], over: Partial<WishFacts> = {}): WishFacts {
  return {
    purpose: "trial",
    mode: "offer",
    nights: 2,
    from: addDays(TODAY, 5),
    until: addDays(TODAY, 30),
    impossible: [],
    places,
    companions: "",
    note: "",
    ...over,
  };
}

/** 山田家 — a person whose record their own family may read, and that family signed in. */
export async function aFamily(town: Town): Promise<{ readonly personId: PersonId; readonly kin: Actor }> {
  const personId = await town.addPerson();
  const kin = town.kin();
  await letRead(town, personId, kin);
  return { personId, kin };
}

/** Lets a family read this person's record as well. */
export async function letRead(town: Town, personId: PersonId, kin: Actor): Promise<void> {
  await town.owner`insert into person_access (id, person_id, user_id, basis, granted_at)
    values (${newId()}, ${personId}, ${kin.userId}, 'family', ${NOON.toISOString()})`;
}

export async function wishFor(
  town: Town,
  actor: Actor,
  personId: PersonId,
  facts: WishFacts,
  now: Date = NOON,
): Promise<WishId> {
  return given(await town.run(actor, (unit) => registerWish(unit, { personId, facts }), now)).wishId;
}

/** One turn of the waiting list, as background work makes it. */
export async function turn(town: Town, now: Date = NOON) {
  const outcome = await town.run(
    systemActor("順番待ち"),
    async (unit) => accept(await turnWaitingList(unit)),
    now,
  );
  return given(outcome);
}

/** All offers there are, in the order in which they were made. */
export async function offers(town: Town) {
  return town.owner<
    {
      id: OfferId;
      wish_id: WishId;
      state: OfferState;
      from_day: Day;
      household_key: string;
      place_in_line: number;
      answers_by: Date;
      booking_id: string | null;
    }[]
  >`select id, wish_id, state, from_day::text as from_day, household_key, place_in_line, answers_by, booking_id
    from waiting_offer order by offered_at, id`;
}

/** Everything that waits is gone: each test begins with an empty line and a mark that stands now. */
export async function emptyLine(town: Town): Promise<void> {
  await town.owner`truncate waiting_offer_night, waiting_offer, wish_place, late_cancellation, decline_question,
    acceptance_record, stay_feedback, stay_preparation, trial_invitation`;
  await town.owner`delete from wish`;
  await turn(town);
}
