import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bedsTonight } from "~/availability/bed-status-queries.server";
import { reopenUnit } from "~/availability/close-unit.server";
import type { ClosureId } from "~/availability/model/closure";
import { readyBed, setBedCondition } from "~/availability/set-bed-condition.server";
import { addDays, tokyoInstant } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import {
  aBookingOf,
  accepted,
  aHouse,
  anActor,
  everyNight,
  type House,
  openNights,
  published,
  rowsOf,
  TODAY,
} from "./house";

let house: House;
beforeAll(async () => {
  house = await aHouse();
  await published(house, everyNight(house.bed));
  await published(house, everyNight(house.other));
});
afterAll(() => house.close());

const day = (days: number) => addDays(TODAY, days);
const week = [0, 1, 2, 3].map(day);
const say = (
  condition: "cleaning" | "held_back" | "isolated" | "contaminated",
  until: Date,
  unitId: UnitId = house.bed,
) =>
  inUnitOfWork(house.at, house.staff, (unit) =>
    setBedCondition(unit, { unitId, condition, until, note: "" }),
  );
const ready = (unitId: UnitId = house.bed) =>
  accepted(house.at, house.staff, (unit) => readyBed(unit, unitId));
const code = (unitId: UnitId = house.bed) =>
  inReadOf(house.at, house.staff, async (unit) => {
    const { beds } = await bedsTonight(unit, house.facilityId);
    return beds.find((bed) => bed.unitId === unitId)?.code;
  });
const open = (unitId: UnitId = house.bed) => openNights(house, unitId, week);

describe("ベッドの状態 (the state of a bed)", () => {
  it("leaves tonight open when the cleaning is over tonight", async () => {
    expect(await say("cleaning", tokyoInstant(TODAY, "23:30"))).toEqual({
      ok: true,
      value: { withdrawn: false },
    });
    expect([await code(), await open()]).toEqual(["H", week]);
    await ready();
    expect(await code()).toBe("U");
  });

  it("withdraws tonight when the bed is back tomorrow, and gives it back when it is ready before", async () => {
    await say("contaminated", tokyoInstant(day(1), "10:00"));
    expect([await code(), await open()]).toEqual(["K", week.slice(1)]);
    await ready();
    expect([await code(), await open()]).toEqual(["U", week]);
  });

  it("takes the newer word: three nights of isolation become one night of cleaning", async () => {
    await say("isolated", tokyoInstant(day(3), "10:00"));
    expect([await code(), await open()]).toEqual(["I", week.slice(3)]);
    await say("cleaning", tokyoInstant(day(1), "09:00"));
    expect([await code(), await open()]).toEqual(["H", week.slice(1)]);
    await ready();
  });

  it("is over by itself when its time has come", async () => {
    await say("held_back", tokyoInstant(TODAY, "22:00"));
    expect(await code()).toBe("C");
    house.now = tokyoInstant(TODAY, "22:01");
    expect(await code()).toBe("U");
    house.now = tokyoInstant(TODAY, "21:30");
    await ready();
  });

  it("is over when its closure is lifted by another way: what is offered and what is said are one", async () => {
    await say("isolated", tokyoInstant(day(2), "10:00"));
    const [row] = await rowsOf<{ closure_id: ClosureId }>(
      house,
      sql`select closure_id from bed_condition where ended_at is null and unit_id = ${house.bed}`,
    );
    if (!row) throw new Error("the condition has a closure");
    await accepted(house.at, house.staff, (unit) =>
      reopenUnit(unit, { unitId: house.bed, closureId: row.closure_id }),
    );
    expect([await code(), await open()]).toEqual(["U", week]);
    await ready();
  });

  it("leaves the guest who sleeps there, and names the booking that it would take", async () => {
    await aBookingOf(house, house.other, TODAY, 2);
    expect(await code(house.other)).toBe("O");
    expect(await say("isolated", tokyoInstant(day(2), "10:00"), house.other)).toMatchObject({
      ok: true,
      value: { withdrawn: false },
    });
    expect(await code(house.other)).toBe("I");

    await aBookingOf(house, house.other, day(2), 1);
    expect(await say("isolated", tokyoInstant(day(3), "10:00"), house.other)).toMatchObject({
      ok: false,
      refusal: { kind: "booked_meanwhile", conflicts: [{ unitLabel: "102", claim: { day: day(2) } }] },
    });
    expect(await code(house.other)).toBe("I");
  });
});

describe("壁 (whose beds)", () => {
  it("is not said by another provider, nor by a coordinator", async () => {
    for (const actor of [anActor("provider_manager", house.midori), anActor("coordinator", house.centre)]) {
      const outcome = await inUnitOfWork(house.at, actor, (unit) =>
        setBedCondition(unit, {
          unitId: house.bed,
          condition: "cleaning",
          until: tokyoInstant(day(1), "10:00"),
          note: "",
        }),
      );
      expect(outcome).toEqual({ ok: false, refusal: { kind: "not_found" } });
    }
  });

  it("is read by the house and the coordinators of the municipality alone", async () => {
    await say("cleaning", tokyoInstant(TODAY, "23:00"));
    const seen = (actor: ReturnType<typeof anActor>) =>
      inReadOf(house.at, actor, async (unit) => {
        const rows = await unit.tx.execute(sql`select 1 from bed_condition where unit_id = ${house.bed}`);
        return rows.length > 0;
      });
    expect(await seen(house.staff)).toBe(true);
    expect(await seen(anActor("coordinator", house.centre))).toBe(true);
    expect(await seen(anActor("coordinator", house.centre, TONARI))).toBe(false);
    for (const role of ["family", "city_officer", "council_reader", "administrator"] as const) {
      expect([role, await seen(anActor(role, house.centre))]).toEqual([role, false]);
    }
    expect(await seen(anActor("provider_manager", house.midori))).toBe(false);
  });
});
