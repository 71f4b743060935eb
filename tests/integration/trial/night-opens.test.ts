import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { answerOffer } from "~/trial/answer-offer.server";
import { changeWish } from "~/trial/keep-wish.server";
import type { WishFacts } from "~/trial/model/wish";
import { lateCancellationsOf } from "~/trial/note-late-cancellations.server";
import { MIDORINO } from "../../support/builders";
import { aHold, minutesAfter, NOON, TODAY, Town } from "../booking/town";
import { aHouse, given, type House } from "../emergency/night";
import { aFamily, emptyLine, offers, someWish, turn, wishFor } from "./waiting";

const DAY_MINUTES = 24 * 60;
let town: Town;
let house: House;
let family: Awaited<ReturnType<typeof aFamily>>;

beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update municipality set settings = '{}' where code = ${MIDORINO}`;
  house = await aHouse(town, "みどりの家");
  family = await aFamily(town);
  await emptyLine(town);
});

const waitHere = (facts: Partial<WishFacts> = {}) =>
  wishFor(town, family.kin, family.personId, someWish([house.facilityId], facts));

describe("夜が空く (a night opens)", () => {
  /** Everything but one bed's two nights is taken; a family holds them. */
  const full = async () => {
    const hold = given(
      await town.run(town.coordinator(), (unit) =>
        holdBed(
          unit,
          aHold(house.unitId, {
            purpose: "trial",
            period: { from: addDays(TODAY, 5), until: addDays(TODAY, 7), parts: [] },
          }),
        ),
      ),
    );
    return hold.bookingId as BookingId;
  };
  const narrow = { until: addDays(TODAY, 7) };

  it("by a cancellation: the next in line hears of it", async () => {
    const bookingId = await full();
    await waitHere(narrow);
    await turn(town);
    expect(await offers(town)).toEqual([]);
    given(
      await town.run(town.coordinator(), (unit) =>
        cancelBooking(unit, { bookingId, version: null, reason: "no_longer_needed", note: "" }),
      ),
    );
    expect(await turn(town)).toMatchObject({ made: 1 });
  });

  it("by a reserve for emergencies whose hour has come", async () => {
    await town.owner`delete from publication where unit_id = ${house.unitId} and purpose = 'trial'`;
    await waitHere(narrow);
    await turn(town);
    expect(await offers(town)).toEqual([]);
    await town.publish(house.unitId, ["trial"]).catch(() => undefined);
    await town.owner`update publication set organisation_id = ${house.organisationId} where unit_id = ${house.unitId}`;
    await town.run(systemActor("公開を転がす"), async (unit) => {
      await unit.record({ topic: "vacancy.published", unitId: house.unitId, payload: { act: "rolled" } });
      return accept(null);
    });
    expect(await turn(town)).toMatchObject({ made: 1 });
  });

  it("too soon to be answered is offered to nobody", async () => {
    await waitHere({ from: TODAY, until: addDays(TODAY, 2) });
    expect(await turn(town, minutesAfter(NOON, 60))).toMatchObject({ made: 0 });
  });

  it("tells those who only asked for word of it, once a day", async () => {
    const wishId = await waitHere({ mode: "alert" });
    expect(await turn(town)).toMatchObject({ made: 0, told: 1 });
    await town.run(family.kin, (unit) =>
      changeWish(unit, {
        wishId,
        version: 1,
        facts: someWish([house.facilityId], { mode: "alert" }),
      }),
    );
    expect(await turn(town)).toMatchObject({ told: 0 });
  });
});

describe("直前の取り消し (late cancellation)", () => {
  const cancelled = async (reason: "illness" | "no_longer_needed", hoursBefore: number) => {
    await waitHere({ from: addDays(TODAY, 5), until: addDays(TODAY, 7) });
    await turn(town);
    const [offer] = await offers(town);
    const { bookingId } = given(
      await answerOffer(town.deps(), family.kin, { offerId: offer?.id as never, answer: "yes" }),
    );
    const arrival = new Date(`${addDays(TODAY, 5)}T08:00:00Z`);
    const at = new Date(arrival.getTime() - hoursBefore * 3_600_000);
    given(
      await town.run(
        family.kin,
        (unit) => cancelBooking(unit, { bookingId: bookingId as BookingId, version: null, reason, note: "" }),
        at,
      ),
    );
    await turn(town, at);
    const late = await inReadOf(town.deps(at), family.kin, (unit) =>
      lateCancellationsOf(unit.sql, [family.personId]),
    );
    return late.filter((one) => one.bookingId === bookingId);
  };

  it("is written down within two days of the arrival, and not before", async () => {
    expect(await cancelled("no_longer_needed", 49)).toEqual([]);
    await emptyLine(town);
    expect(await cancelled("no_longer_needed", 47)).toMatchObject([{ isCounted: false }]);
  });

  it("moves nobody back for illness, and for other reasons only where the municipality has decided so", async () => {
    await town.owner`update municipality set settings = '{"waiting":{"lateDays":7}}' where code = ${MIDORINO}`;
    const since = () =>
      town.owner<{ waits_since: Date }[]>`select waits_since from wish`.then((rows) => rows[0]?.waits_since);
    expect(await cancelled("illness", 3)).toMatchObject([{ isCounted: false, reason: "illness" }]);
    expect(await since()).toEqual(NOON);
    await emptyLine(town);
    expect(await cancelled("no_longer_needed", 3)).toMatchObject([{ isCounted: true }]);
    expect(await since()).toEqual(minutesAfter(NOON, 7 * DAY_MINUTES));
  });

  it("cannot count illness at all: the database refuses it", async () => {
    await expect(
      town.owner`insert into late_cancellation select id, person_id, person_id, municipality_code, organisation_id, now(), from_day,
        'illness', true from booking where person_id is not null limit 1`,
    ).rejects.toThrow(/late_cancellation_illness/);
  });
});
