import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { closeUnit } from "~/availability/close-unit.server";
import { confirmVacancy, takeBackConfirmation } from "~/availability/confirm-vacancy.server";
import { rollPublication } from "~/availability/roll-publication.server";
import { setException } from "~/availability/set-exception.server";
import { undoLastChange } from "~/availability/undo-last-change.server";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { changeBed } from "~/booking/change-bed.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { enterBooking } from "~/booking/enter-booking.server";
import { extendHold } from "~/booking/extend-hold.server";
import { extendStay } from "~/booking/extend-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import { recordArrival } from "~/booking/record-arrival.server";
import { returnEarly } from "~/booking/return-early.server";
import { addDays } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { FacilityImage } from "~/matching/engine/image";
import { facilityImages } from "~/matching/facility-images.server";
import { currentPosition, newsSince } from "~/matching/image-news.server";
import { inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { editFacility } from "~/providers/edit-facility.server";
import { editSupportProfile } from "~/providers/edit-support-profile.server";
import { UNSTATED_PROFILE } from "~/providers/model/facility";
import { refreshLapsedOffers } from "~/providers/refresh-unit-offers.server";
import { retireUnit } from "~/providers/retire-unit.server";
import { addRoom, editRoom } from "~/providers/save-room.server";
import { addUnit, editUnit } from "~/providers/save-unit.server";
import { setCapability } from "~/providers/set-capability.server";
import { someCareNeeds } from "../../support/builders";
import {
  accepted,
  aHouse,
  anActor,
  everyNight,
  type House,
  NOW,
  published,
  TODAY,
} from "../availability/house";

/**
 * Goal: whatever changes what the index knows of a facility says so in the outbox, in the same commit.
 * Method: a house goes through everything that can happen to it. Around each act its image is read; where it differs,
 * the news of the act must name the house.
 */
let house: House;
let manager: Actor;
let desk: Actor;
const system = systemActor("test");

beforeAll(async () => {
  house = await aHouse();
  manager = anActor("provider_manager", house.sugi);
  desk = anActor("coordinator", house.centre);
});
afterAll(() => house.close());

const imageNow = (): Promise<FacilityImage | undefined> =>
  inReadOf(house.at, system, async ({ sql, now, today }) => {
    const facilityIds = [house.facilityId];
    for await (const image of facilityImages(sql, { facilityIds, now, today })) return image;
    return undefined;
  });

/** What happened to the house and to the news of it while this was done. */
async function around(act: () => Promise<unknown>): Promise<{ changed: boolean; told: boolean }> {
  const before = JSON.stringify(await imageNow());
  const position = await inReadOf(house.at, system, ({ sql }) => currentPosition(sql));
  await act();
  const changed = JSON.stringify(await imageNow()) !== before;
  const news = await inReadOf(house.at, system, ({ sql }) => newsSince(sql, position));
  return { changed, told: news.facilityIds.includes(house.facilityId) };
}

const as = <Value>(actor: Actor, work: (unit: UnitOfWork) => Promise<Result<Value, unknown>>) =>
  accepted(house.at, actor, work);
const facts = {
  roomId: null,
  label: "103",
  wheelchair: "no",
  lift: "no",
  adaptedBath: "no",
  note: "",
} as const;
const vacantBedUse = { vacantBedUse: false };
const suction = (peopleMax: number, validUntil: typeof TODAY | null = null) => ({
  act: "suction_oral" as const,
  shift: "night" as const,
  answer: "yes" as const,
  peopleMax,
  basis: "nurse" as const,
  validUntil,
});
const step = (bookingId: BookingId) => ({ bookingId, version: null });
const hold = async (unitId: UnitId, after: number, count: number): Promise<BookingId> => {
  const held = await as(desk, (unit) =>
    holdBed(unit, {
      unitId,
      purpose: "short_stay",
      period: { from: addDays(TODAY, after), until: addDays(TODAY, after + count), parts: [] },
      requestId: null,
      personId: null,
      needs: someCareNeeds({ age: 30 }),
      note: "",
      despite: [],
      explanation: null,
    }),
  );
  return held.bookingId as BookingId;
};
const firm = async (unitId: UnitId, after: number, count: number): Promise<BookingId> => {
  const bookingId = await hold(unitId, after, count);
  await as(house.staff, (unit) =>
    acceptBooking(unit, { ...step(bookingId), conditions: "", heardFrom: null }),
  );
  await as(desk, (unit) => confirmBooking(unit, step(bookingId)));
  return bookingId;
};

it("tells of everything a provider says of the house", async () => {
  const acts: Record<string, () => Promise<unknown>> = {
    "a profile": () =>
      as(manager, (unit) =>
        editSupportProfile(unit, {
          facilityId: house.facilityId,
          profile: { ...UNSTATED_PROFILE, ageMax: 70, meals: ["regular"] },
        }),
      ),
    "a capability": () =>
      as(manager, (unit) =>
        setCapability(unit, { facilityId: house.facilityId, capabilities: [suction(1, addDays(TODAY, 1))] }),
      ),
    "one more care slot": () =>
      as(manager, (unit) =>
        setCapability(unit, { facilityId: house.facilityId, capabilities: [suction(2, addDays(TODAY, 1))] }),
      ),
    "a bed": () =>
      as(manager, (unit) =>
        addUnit(unit, { facilityId: house.facilityId, facts: { ...facts, ...vacantBedUse } }),
      ),
    "a bed for wheelchairs": () =>
      as(manager, (unit) =>
        editUnit(unit, {
          unitId: house.other,
          facts: { ...facts, ...vacantBedUse, label: "102", wheelchair: "yes" },
        }),
      ),
    "another place on the map": () =>
      as(manager, (unit) =>
        editFacility(unit, {
          facilityId: house.facilityId,
          facts: { location: { lat: 35.71, lon: 139.51 } },
        }),
      ),
  };
  for (const [what, act] of Object.entries(acts)) {
    expect([what, await around(act)]).toEqual([what, { changed: true, told: true }]);
  }
});

it("tells of a room's gender, and of a qualification that ended", async () => {
  const { roomId } = await as(manager, (unit) =>
    addRoom(unit, { facilityId: house.facilityId, room: { label: "つつじ", genderRule: "any" } }),
  );
  const move = () =>
    as(manager, (unit) =>
      editUnit(unit, { unitId: house.other, facts: { ...facts, ...vacantBedUse, label: "102", roomId } }),
    );
  expect(await around(move)).toEqual({ changed: true, told: true });
  const rule = () =>
    as(manager, (unit) => editRoom(unit, { roomId, label: "つつじ", genderRule: "same_as_present" }));
  expect(await around(rule)).toEqual({ changed: true, told: true });

  house.now = new Date(NOW.getTime() + 3 * 86_400_000);
  const lapse = () => as(system, async (unit) => accept(await refreshLapsedOffers(unit)));
  expect(await around(lapse)).toEqual({ changed: true, told: true });
  // Said to be asked already: with one slot less the offer stays as it is, and the slots do not.
  const fewer = () =>
    as(manager, (unit) =>
      setCapability(unit, { facilityId: house.facilityId, capabilities: [suction(1, addDays(TODAY, 1))] }),
    );
  expect(await around(fewer)).toEqual({ changed: true, told: true });
  house.now = NOW;
});

it("tells of every change of the calendar and of its freshness", async () => {
  expect(await around(() => published(house, everyNight(house.bed)))).toEqual({ changed: true, told: true });
  await published(house, everyNight(house.other));
  const nights = { from: addDays(TODAY, 40), until: addDays(TODAY, 42) };
  let confirmation = "";
  const acts: Record<string, () => Promise<unknown>> = {
    "an exception": () =>
      as(house.staff, (unit) =>
        setException(unit, {
          unitId: house.bed,
          range: nights,
          word: { kind: "closed", parts: ["night"] },
          reason: "",
          mode: "apply",
        }),
      ),
    "its undoing": () => as(house.staff, (unit) => undoLastChange(unit, house.bed)),
    "a closure": () =>
      as(house.staff, (unit) =>
        closeUnit(unit, {
          unitId: house.bed,
          from: addDays(TODAY, 50),
          reopensOn: addDays(TODAY, 52),
          reason: "infection",
          note: "",
          mode: "apply",
        }),
      ),
    "a confirmation": async () => {
      const kept = await as(house.staff, (unit) => confirmVacancy(unit, house.facilityId));
      confirmation = kept.confirmationId;
    },
    "its taking back": () =>
      as(house.staff, (unit) =>
        takeBackConfirmation(unit, confirmation as Parameters<typeof takeBackConfirmation>[1]),
      ),
  };
  for (const [what, act] of Object.entries(acts)) {
    expect([what, await around(act)]).toEqual([what, { changed: true, told: true }]);
  }
});

it("tells of every booking from hold to end", async () => {
  let bookingId = "" as BookingId;
  const staff = house.staff;
  const acts: Record<string, () => Promise<unknown>> = {
    "a hold": async () => {
      bookingId = await hold(house.bed, 1, 3);
    },
    "a longer hold": () => {
      house.now = new Date(NOW.getTime() + 600_000);
      return as(desk, (unit) => extendHold(unit, step(bookingId)));
    },
    "a decline": () =>
      as(staff, (unit) =>
        declineBooking(unit, { ...step(bookingId), reason: "no_staff", note: "", heardFrom: null }),
      ),
    "a firm booking": async () => {
      bookingId = await firm(house.bed, 1, 3);
    },
    "a cancellation": () =>
      as(desk, (unit) => cancelBooking(unit, { ...step(bookingId), reason: "other", note: "" })),
    "a stay the house enters itself": () =>
      as(staff, (unit) =>
        enterBooking(unit, {
          unitId: house.other,
          purpose: "short_stay",
          period: { from: addDays(TODAY, 10), until: addDays(TODAY, 12), parts: [] },
          needs: someCareNeeds({ age: 30 }),
          note: "",
        }),
      ),
    "an arrival's stay": async () => {
      bookingId = await firm(house.bed, 0, 3);
      await as(staff, (unit) => recordArrival(unit, step(bookingId)));
    },
    "more nights": () =>
      as(staff, (unit) => extendStay(unit, { ...step(bookingId), until: addDays(TODAY, 5) })),
    "another bed": () => as(staff, (unit) => changeBed(unit, { ...step(bookingId), toUnitId: house.other })),
    "fewer nights": () =>
      as(staff, (unit) => returnEarly(unit, { ...step(bookingId), until: addDays(TODAY, 2) })),
    "a hold that lapses": async () => {
      await hold(house.bed, 20, 2);
      house.now = new Date(NOW.getTime() + 3 * 3_600_000);
      await as(system, lapseHolds);
    },
  };
  for (const [what, act] of Object.entries(acts)) {
    const outcome = await around(act);
    expect([what, outcome.told]).toEqual([what, true]);
    // A lapsed hold counts for nobody from its deadline on: the image was free of it already.
    if (what !== "a hold that lapses") expect([what, outcome.changed]).toEqual([what, true]);
  }
  house.now = NOW;
});

it("tells of the window that moves on and of a bed that is given up", async () => {
  house.now = new Date(NOW.getTime() + 40 * 86_400_000);
  const roll = () => rollPublication(house.at);
  expect(await around(roll)).toEqual({ changed: true, told: true });
  house.now = new Date(NOW.getTime() + 80 * 86_400_000);
  const retire = () => as(manager, (unit) => retireUnit(unit, house.other));
  expect(await around(retire)).toEqual({ changed: true, told: true });
});
