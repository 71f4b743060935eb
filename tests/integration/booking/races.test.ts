import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import { HOLD_MINUTES } from "~/booking/model/hold";
import { aHold, idOf, minutesAfter, NOON, nights, Town } from "./town";

let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

describe("取り合い (races)", () => {
  it("gives one bed to exactly one of sixty-four who press together, and tells the others who was faster", async () => {
    const bed = await town.addBed();
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        town.run(town.coordinator(`当番${n}`), (unit) => holdBed(unit, aHold(bed))),
      ),
    );
    const won = outcomes.filter((outcome) => outcome.ok);
    expect(won).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
    for (const refusal of refusals) {
      expect(refusal.kind).toBe("taken_meanwhile");
      if (refusal.kind !== "taken_meanwhile") continue;
      expect(refusal.slots).toHaveLength(3);
      expect(refusal.slots[0]?.by?.organisationName).toBe("みどり野拠点");
    }
    const [held] = await town.owner<
      { n: number }[]
    >`select count(*)::int as n from booking where unit_id = ${bed}`;
    expect(held?.n).toBe(1);
  });

  it("refuses none of sixty-four who want sixty-four different beds", async () => {
    const beds = await Promise.all(Array.from({ length: 64 }, () => town.addBed()));
    const outcomes = await Promise.all(
      beds.map((bed) => town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)))),
    );
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
  });

  it("sells no night twice when sixty-four stays cross by up to two nights either way", async () => {
    for (let round = 0; round < 5; round += 1) {
      const bed = await town.addBed();
      const outcomes = await Promise.all(
        Array.from({ length: 64 }, (_, n) =>
          town.run(town.coordinator(), (unit) =>
            holdBed(unit, aHold(bed, { period: nights(5 + ((n + round) % 5) - 2, 3) })),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.ok).length).toBeGreaterThanOrEqual(1);
    }
    expect(await town.doubleNights()).toBe(0);
  });

  it("does not tell the desk of another municipality who was faster", async () => {
    const bed = await town.addBed();
    idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed))));
    const second = await town.run(town.coordinator("となり", town.otherBase), (unit) =>
      holdBed(unit, aHold(bed)),
    );
    expect(second).toMatchObject({
      ok: false,
      refusal: { kind: "taken_meanwhile", slots: [{ by: null }, { by: null }, { by: null }] },
    });
  });
});

describe("期限の切れた仮押さえ (lapsed holds)", () => {
  const late = minutesAfter(NOON, HOLD_MINUTES.short_stay + 1);

  it("is kept through its deadline and taken over the moment after", async () => {
    const bed = await town.addBed();
    idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed))));
    const atDeadline = minutesAfter(NOON, HOLD_MINUTES.short_stay);
    const early = await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)), atDeadline);
    expect(early).toMatchObject({ ok: false, refusal: { kind: "taken_meanwhile" } });
    const after = new Date(atDeadline.getTime() + 1);
    expect((await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)), after)).ok).toBe(true);
  });

  it("refuses the answer to a hold that another has taken over", async () => {
    const bed = await town.addBed();
    const first = idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed))));
    idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)), late));
    const command = { bookingId: first, version: null, conditions: "", heardFrom: null };
    // The provider's clock is behind, so the deadline alone would let it through.
    const answer = await town.run(town.staff(), (unit) => acceptBooking(unit, command), NOON);
    expect(answer).toMatchObject({ ok: false, refusal: { kind: "lost", owned: 0, claimCount: 3 } });
    expect(await town.stateOf(first)).toBe("held");
  });

  it("becomes lapsed in the background, and gives back only what nobody took over", async () => {
    const bed = await town.addBed();
    const first = idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed))));
    const second = idOf(
      await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, { period: nights(2, 3) })), late),
    );
    expect(await town.claimsOf(first)).toBe(1);
    const run = await town.run(systemActor("期限"), (unit) => lapseHolds(unit), late);
    expect(run.ok && run.value.lapsed).toBeGreaterThanOrEqual(1);
    expect(await town.stateOf(first)).toBe("lapsed");
    expect(await town.claimsOf(first)).toBe(0);
    expect(await town.claimsOf(second)).toBe(3);
  });
});
