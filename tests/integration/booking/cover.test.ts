import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { coverOthers } from "~/booking/cover-repository.server";
import { holdBed } from "~/booking/hold-bed.server";
import { holdCover } from "~/booking/hold-cover.server";
import { requestStay } from "~/booking/request-stay.server";
import type { BookingId, StayRequestId, UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { someCareNeeds } from "../../support/builders";
import { aHold, idOf, nights, Town } from "./town";

let town: Town;
let first: UnitId;
let second: UnitId;
let requestId: StayRequestId;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  first = await town.addBed();
  second = await town.addBed();
  const asked = await town.run(town.coordinator(), (unit) =>
    requestStay(unit, {
      purpose: "short_stay",
      personId: null,
      describedAs: "70代の母とふたり暮らしの方",
      needs: someCareNeeds(),
      period: nights(1, 5),
      reason: null,
      note: "",
    }),
  );
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  requestId = asked.value.requestId as StayRequestId;
});

/** Two nights in the first bed, then three in the second. */
const cover = (parts: readonly [UnitId, UnitId] = [first, second]) => ({
  purpose: "short_stay" as const,
  requestId,
  personId: null,
  needs: someCareNeeds(),
  note: "",
  despite: [],
  parts: [
    { unitId: parts[0], period: nights(1, 2), explanation: null },
    { unitId: parts[1], period: nights(3, 3), explanation: null },
  ],
});

const hold = (command = cover()) => town.run(town.coordinator(), (unit) => holdCover(unit, command));

async function held(): Promise<readonly [BookingId, BookingId]> {
  const outcome = await hold();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  const [one, two] = outcome.value;
  return [one as BookingId, two as BookingId];
}

async function firm(bookingId: BookingId): Promise<void> {
  const plain = { bookingId, version: null };
  idOf(
    await town.run(town.staff(), (unit) =>
      acceptBooking(unit, { ...plain, conditions: "", heardFrom: null }),
    ),
  );
  idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain)));
}

async function stateOfRequest(): Promise<string | undefined> {
  const [row] = await town.owner<{ state: string }[]>`select state from stay_request where id = ${requestId}`;
  return row?.state;
}

describe("つなぎの仮押さえ (several places in turn)", () => {
  it("holds every place of the cover, each as a booking of its own", async () => {
    const [one, two] = await held();
    expect([await town.claimsOf(one), await town.claimsOf(two)]).toEqual([2, 3]);
  });

  it("holds nothing when one of the places is taken, and says which", async () => {
    idOf(
      await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(second, { period: nights(5, 1) }))),
    );
    expect(await hold()).toMatchObject({
      ok: false,
      refusal: { kind: "part_refused", unitId: second, refusal: { kind: "taken_meanwhile" } },
    });
    const rows = await town.owner`select 1 from booking where request_id = ${requestId}`;
    expect(rows).toHaveLength(0);
  });

  it("lets exactly one of many coordinators have each, whichever order their nights are in", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, n) => hold(cover(n % 2 === 0 ? [first, second] : [second, first]))),
    );
    const claims = await town.owner`
      select 1 from claim where unit_id in (${first}, ${second}) group by unit_id, slot_date, part having count(*) > 1`;
    expect(claims).toHaveLength(0);
    // The two orders share no night: one of each wins, whoever waits for whom.
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
  });

  it("keeps the other part, and the request open, until all of it is firm", async () => {
    const alternative = idOf(
      await town.run(town.coordinator(), async (unit) =>
        holdBed(unit, aHold(await town.addBed(), { requestId, period: nights(1, 5) })),
      ),
    );
    const [one, two] = await held();
    await firm(one);
    expect(await stateOfRequest()).toBe("open");
    expect([await town.stateOf(two), await town.stateOf(alternative)]).toEqual(["held", "held"]);

    await firm(two);
    expect(await stateOfRequest()).toBe("placed");
    expect([await town.stateOf(one), await town.stateOf(alternative)]).toEqual(["confirmed", "cancelled"]);
  });

  it("opens the request again when one part is given back, though the other is firm", async () => {
    const [one, two] = await held();
    await firm(one);
    await firm(two);
    const cancel = { bookingId: two, version: null, reason: "no_longer_needed" as const, note: "" };
    idOf(await town.run(town.coordinator(), (unit) => cancelBooking(unit, cancel)));
    expect(await stateOfRequest()).toBe("open");
    expect(await town.stateOf(one)).toBe("confirmed");
  });

  it("shows a house its own part and no stranger anything", async () => {
    const [one] = await held();
    const seenBy = (actor: Parameters<Town["run"]>[0]) =>
      town.run(actor, async (unit) => accept((await coverOthers(unit.sql, one)).length));
    expect(await seenBy(town.coordinator())).toEqual({ ok: true, value: 1 });
    expect(await seenBy(town.coordinator("隣", town.otherBase))).toEqual({ ok: true, value: 0 });
  });
});
