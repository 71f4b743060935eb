import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { openBooking } from "~/booking/open-booking.server";
import { readMovements } from "~/booking/queries.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { openPerson } from "~/registry/open-person.server";
import { releasesOf } from "~/registry/release-queries.server";
import { MIDORINO } from "../../support/builders";
import { newId, TODAY, Town } from "../booking/town";
import { aCase, accepting, answer, ask, given, type House, houses } from "./night";

let town: Town;
let desk: Actor;
let house: House;
let personId: PersonId;
let bookingId: BookingId;

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());

beforeEach(async () => {
  const [built] = await houses(town, 1);
  if (built === undefined) throw new Error("a house");
  house = built;
  personId = await town.addPerson();
  await town.owner`update person set address = '北町1-2-3', phone = '00-1111-2222', carer = '母 青木ハル',
    birth_date = '1992-04-01', handbooks = '{intellectual}' where id = ${personId}`;
  const caseId = await aCase(town, desk, { personId });
  const sent = await ask(town, desk, caseId, [house]);
  bookingId = given(await answer(town, house, sent[0], accepting)).bookingId as BookingId;
});

const confirm = () => town.run(desk, (unit) => confirmBooking(unit, { bookingId, version: null }));
const opened = (actor: Actor) => town.run(actor, (unit) => openPerson(unit, { personId, reason: null }));
const released = (actor: Actor) => inReadOf(town.deps(), actor, ({ sql }) => releasesOf(sql, personId));
const consentTo = (fields: readonly string[]) => town.owner`
  insert into person_consent (id, person_id, municipality_code, layer, fields, given_by_kind, given_by, explained, given_on,
    valid_until, noted_by_name, noted_at)
  values (${newId()}, ${personId}, ${MIDORINO}, 3, ${[...fields]}, 'person', '本人', '絵で', '2026-11-01', '2027-10-31', '三浦', now())`;

describe("だれが来るか (identity of an inquiry's booking)", () => {
  it("stays closed after the house's yes, on every path of its screens, and opens with the confirmation", async () => {
    expect(await opened(house.duty)).toMatchObject({ ok: false });
    const seen = () => inReadOf(town.deps(), house.duty, (unit) => openBooking(unit, bookingId));
    expect((await seen())?.person).toBeNull();
    const coming = async () => {
      const moves = await inReadOf(town.deps(), house.duty, ({ sql }) =>
        readMovements(sql, house.organisationId, TODAY, addDays(TODAY, 7)),
      );
      return moves.map(({ familyName }) => familyName);
    };
    expect(await coming()).toEqual([null, null]);

    given(await confirm());
    expect((await seen())?.person?.familyName).toBe("青木");
    expect(await coming()).toEqual(["青木", "青木"]);
  });

  it("stays closed to a house that knows the person from an earlier stay, until the confirmation", async () => {
    await town.owner`insert into person_access (id, person_id, organisation_id, basis, granted_at, valid_until)
      values (${newId()}, ${personId}, ${house.organisationId}, 'stay', now(), '2099-01-01')`;
    const seen = await inReadOf(town.deps(), house.duty, (unit) => openBooking(unit, bookingId));
    expect(seen?.person).toBeNull();
  });

  it("is refused by the walls to a house that helps itself after its own yes", async () => {
    const grab = town.run(house.duty, async (unit) => {
      await unit.sql`insert into person_access (id, person_id, organisation_id, basis, booking_id, granted_at, valid_until)
        values (${newId()}, ${personId}, ${house.organisationId}, 'stay', ${bookingId}, now(), '2099-01-01')`;
      return { ok: true as const, value: null };
    });
    await expect(grab).rejects.toMatchObject({ code: "42501" });
  });

  it("goes field by field: what a night needs, and the rest only where the family agreed", async () => {
    await consentTo(["certificate", "wishes"]);
    given(await confirm());
    const person = given(await opened(house.duty)).person;
    expect(person).toMatchObject({ familyName: "青木", phone: "00-1111-2222", carer: "母 青木ハル" });
    expect(person).toMatchObject({ address: "", district: null, handbooks: ["intellectual"] });
    const lines = await released(desk);
    const by = (ground: string) => lines.filter((one) => one.ground === ground).map(({ field }) => field);
    expect(by("consent")).toEqual(["certificate", "wishes"]);
    expect(by("needed")).toEqual(["behaviour", "care", "contacts", "medication", "name"]);
    expect(lines.every(({ untilDay }) => untilDay === addDays(TODAY, 5 + 30))).toBe(true);
  });

  it("never gives the whereabouts of a protected person, whatever was agreed", async () => {
    await town.owner`update person set is_protected = true where id = ${personId}`;
    await consentTo(["address", "contacts"]);
    given(await confirm());
    const person = given(await opened(house.duty)).person;
    expect(person).toMatchObject({ familyName: "青木", address: "", phone: "", carer: "", district: null });
    expect((await released(desk)).map(({ field }) => field)).not.toContain("contacts");
  });

  it("is on record for the family, and for no other house", async () => {
    given(await confirm());
    const mother = town.kin();
    expect(await released(mother)).toEqual([]);
    await town.owner`insert into person_access (id, person_id, user_id, basis, granted_at)
      values (${newId()}, ${personId}, ${mother.userId}, 'family', now())`;
    expect((await released(mother)).map(({ facilityName }) => facilityName)).toContain(house.name);
    const [other] = await houses(town, 1);
    expect(await released(other?.duty ?? town.staff())).toEqual([]);
  });

  it("ends with the stay that came to nothing, and stays on record as ended", async () => {
    given(await confirm());
    const command = { bookingId, version: null, reason: "no_longer_needed", note: "" } as const;
    given(await town.run(desk, (unit) => cancelBooking(unit, command)));
    expect(await opened(house.duty)).toMatchObject({ ok: false });
    expect((await released(desk)).every(({ endedAt }) => endedAt !== null)).toBe(true);
  });
});
