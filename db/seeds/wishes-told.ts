import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { giveFeedback } from "~/trial/around-stay.server";
import { registerWish } from "~/trial/keep-wish.server";
import { inviteToTrial } from "~/trial/ladder-invitations.server";
import { makeOffersAt } from "~/trial/make-offers.server";
import type { WishFacts } from "~/trial/model/wish";
import type { OpenOffice } from "./open-offices";
import type { RegisteredPerson } from "./register-people";
import type { Hands } from "./stay-steps";

/**
 * 希望と順番待ち — the Yamada family waits for a trial and has just been offered one; two others wait behind them; the centre
 * invites the family to a second place, and a house has said how a stay went.
 */
export async function tellWishes(
  { teller, city }: Hands,
  homes: readonly [OpenOffice, OpenOffice],
  yamada: RegisteredPerson,
  others: readonly RegisteredPerson[],
): Promise<void> {
  const [first, second] = homes;
  const hoursAgo = (hours: number) => new Date(teller.now.getTime() - hours * 3_600_000);
  const wish = (over: Partial<WishFacts> = {}): WishFacts => ({
    purpose: "trial",
    mode: "offer",
    nights: 1,
    from: addDays(teller.today, 6),
    until: addDays(teller.today, 60),
    impossible: [addDays(teller.today, 13)],
    places: [first.facilityId, second.facilityId],
    companions: "",
    note: "はじめての外泊です。",
    ...over,
  });
  const family = city.actor("yamada", "family");
  const coordinator = city.actor("centre", "coordinator");
  await teller.tell({ label: "yamada wishes", at: hoursAgo(70), by: family }, (unit) =>
    registerWish(unit, { personId: yamada.personId, facts: wish() }),
  );
  for (const [nth, { key, personId }] of others.entries()) {
    await teller.tell({ label: `wish of ${key}`, at: hoursAgo(50 - nth), by: coordinator }, (unit) =>
      registerWish(unit, { personId, facts: wish({ nights: 2, places: [first.facilityId], note: "" }) }),
    );
  }
  await teller.tell(
    { label: "a night is offered", at: hoursAgo(2), by: systemActor("順番待ち") },
    async (unit) => accept(await makeOffersAt(unit, first.facilityId)),
  );
  await teller.tell({ label: "yamada is invited", at: hoursAgo(5), by: coordinator }, (unit) =>
    inviteToTrial(unit, {
      personId: yamada.personId,
      facilityId: second.facilityId,
      words: "電車の見える部屋があります。",
    }),
  );
}

/** 受入実績 — a house says how the last stays that ended in it went. */
export async function tellHowItWent({ teller, city }: Hands, office: OpenOffice): Promise<void> {
  const staff = city.actor("suginoko", "provider_staff");
  const at = new Date(teller.now.getTime() - 3_600_000);
  const ended = await teller.tell({ label: "which stays ended", at, by: staff }, async (unit) =>
    accept(
      await unit.sql<{ id: BookingId }[]>`
        select booking.id from booking join person on person.id = booking.person_id
        where facility_id = ${office.facilityId} and state = 'ended' and purpose <> 'emergency'
        order by until_day desc, booking.id limit 2`,
    ),
  );
  for (const [nth, { id: bookingId }] of ended.entries()) {
    await teller.attempt({ label: `how stay ${nth} went`, at, by: staff }, (unit) =>
      giveFeedback(unit, {
        bookingId,
        said: {
          voice: "provider",
          answers: { night: "good", as_registered: nth === 0 ? "good" : "middle" },
          words: "",
          outcome: nth === 0 ? "well" : "with_help",
          takesAgain: nth === 0 ? "yes" : "on_conditions",
          conditions: nth === 0 ? "" : "夜の見守りが二人の日",
        },
      }),
    );
  }
}
