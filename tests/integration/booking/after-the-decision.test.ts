import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishPattern } from "~/availability/publish-pattern.server";
import { keepCondition, setBedCondition } from "~/availability/set-bed-condition.server";
import { acceptBooking } from "~/booking/accept-booking.server";
import { bookingsAgainst } from "~/booking/avoidance-queries.server";
import { changeBed } from "~/booking/change-bed.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { enterBooking } from "~/booking/enter-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { recordArrival } from "~/booking/record-arrival.server";
import { returnEarly } from "~/booking/return-early.server";
import { addDays, type Day, tokyoInstant } from "~/kernel/day";
import type { BookingId, PersonId, UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { someCareNeeds } from "../../support/builders";
import { everyNight } from "../availability/house";
import { aHold, idOf, NOON, newId, nights, TODAY, Town } from "./town";

/** What follows from a booking or a decision elsewhere: in the house's own entries, at other offices, and for beds. */
let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

const entry = (unitId: UnitId, period = nights(1, 2)) =>
  town.run(town.staff(), (unit) =>
    enterBooking(unit, { unitId, purpose: "short_stay", period, needs: someCareNeeds(), note: "" }),
  );
const plain = (bookingId: BookingId) => ({ bookingId, version: null });

async function staying(bed: UnitId, period = nights(0, 5)): Promise<BookingId> {
  const booking = idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, { period }))));
  const answer = { ...plain(booking), conditions: "", heardFrom: null };
  idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, answer)));
  idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain(booking))));
  idOf(await town.run(town.staff(), (unit) => recordArrival(unit, plain(booking))));
  return booking;
}

describe("専門サポーター (a supporter who goes along)", () => {
  const dispatch = newId<"Facility">();
  beforeAll(async () => {
    await town.addFacility(dispatch);
    await town.owner`
      update facility set service = 'specialist_supporter', organisation_id = ${town.otherBase} where id = ${dispatch}`;
    const unitId = newId<"Unit">();
    await town.owner`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${unitId}, ${dispatch}, ${town.otherBase}, 'supporter', '支援者')`;
    await town.publish(unitId);
    await town.owner`update publication set organisation_id = ${town.otherBase} where unit_id = ${unitId}`;
  });
  const emptyHouse = async () => {
    const bed = await town.addBed();
    await town.owner`update unit_offer set offer = offer || '{"needsSupporter": true}' where unit_id = ${bed}`;
    return bed;
  };
  const told = (bookingId: BookingId) =>
    town.owner`select organisation_id from outbox where topic = 'supporter.claimed' and booking_id = ${bookingId}`;

  it("is taken for a stay that the house enters itself, and their office is told", async () => {
    const booking = idOf(await entry(await emptyHouse()));
    expect(await town.claimsOf(booking)).toBe(4);
    expect(await told(booking)).toMatchObject([{ organisation_id: town.otherBase }]);
    expect(await entry(await emptyHouse())).toMatchObject({ refusal: { kind: "no_supporter" } });
  });

  it("is told of to nobody where the house has staff of its own", async () => {
    const booking = idOf(await entry(await town.addBed()));
    expect(await town.claimsOf(booking)).toBe(2);
    expect(await told(booking)).toHaveLength(0);
  });
});

describe("臨時の枠 (an extra bed)", () => {
  it("is entered for the nights it was opened for, and for none beside them", async () => {
    const bed = await town.addBed();
    const permit = newId<"TemporaryPermit">();
    await town.owner`
      insert into temporary_permit (id, municipality_code, last_day, reason, allowed_by_name, allowed_at)
      values (${permit}, '99201', ${addDays(TODAY, 20)}, '大雨', '藤田', now())`;
    await town.owner`
      insert into temporary_unit (unit_id, organisation_id, permit_id, from_day, until_day, reason, note, opened_by_name, opened_at)
      values (${bed}, ${town.provider}, ${permit}, ${addDays(TODAY, 2)}, ${addDays(TODAY, 6)}, 'disaster', '', '小林', now())`;
    const box = { from: addDays(TODAY, 2), until: addDays(TODAY, 6) };
    const refused = { ok: false, refusal: { kind: "outside_time_box", timeBox: box } };
    expect(await entry(bed, nights(1, 2))).toEqual(refused);
    expect(await entry(bed, nights(5, 2))).toEqual(refused);
    idOf(await entry(bed, nights(2, 4)));
  });
});

describe("決まりの前からある予約 (stays from before the decision)", () => {
  const against = (personId: PersonId) =>
    town.run(town.coordinator(), async (unit) =>
      accept(await bookingsAgainst(unit.sql, personId, unit.today, unit.now)),
    );
  const stay = async (personId: PersonId, unitId: UnitId, period: ReturnType<typeof nights>) =>
    idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(unitId, { personId, period }))));
  async function keepApart(
    one: PersonId,
    other: PersonId,
    scope: "house" | "room",
    until: Day,
  ): Promise<void> {
    const [first, second] = [one, other].sort();
    await town.owner`
      insert into keep_apart (id, person_id, other_person_id, scope, municipality_code, reason, valid_until, decided_by_name, decided_at)
      values (${newId()}, ${first ?? one}, ${second ?? other}, ${scope}, '99201', '夜の声', ${until}, '三浦', now())`;
  }
  const enrolledPerson = async () => {
    const person = await town.addPerson();
    await town.owner`
      insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, known_as)
      values (${person}, ${town.facility}, ${town.provider}, '99201', '青木')`;
    return person;
  };

  it("are told with the days on which the two meet, and with neither name", async () => {
    const [one, other, stranger] = [await enrolledPerson(), await enrolledPerson(), await enrolledPerson()];
    const first = await stay(one, await town.addBed(), nights(10, 3));
    const second = await stay(other, await town.addBed(), nights(12, 3));
    await stay(stranger, await town.addBed(), nights(10, 3));
    expect(await against(one)).toEqual({ ok: true, value: [] });

    await keepApart(one, other, "house", addDays(TODAY, 90));
    const told = await against(one);
    expect(told).toMatchObject({
      value: [{ bookingId: first, days: [addDays(TODAY, 12)], meets: { bookingId: second } }],
    });
    expect(await against(other)).toMatchObject({
      value: [{ bookingId: second, meets: { bookingId: first } }],
    });
  });

  it("are none for a room that only one of the two sleeps in, nor after the decision has run out", async () => {
    const [one, other] = [await enrolledPerson(), await enrolledPerson()];
    await stay(one, await town.addBed(), nights(20, 2));
    await stay(other, await town.addBed(), nights(20, 2));
    await keepApart(one, other, "room", addDays(TODAY, 90));
    await keepApart(one, other, "house", addDays(TODAY, -1));
    expect(await against(one)).toEqual({ ok: true, value: [] });
  });

  it("are told where the place itself is to be avoided", async () => {
    const one = await enrolledPerson();
    const booking = await stay(one, await town.addBed(), nights(30, 2));
    await town.owner`
      insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until, decided_by_name, decided_at)
      values (${newId()}, ${one}, ${town.facility}, '99201', '転倒', ${addDays(TODAY, 90)}, '三浦', now())`;
    expect(await against(one)).toMatchObject({
      value: [{ bookingId: booking, days: [30, 31].map((n) => addDays(TODAY, n)), meets: null }],
    });
  });
});

describe("隔離中のベッド (a bed in isolation)", () => {
  /** Nights of the next ten that nobody may book. */
  const closed = async (bed: UnitId) => {
    const rows = await town.owner<{ day: Day }[]>`
      select distinct slot_date::text as day from claim where unit_id = ${bed} and kind = 'closure' order by day`;
    return rows.map(({ day }) => day);
  };
  const isolate = (bed: UnitId) =>
    town.run(town.staff(), (unit) =>
      setBedCondition(unit, {
        unitId: bed,
        condition: "isolated",
        until: tokyoInstant(addDays(TODAY, 7), "10:00"),
        note: "発熱",
      }),
    );
  /** A bed whose nights come from a pattern, as those of a house do. */
  const aBedByPattern = async () => {
    const bed = await town.addBed();
    const outcome = await town.run(town.staff(), (unit) =>
      publishPattern(unit, { pattern: everyNight(bed), replaces: null, mode: "apply" }),
    );
    expect(outcome.ok || outcome.refusal).toBe(true);
    return bed;
  };
  const days = (...after: number[]) => after.map((n) => addDays(TODAY, n));

  it("is not offered again before the isolation is over when its guest leaves early", async () => {
    const bed = await aBedByPattern();
    const booking = await staying(bed);
    expect((await isolate(bed)).ok).toBe(true);
    expect(await closed(bed)).toEqual(days(5, 6));
    idOf(
      await town.run(town.staff(), (unit) =>
        returnEarly(unit, { ...plain(booking), until: addDays(TODAY, 2) }),
      ),
    );
    expect(await closed(bed)).toEqual(days(2, 3, 4, 5, 6));
  });

  it("nor when its guest moves to another bed", async () => {
    const [bed, next] = [await aBedByPattern(), await aBedByPattern()];
    const booking = await staying(bed);
    await isolate(bed);
    idOf(await town.run(town.staff(), (unit) => changeBed(unit, { ...plain(booking), toUnitId: next })));
    expect(await closed(bed)).toEqual(days(0, 1, 2, 3, 4, 5, 6));
    expect(await closed(next)).toEqual([]);
  });

  it("is offered as before where nothing was said of it, or it is over", async () => {
    const bed = await aBedByPattern();
    const booking = await staying(bed);
    const later = new Date(NOON.getTime() + 60_000);
    await town.run(town.staff(), (unit) =>
      setBedCondition(unit, { unitId: bed, condition: "cleaning", until: later, note: "" }),
    );
    await town.run(
      town.staff(),
      async (unit) => {
        await keepCondition(unit, bed);
        return returnEarly(unit, { ...plain(booking), until: addDays(TODAY, 2) });
      },
      new Date(later.getTime() + 1),
    );
    expect(await closed(bed)).toEqual([]);
  });
});
