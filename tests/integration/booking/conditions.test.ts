import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { changeBed } from "~/booking/change-bed.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { extendStay } from "~/booking/extend-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { returnEarly } from "~/booking/return-early.server";
import { addDays, type Day } from "~/kernel/day";
import type { BookingId, PersonId, UnitId } from "~/kernel/id";
import { needing } from "../../support/builders";
import { aHold, idOf, newId, nights, TODAY, Town } from "./town";

/**
 * 条件つきの空き — what a booking must still hold true at its commit: two people kept apart do not meet, nobody stays alone in
 * a place without staff, and training for one person serves that person.
 */
let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

const ROUNDS = 8;

async function keepApart(
  one: PersonId,
  other: PersonId,
  scope: "house" | "room" = "house",
  until: Day = addDays(TODAY, 90),
): Promise<void> {
  const [first, second] = [one, other].sort();
  await town.owner`
    insert into keep_apart (id, person_id, other_person_id, scope, municipality_code, reason, valid_until, decided_by_name, decided_at)
    values (${newId()}, ${first ?? one}, ${second ?? other}, ${scope}, '99201', '夜の声で眠れない', ${until}, '三浦', now())`;
}

async function enrolled(person: PersonId, facilityId: string = town.facility): Promise<PersonId> {
  await town.owner`
    insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, known_as)
    values (${person}, ${facilityId}, ${town.provider}, '99201', '青木')`;
  return person;
}

const someone = async (facilityId: string = town.facility) => enrolled(await town.addPerson(), facilityId);
const hold = (bed: UnitId, over: Parameters<typeof aHold>[1] = {}) =>
  town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, over)));

describe("離しておく二人 (people kept apart)", () => {
  it("lets exactly one of the two into the house when both are booked at once", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const house = newId<"Facility">();
      await town.addFacility(house);
      const beds = await Promise.all([1, 2].map(() => town.addBed({ facilityId: house })));
      const [one, other] = [await someone(house), await someone(house)];
      await keepApart(one, other);
      const outcomes = await Promise.all(
        [one, other].map((personId, n) => hold(beds[n] ?? newId(), { personId })),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
        refusal: { kind: "kept_apart", days: [1, 2, 3].map((n) => addDays(TODAY, n)) },
      });
    }
  });

  it("keeps two apart who must not share a room, and no further", async () => {
    const [room, next] = [newId(), newId()];
    const [first, second] = [await bedIn(room), await bedIn(room)];
    const elsewhere = await bedIn(next);
    const [one, other] = [await someone(), await someone()];
    await keepApart(one, other, "room");
    idOf(await hold(first, { personId: one }));
    expect(await hold(second, { personId: other })).toMatchObject({ refusal: { kind: "kept_apart" } });
    const moving = idOf(await hold(elsewhere, { personId: other }));

    // The house may not know of it, and may not bring it about either.
    await settled(moving);
    const moved = await town.run(town.staff(), (unit) =>
      changeBed(unit, { bookingId: moving, version: null, toUnitId: second }),
    );
    expect(moved).toMatchObject({ refusal: { kind: "kept_apart" } });
    expect(JSON.stringify(moved)).not.toContain(one);
  });

  it("lets one arrive on the morning the other leaves, and both meet once the decision has ended", async () => {
    const beds = [await town.addBed(), await town.addBed(), await town.addBed()] as const;
    const [one, other, third] = [await someone(), await someone(), await someone()];
    await keepApart(one, other);
    await keepApart(one, third, "house", addDays(TODAY, -1));
    idOf(await hold(beds[0], { personId: one, period: nights(10, 2) }));
    idOf(await hold(beds[1], { personId: other, period: nights(12, 2) }));
    idOf(await hold(beds[2], { personId: third, period: nights(10, 2) }));
  });

  it("counts no hold that has lapsed", async () => {
    const beds = [await town.addBed(), await town.addBed()] as const;
    const [one, other] = [await someone(), await someone()];
    await keepApart(one, other);
    const lapsed = idOf(await hold(beds[0], { personId: one, period: nights(20, 2) }));
    await town.owner`update claim set expires_at = '2026-11-30T00:00:00Z' where booking_id = ${lapsed}`;
    expect((await hold(beds[1], { personId: other, period: nights(20, 2) })).ok).toBe(true);
  });

  const bedIn = (id: string) => town.addBed({ room: { id, rule: "any" } });
});

async function settled(bookingId: BookingId): Promise<void> {
  const accepted = await town.run(town.staff(), (unit) =>
    acceptBooking(unit, { bookingId, version: null, conditions: "", heardFrom: null }),
  );
  expect(accepted.ok).toBe(true);
  const confirmed = await town.run(town.coordinator(), (unit) =>
    confirmBooking(unit, { bookingId, version: null }),
  );
  expect(confirmed.ok).toBe(true);
}

describe("職員のいない場所 (places that need a supporter)", () => {
  const dispatch = newId<"Facility">();
  beforeAll(async () => {
    // The dispatch office is another organisation than the houses'.
    await town.addFacility(dispatch);
    await town.owner`
      update facility set service = 'specialist_supporter', organisation_id = ${town.otherBase} where id = ${dispatch}`;
  });

  async function addSupporter(): Promise<UnitId> {
    const unitId = newId<"Unit">();
    await town.owner`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${unitId}, ${dispatch}, ${town.otherBase}, 'supporter', '支援者')`;
    await town.publish(unitId);
    await town.owner`update publication set organisation_id = ${town.otherBase} where unit_id = ${unitId}`;
    return unitId;
  }
  async function emptyHouse(): Promise<UnitId> {
    const bed = await town.addBed();
    await town.owner`update unit_offer set offer = offer || '{"needsSupporter": true}' where unit_id = ${bed}`;
    return bed;
  }
  /** The nights a supporter goes along with this stay; one and the same supporter for all of them. */
  async function accompanied(bookingId: BookingId): Promise<readonly Day[]> {
    const rows = await town.owner<{ id: string; day: Day }[]>`
      select unit.id, slot_date::text as day from claim join unit on unit.id = claim.unit_id
      where claim.booking_id = ${bookingId} and unit.kind = 'supporter' order by slot_date`;
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    return rows.map(({ day }) => day);
  }

  it("takes nobody without a supporter, and one supporter with exactly one of two at once", async () => {
    const alone = await hold(await emptyHouse(), { personId: await someone() });
    expect(alone).toMatchObject({ ok: false, refusal: { kind: "no_supporter" } });

    for (let round = 0; round < ROUNDS; round += 1) {
      await addSupporter();
      const houses = [await emptyHouse(), await emptyHouse()];
      const people = [await someone(), await someone()];
      const outcomes = await Promise.all(
        houses.map((house, n) => hold(house, { personId: people[n] ?? null })),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { kind: "no_supporter" } });
      const won = outcomes.find((outcome) => outcome.ok) ?? { ok: false };
      expect(await accompanied(idOf(won))).toEqual([1, 2, 3].map((n) => addDays(TODAY, n)));
    }
  });

  it("sends the supporter for exactly the nights of the stay, longer and shorter with it", async () => {
    await addSupporter();
    const house = await emptyHouse();
    const bookingId = idOf(await hold(house, { personId: await someone(), period: nights(30, 2) }));
    expect(await town.claimsOf(bookingId)).toBe(4);
    await settled(bookingId);
    const longer = await town.run(town.staff(), (unit) =>
      extendStay(unit, { bookingId, version: null, until: addDays(TODAY, 33) }),
    );
    expect(longer.ok || longer.refusal).toBe(true);
    expect(await accompanied(bookingId)).toEqual([30, 31, 32].map((n) => addDays(TODAY, n)));
    await town.owner`update booking set state = 'staying' where id = ${bookingId}`;
    const shorter = await town.run(town.staff(), (unit) =>
      returnEarly(unit, { bookingId, version: null, until: addDays(TODAY, 31) }),
    );
    expect(shorter.ok || shorter.refusal).toBe(true);
    expect(await accompanied(bookingId)).toEqual([addDays(TODAY, 30)]);
  });

  it("has no supporter where none is published for the purpose", async () => {
    await addSupporter();
    await town.owner`
      delete from publication using unit where unit.id = unit_id and unit.kind = 'supporter' and purpose = 'trial'`;
    const house = await emptyHouse();
    const wish = { personId: await someone(), purpose: "trial" as const, period: nights(50, 1) };
    expect(await hold(house, wish)).toMatchObject({ ok: false, refusal: { kind: "no_supporter" } });
  });
});

describe("第3号研修 (training for one person)", () => {
  const until = addDays(TODAY, 4);
  async function trainedFor(person: PersonId): Promise<void> {
    await town.owner`
      insert into capability (facility_id, act, shift, organisation_id, answer, people_max, basis)
      values (${town.facility}, 'suction_nasal', 'night', ${town.provider}, 'yes', 1, 'trained_3_for_person')
      on conflict do nothing`;
    await town.owner`
      insert into trained_for (person_id, facility_id, act, shift, organisation_id, municipality_code, valid_until, noted_at)
      values (${person}, ${town.facility}, 'suction_nasal', 'night', ${town.provider}, '99201', ${until}, now())`;
  }
  const needs = needing("suction_nasal", "night");

  it("serves that person until the last day of the certificate, and nobody else", async () => {
    await town.addCareSlot("suction_nasal", "night");
    const [one, other] = [await someone(), await someone()];
    await trainedFor(one);
    const bed = await town.addBed();
    expect(await hold(bed, { personId: other, needs })).toMatchObject({
      refusal: { kind: "does_not_fit", obstacles: [{ constraint: "medical_acts" }] },
    });
    // One night more, and the morning of leaving lies after the last valid day.
    expect(await hold(bed, { personId: one, needs, period: nights(1, 4) })).toMatchObject({
      refusal: { kind: "does_not_fit", obstacles: [{ constraint: "medical_acts" }] },
    });
    const held = idOf(await hold(bed, { personId: one, needs, period: nights(1, 3) }));
    expect(await town.claimsOf(held)).toBe(6);
  });
});

describe("ひとつのベッドを夜と日中に (one bed, two uses)", () => {
  it("is sold by night and by day to two people at once, each part to one of many", async () => {
    const room = { id: newId(), rule: "same_as_present" as const };
    const bed = await town.addBed({ room, act: "suction_oral" });
    const neighbour = await town.addBed({ room });
    await town.addCareSlot("suction_oral", "day");
    await town.addCareSlot("suction_oral", "night");
    const byDay = { from: addDays(TODAY, 2), until: addDays(TODAY, 3), parts: ["am", "pm"] as const };
    const [sleeps, stays] = [await someone(), await enrolled(await town.addPerson("female"))];
    const wishes = Array.from({ length: 8 }, (_, n) =>
      n % 2 === 0
        ? { personId: sleeps, needs: needing("suction_oral", "night"), period: nights(2, 1) }
        : {
            personId: stays,
            needs: { ...needing("suction_oral", "day"), gender: "female" as const },
            period: byDay,
          },
    );
    const outcomes = await Promise.all(wishes.map((wish) => hold(bed, wish)));
    // One of the four who want the night and one of the four who want the day: neither stands in the other's way.
    expect(
      outcomes
        .map((outcome) => outcome.ok)
        .filter((_, n) => n % 2 === 0)
        .filter(Boolean),
    ).toHaveLength(1);
    expect(
      outcomes
        .map((outcome) => outcome.ok)
        .filter((_, n) => n % 2 === 1)
        .filter(Boolean),
    ).toHaveLength(1);
    // A woman by day does not make the night's room a women's room: only who sleeps there counts.
    const tonight = await hold(neighbour, { personId: await someone(), period: nights(2, 1) });
    expect(tonight.ok || tonight.refusal).toBe(true);
  });
});
