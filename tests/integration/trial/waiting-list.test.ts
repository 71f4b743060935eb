import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { answerOffer } from "~/trial/answer-offer.server";
import { changeWish, withdrawWish } from "~/trial/keep-wish.server";
import { makeOffersAt } from "~/trial/make-offers.server";
import { placesInLine } from "~/trial/waiting-queries.server";
import { wishesOf } from "~/trial/wishes-repository.server";
import { MIDORINO } from "../../support/builders";
import { aHold, minutesAfter, NOON, TODAY, Town } from "../booking/town";
import { aHouse, given, type House } from "../emergency/night";
import { aFamily, emptyLine, letRead, offers, someWish, turn, wishFor } from "./waiting";

const DAY_MINUTES = 24 * 60;
let town: Town;
let house: House;
let other: House;
let kin: Actor;
let personId: PersonId;

beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update municipality set settings = '{}' where code = ${MIDORINO}`;
  [house, other] = [await aHouse(town, "みどりの家"), await aHouse(town, "あおぞらの家")];
  ({ personId, kin } = await aFamily(town));
  await emptyLine(town);
});

const waitHere = (facts = {}, of: House = house) =>
  wishFor(town, kin, personId, someWish([of.facilityId], facts));
const aStranger = async (of: House = house, facts = {}, now = NOON) => {
  const family = await aFamily(town);
  const stranger = { ...family.kin, organisationId: family.kin.userId as never };
  const wishId = await wishFor(
    town,
    town.coordinator(),
    family.personId,
    someWish([of.facilityId], facts),
    now,
  );
  return { ...family, stranger, wishId };
};
const say = (answer: "yes" | "no", by = kin, now = NOON, nth = 0) =>
  offers(town).then((all) => answerOffer(town.deps(now), by, { offerId: all[nth]?.id as never, answer }));
const stateOf = (wishId: string) =>
  town.owner<{ state: string }[]>`select state from wish where id = ${wishId}`.then((rows) => rows[0]?.state);

describe("順番待ち (waiting list)", () => {
  it("offers the earliest free stay of the place wished for, with a deadline a day later", async () => {
    const wishId = await waitHere({ impossible: [addDays(TODAY, 6)] });
    expect(await turn(town)).toMatchObject({ made: 1 });
    const [made] = await offers(town);
    expect(made).toMatchObject({
      wish_id: wishId,
      state: "open",
      from_day: addDays(TODAY, 7),
      place_in_line: 1,
    });
    expect(made?.answers_by).toEqual(minutesAfter(NOON, DAY_MINUTES));
    expect(await turn(town)).toMatchObject({ made: 0 });
  });

  it("says how many are before, counts nobody who only wants to be told, and names nobody", async () => {
    await aStranger();
    await aStranger(house, { mode: "alert" });
    const wishId = await waitHere();
    const lines = await inReadOf(town.deps(), kin, (unit) => placesInLine(unit.sql, [wishId]));
    expect(lines.get(wishId)).toEqual([{ facilityId: house.facilityId, name: "みどりの家", place: 2 }]);
    expect(await inReadOf(town.deps(), kin, (unit) => wishesOf(unit.sql, {}))).toHaveLength(1);
  });

  it("keeps a wish from another family, from every house and from another municipality", async () => {
    await waitHere();
    const { kin: another } = await aFamily(town);
    for (const reader of [
      { ...another, organisationId: another.userId as never },
      house.duty,
      town.coordinator("隣", town.otherBase),
    ]) {
      expect(await inReadOf(town.deps(), reader, (unit) => wishesOf(unit.sql, {}))).toEqual([]);
    }
  });

  it("lets nobody wish for a person whose record they may not read", async () => {
    const { personId: foreign } = await aFamily(town);
    const { kin: another } = await aFamily(town);
    const outcome = await town.run(another, (unit) =>
      import("~/trial/keep-wish.server").then(({ registerWish }) =>
        registerWish(unit, { personId: foreign, facts: someWish([house.facilityId]) }),
      ),
    );
    expect(outcome).toEqual({ ok: false, refusal: { kind: "person_unknown" } });
  });

  it("gives one bed to the household that has waited longest, and the next night to the next", async () => {
    const first = await aStranger(house, {}, minutesAfter(NOON, -60));
    const second = await waitHere();
    await turn(town);
    const made = await offers(town);
    expect(made.map(({ wish_id, from_day }) => [wish_id, from_day])).toEqual([
      [first.wishId, addDays(TODAY, 5)],
      [second, addDays(TODAY, 7)],
    ]);
  });

  it("never lets one household hold two, with two siblings and two places at once", async () => {
    const sibling = await town.addPerson();
    await letRead(town, sibling, kin);
    await waitHere();
    await wishFor(town, kin, sibling, someWish([other.facilityId]));
    await turn(town);
    expect((await offers(town)).filter(({ state }) => state === "open")).toHaveLength(1);
  });

  it("never lets one household hold two when sixteen turns race at both places", async () => {
    const sibling = await town.addPerson();
    await letRead(town, sibling, kin);
    await waitHere();
    await wishFor(town, kin, sibling, someWish([other.facilityId]));
    await Promise.all(
      Array.from({ length: 16 }, (_, nth) =>
        town.run(systemActor(`競争${nth}`), async (unit) =>
          accept(await makeOffersAt(unit, nth % 2 === 0 ? house.facilityId : other.facilityId)),
        ),
      ),
    );
    const live = (await offers(town)).filter(({ state }) => state === "open");
    expect(live).toHaveLength(1);
  });

  it("offers a night to one household at a time when turns race", async () => {
    for (let family = 0; family < 4; family += 1) await aStranger(house, { until: addDays(TODAY, 7) });
    await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        town.run(systemActor(`競争${nth}`), async (unit) =>
          accept(await makeOffersAt(unit, house.facilityId)),
        ),
      ),
    );
    expect((await offers(town)).filter(({ state }) => state === "open")).toHaveLength(1);
  });
});

describe("お返事 (the answer)", () => {
  it("turns a yes into an ordinary request with its hold, which the house answers and the centre confirms", async () => {
    const wishId = await waitHere();
    await turn(town);
    const taken = given(await say("yes"));
    const bookingId = taken.bookingId as BookingId;
    expect(await town.stateOf(bookingId)).toBe("held");
    given(
      await town.run(house.duty, (unit) =>
        acceptBooking(unit, { bookingId, version: null, conditions: "", heardFrom: null }),
      ),
    );
    given(await town.run(town.coordinator(), (unit) => confirmBooking(unit, { bookingId, version: null })));
    await turn(town);
    expect(await stateOf(wishId)).toBe("placed");
    expect((await offers(town))[0]?.state).toBe("settled");
  });

  it("keeps the household out of the line while the house thinks, and brings it back when the house declines", async () => {
    const wishId = await waitHere();
    await turn(town);
    const { bookingId } = given(await say("yes"));
    await turn(town);
    expect(await offers(town)).toHaveLength(1);
    given(
      await town.run(house.duty, (unit) =>
        declineBooking(unit, {
          bookingId: bookingId as BookingId,
          version: null,
          reason: "no_staff",
          note: "",
          heardFrom: null,
        }),
      ),
    );
    await turn(town);
    expect(await stateOf(wishId)).toBe("open");
    expect((await offers(town)).map(({ state, from_day }) => [state, from_day])).toEqual([
      ["lost", addDays(TODAY, 5)],
      ["open", addDays(TODAY, 6)],
    ]);
  });

  it("lets a no go to the next, and keeps the place in the line", async () => {
    const mine = await waitHere({ until: addDays(TODAY, 7) });
    const next = await aStranger(house, { until: addDays(TODAY, 7) });
    await turn(town);
    given(await say("no"));
    await turn(town);
    const made = await offers(town);
    expect(made.map(({ wish_id, state }) => [wish_id, state])).toEqual([
      [mine, "declined"],
      [next.wishId, "open"],
    ]);
    const lines = await inReadOf(town.deps(), kin, (unit) => placesInLine(unit.sql, [mine]));
    expect(lines.get(mine)?.[0]?.place).toBe(1);
  });

  it("takes an answer in the last moment and none an instant later, when the next is asked", async () => {
    await waitHere({ until: addDays(TODAY, 7) });
    const next = await aStranger(house, { until: addDays(TODAY, 7) });
    await turn(town);
    const deadline = minutesAfter(NOON, DAY_MINUTES);
    const late = new Date(deadline.getTime() + 1);
    expect(await say("yes", kin, late)).toMatchObject({ refusal: { kind: "offer_too_late" } });
    await turn(town, late);
    const made = await offers(town);
    expect(made.map(({ state }) => state)).toEqual(["expired", "open"]);
    expect(made[1]?.wish_id).toBe(next.wishId);
    expect(await say("yes", town.coordinator(), made[1]?.answers_by, 1)).toMatchObject({ ok: true });
  });

  it("is not anybody else's to give: not found for a stranger and for the house", async () => {
    await waitHere();
    await turn(town);
    const { kin: another } = await aFamily(town);
    for (const by of [{ ...another, organisationId: another.userId as never }, house.duty]) {
      expect(await say("yes", by)).toEqual({ ok: false, refusal: { kind: "offer_unknown" } });
    }
  });

  it("finds the bed gone when somebody was faster, leaves nothing behind and keeps the wish", async () => {
    const wishId = await waitHere();
    await turn(town);
    given(
      await town.run(town.coordinator(), (unit) =>
        holdBed(
          unit,
          aHold(house.unitId, {
            purpose: "emergency",
            period: { from: addDays(TODAY, 5), until: addDays(TODAY, 7), parts: [] },
          }),
        ),
      ),
    );
    expect(await say("yes")).toMatchObject({ refusal: { kind: "place_gone" } });
    const [requests] = await town.owner<
      { n: number }[]
    >`select count(*)::int as n from stay_request where person_id = ${personId}`;
    expect(requests?.n).toBe(0);
    expect((await offers(town))[0]?.state).toBe("lost");
    expect(await stateOf(wishId)).toBe("open");
  });

  it("lets one of a family and a coordinator who answer together be first", async () => {
    await waitHere();
    await turn(town);
    const answers = await Promise.all([say("yes"), say("yes", town.coordinator()), say("no"), say("yes")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("takes back what is open when the wish is withdrawn, and tells a second editor so", async () => {
    const wishId = await waitHere();
    await turn(town);
    given(await town.run(kin, (unit) => withdrawWish(unit, { wishId })));
    await turn(town);
    expect((await offers(town))[0]?.state).toBe("withdrawn");
    const late = await town.run(kin, (unit) =>
      changeWish(unit, { wishId, version: 1, facts: someWish([house.facilityId]) }),
    );
    expect(late).toEqual({ ok: false, refusal: { kind: "changed_meanwhile" } });
  });
});
