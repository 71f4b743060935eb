import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { openBooking } from "~/booking/open-booking.server";
import { readInbox } from "~/booking/queries.server";
import { readCoordinatorHome } from "~/booking/read-coordinator-home.server";
import { readProviderHome } from "~/booking/read-provider-home.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId, UnitId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { aHold, idOf, minutesAfter, NOON, TODAY, Town } from "./town";

let town: Town;
let bed: UnitId;
let personId: PersonId;
let bookingId: BookingId;
beforeAll(async () => {
  town = await Town.build();
  bed = await town.addBed();
  personId = await town.addPerson();
  const hold = aHold(bed, { personId, despite: ["enrolment"], purpose: "emergency" });
  bookingId = idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, hold)));
});
afterAll(() => town.close());

const asStaff = <Value>(read: Parameters<typeof inReadOf<Value>>[2]) =>
  inReadOf(town.deps(), town.staff(), read);
const lookedAt = async () =>
  (await town.owner`select 1 from audit where action like 'person.%' and organisation_id = ${town.provider}`)
    .length;

describe("事業所が見るもの (what the provider sees)", () => {
  it("before it answers: a card without a name, an age, a home, and nothing of the person in the payload", async () => {
    const inbox = await asStaff((unit) => readInbox(unit.sql, town.provider, unit.now));
    expect(inbox.map(({ booking }) => booking.bookingId)).toEqual([bookingId]);
    const opened = await asStaff((unit) => openBooking(unit, bookingId));
    expect(opened).toMatchObject({ side: "provider", acts: ["accept", "decline"], person: null });
    expect(opened?.card).toMatchObject({ ageBand: "30代", district: "北部", gender: null });
    const payload = JSON.stringify(opened);
    for (const secret of ["青木", "陽太", "35.7"]) expect(payload).not.toContain(secret);
    expect(await lookedAt()).toBe(0);
  });

  it("is out of the inbox from its deadline on", async () => {
    const late = { ...town.deps(minutesAfter(NOON, 31)) };
    const inbox = await inReadOf(late, town.staff(), (unit) => readInbox(unit.sql, town.provider, unit.now));
    expect(inbox).toEqual([]);
  });

  it("after it accepted: the name, and each look in the audit", async () => {
    const answer = { bookingId, version: 1, conditions: "", heardFrom: null };
    idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, answer)));
    const opened = await asStaff((unit) => openBooking(unit, bookingId));
    expect(opened?.person).toMatchObject({ familyName: "青木", givenName: "陽太" });
    expect(await lookedAt()).toBe(1);
    const home = await asStaff((unit) => readProviderHome(unit, town.provider));
    expect(home.movements).toMatchObject([
      { day: addDays(TODAY, 1), direction: "comes", familyName: "青木" },
      { day: addDays(TODAY, 4), direction: "leaves", familyName: "青木" },
    ]);
    expect(await lookedAt()).toBe(2);
    expect(home.beds).toEqual([{ label: bed.slice(-4), state: "open" }]);
  });
});

describe("拠点が見るもの (what the coordinator sees)", () => {
  it("finds the answer waiting for a decision, and the house that confirmed nothing", async () => {
    const home = await inReadOf(town.deps(), town.coordinator(), (unit) =>
      readCoordinatorHome(unit, MIDORINO),
    );
    expect(home.accepted.map((row) => row.bookingId)).toEqual([bookingId]);
    expect(home.silent).toEqual(["すぎのこホーム"]);
  });

  it("is nothing to the desk of another municipality", async () => {
    const stranger = town.coordinator("となり", town.otherBase);
    expect(await inReadOf(town.deps(), stranger, (unit) => openBooking(unit, bookingId))).toBeNull();
  });
});
