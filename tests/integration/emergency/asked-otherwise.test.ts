import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { confirmPlace } from "~/emergency/confirm-place.server";
import { holdDaysForCase } from "~/emergency/hold-for-case.server";
import { freeDaySeats } from "~/emergency/home-support-queries.server";
import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { inquiriesOf } from "~/emergency/inquiry-queries.server";
import type { CaseId } from "~/emergency/model/case";
import { openCase } from "~/emergency/open-case.server";
import { type SendInquiries, sendInquiries } from "~/emergency/send-inquiries.server";
import { addDays } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import { AS_ASKED } from "~/matching/ui/search-state";
import { inReadOf } from "~/platform/unit-of-work.server";
import { NOON, newId, TODAY, Town } from "../booking/town";
import {
  accepting,
  answer,
  caseState,
  climb,
  declining,
  given,
  type House,
  houses,
  minutesAfter,
} from "./night";

/** Houses that are asked for some of the nights, or with something let go of; and the day beside the bed. */
let town: Town;
let desk: Actor;
let near: readonly House[];
beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update facility set organisation_id = null`;
  near = await houses(town, 3);
});

const at = (minutes: number) => minutesAfter(NOON, minutes);
const house = (nth: number): House => {
  const one = near[nth];
  if (one === undefined) throw new Error("no such house");
  return one;
};
const nights = (first: number, last: number) => ({
  from: addDays(TODAY, first),
  until: addDays(TODAY, last),
});

async function aFiveNightCase(): Promise<CaseId> {
  const { caseId } = given(await town.run(desk, (unit) => openCase(unit, { channel: "phone" })));
  const changes = {
    describedAs: "30代、知的障害",
    reason: "carer_hospitalized",
    nights: 5,
    care: ["transport"],
  } as const;
  given(await town.run(desk, (unit) => changeFacts(unit, { caseId, changes })));
  return caseId;
}
const send = (caseId: CaseId, places: SendInquiries["places"], more: Partial<SendInquiries> = {}) =>
  town.run(desk, (unit) => sendInquiries(unit, { caseId, places, minutes: null, ...more }));
const sendParts = async (caseId: CaseId) =>
  given(
    await send(caseId, [
      { unitId: house(0).unitId, nights: nights(0, 2) },
      { unitId: house(1).unitId, nights: nights(2, 5) },
    ]),
  ).inquiryIds;
const asked = (caseId: CaseId) => inReadOf(town.deps(), desk, ({ sql }) => inquiriesOf(sql, caseId));
const say = async (nth: number, inquiryId: InquiryId | undefined, said = accepting) =>
  given(await answer(town, house(nth), inquiryId, said)).bookingId as BookingId;
const confirm = async (caseId: CaseId, bookingId: BookingId) => {
  const [row] = await town.owner<{ version: number }[]>`select version from booking where id = ${bookingId}`;
  return town.run(desk, (unit) => confirmPlace(unit, { caseId, bookingId, version: row?.version ?? 0 }));
};
const look = async (minutes: number) => {
  if (!("run" in inquiryJob)) throw new Error("the job runs each case in a commit of its own");
  await inquiryJob.run(town.deps(at(minutes)));
};
const requestState = async (caseId: CaseId) => {
  const [row] = await town.owner<{ state: string }[]>`
    select stay_request.state from stay_request join emergency_case on request_id = stay_request.id
    where emergency_case.id = ${caseId}`;
  return row?.state;
};

describe("つなぎの打診 (each house for its own nights)", () => {
  it("keeps the other nights asked after the first yes, and is accepted with the last", async () => {
    const caseId = await aFiveNightCase();
    const [first, second] = await sendParts(caseId);
    const one = await say(0, first);
    expect(await caseState(town, caseId)).toBe("offered");
    expect((await asked(caseId)).map(({ state }) => state)).toEqual(["accepted", "sent"]);
    const other = await say(1, second);
    expect(await caseState(town, caseId)).toBe("accepted");

    given(await confirm(caseId, one));
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["accepted", "open"]);
    expect(await town.stateOf(other)).toBe("accepted");
    given(await confirm(caseId, other));
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
    const stays = await town.owner<{ nights: number }[]>`
      select until_day - from_day as nights from booking where id in (${one}, ${other}) order by from_day`;
    expect(stays.map((row) => row.nights)).toEqual([2, 3]);
  });

  it("tells each house which nights of how many it is asked for", async () => {
    const caseId = await aFiveNightCase();
    await sendParts(caseId);
    expect(
      (await asked(caseId)).map(({ fromDay, untilDay, card }) => [fromDay, untilDay, card.ofNights]),
    ).toEqual([
      [TODAY, addDays(TODAY, 2), 5],
      [addDays(TODAY, 2), addDays(TODAY, 5), 5],
    ]);
  });

  it("does not make one part firm while the other nights are still being asked for", async () => {
    const caseId = await aFiveNightCase();
    const [first] = await sendParts(caseId);
    const bookingId = await say(0, first);
    expect(await confirm(caseId, bookingId)).toMatchObject({ refusal: { kind: "parts_open" } });
    expect(await town.stateOf(bookingId)).toBe("accepted");
  });

  it("is back at the search for the rest when that house says no, and the ladder asks nobody for all of it again", async () => {
    const caseId = await aFiveNightCase();
    const [first, second] = await sendParts(caseId);
    const bookingId = await say(0, first);
    await say(1, second, declining);
    expect(await caseState(town, caseId)).toBe("searching");
    expect(await town.stateOf(bookingId)).toBe("accepted");
    expect(await climb(town, caseId, at(60))).toMatchObject({ steps: [] });
    // The rest is asked of a third house, and of the second for fewer nights.
    const more = given(
      await send(caseId, [
        { unitId: house(2).unitId, nights: nights(2, 4) },
        { unitId: house(1).unitId, nights: nights(4, 5) },
      ]),
    );
    expect(more.inquiryIds).toHaveLength(2);
  });

  it("lets a house go that was asked for all the nights once some of them are taken", async () => {
    const caseId = await aFiveNightCase();
    given(await send(caseId, [{ unitId: house(2).unitId }]));
    const [first] = await sendParts(caseId);
    await say(0, first);
    expect((await asked(caseId)).map(({ state }) => state)).toEqual(["withdrawn", "accepted", "sent"]);
  });
});

describe("条件をゆるめた打診 (with something let go of)", () => {
  const state = { ...AS_ASKED, letGo: ["transport"] as const };

  it("asks without it, says so in no word of the person, and takes the bed as it was asked", async () => {
    const caseId = await aFiveNightCase();
    const sent = given(await send(caseId, [{ unitId: house(0).unitId }], { state }));
    const [inquiry] = await asked(caseId);
    expect([inquiry?.relaxed, inquiry?.card.who.transport]).toEqual(["?relax=transport", false]);
    const bookingId = await say(0, sent.inquiryIds[0]);
    const [booking] = await town.owner<{ transport: boolean }[]>`
      select (needs->>'transport')::boolean as transport from booking where id = ${bookingId}`;
    expect(booking?.transport).toBe(false);
    expect(await caseState(town, caseId)).toBe("accepted");
  });

  it("may ask a house anew that said no to all of it, and none that still thinks", async () => {
    const caseId = await aFiveNightCase();
    const first = given(await send(caseId, [{ unitId: house(0).unitId }, { unitId: house(1).unitId }]));
    await say(0, first.inquiryIds[0], declining);
    const again = given(
      await send(caseId, [{ unitId: house(0).unitId }, { unitId: house(1).unitId }], { state }),
    );
    expect(again.inquiryIds).toHaveLength(1);
    expect(again.left).toEqual([{ unitId: house(1).unitId, why: "asked_already" }]);
    expect(await send(caseId, [{ unitId: house(2).unitId, nights: nights(0, 2) }])).toMatchObject({
      ok: true,
    });
  });
});

describe("ベッドと日中をひとつの組に (the day beside the bed)", () => {
  async function aDaySeat(): Promise<UnitId> {
    const [facilityId, unitId] = [newId<"Facility">(), newId<"Unit">()];
    await town.addFacility(facilityId);
    const bed = await town.addBed({ facilityId });
    await town.owner`update unit set kind = 'seat' where id = ${bed}`;
    await town.owner`update unit_offer set kind = 'seat', service = 'daily_life_care' where unit_id = ${bed}`;
    await town.owner`update facility set service = 'daily_life_care', name = ${`日中${unitId}`} where id = ${facilityId}`;
    return bed;
  }
  const version = async (bookingId: BookingId) => {
    const [row] = await town.owner<
      { version: number }[]
    >`select version from booking where id = ${bookingId}`;
    return row?.version ?? 0;
  };

  async function bedAndDay() {
    const caseId = await aFiveNightCase();
    const seat = await aDaySeat();
    const sent = given(await send(caseId, [{ unitId: house(0).unitId }]));
    const bed = await say(0, sent.inquiryIds[0]);
    const days = [TODAY, addDays(TODAY, 1), addDays(TODAY, 3)];
    const held = given(await town.run(desk, (unit) => holdDaysForCase(unit, { caseId, unitId: seat, days })));
    return { caseId, bed, day: held };
  }

  it("offers the days on which a seat is free, and holds each run of them", async () => {
    const { day } = await bedAndDay();
    const runs = await town.owner<{ days: number; parts: string[] }[]>`
      select until_day - from_day as days, parts from booking where id = any(${[...day]}::uuid[]) order by from_day`;
    expect(runs.map(({ days, parts }) => [days, parts])).toEqual([
      [2, ["am", "pm"]],
      [1, ["am", "pm"]],
    ]);
    const free = await inReadOf(town.deps(), desk, ({ sql }) =>
      freeDaySeats(sql, [TODAY, addDays(TODAY, 2), addDays(TODAY, 3)], NOON),
    );
    const [seat] = await town.owner<
      { unit_id: string }[]
    >`select unit_id from booking where id = ${day[0] ?? ""}`;
    expect(free.find(({ unitId }) => unitId === seat?.unit_id)?.days).toEqual([addDays(TODAY, 2)]);
  });

  it("keeps the day when the bed is made firm, and waits for its word", async () => {
    const { caseId, bed, day } = await bedAndDay();
    given(await confirm(caseId, bed));
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["accepted", "open"]);
    for (const bookingId of day) {
      expect(await town.stateOf(bookingId)).toBe("held");
      const yes = { bookingId, version: await version(bookingId), conditions: "", heardFrom: "斉藤" };
      given(await town.run(desk, (unit) => acceptBooking(unit, yes)));
    }
    for (const bookingId of day) given(await confirm(caseId, bookingId));
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
  });

  it("is settled with the bed alone when the day says no", async () => {
    const { caseId, bed, day } = await bedAndDay();
    given(await confirm(caseId, bed));
    for (const bookingId of day) {
      const no = { bookingId, version: null, reason: "no_staff", note: "", heardFrom: "斉藤" } as const;
      given(await town.run(desk, (unit) => declineBooking(unit, no)));
    }
    await look(1);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
  });
});
