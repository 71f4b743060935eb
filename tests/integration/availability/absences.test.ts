import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { changeAbsence, enterAbsence, republish } from "~/availability/enter-absence.server";
import { absenceSentences } from "~/availability/ui/absence-sentences";
import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { Id } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
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
  await accepted(house.at, systemActor("setting"), async (unit) => {
    await unit.sql`update unit set vacant_bed_use = true where id = ${house.bed}`;
    return { ok: true, value: null };
  });
  const followed = await inUnitOfWork(house.at, house.staff, (unit) => republish(unit, house.bed));
  expect(followed.ok).toBe(true);
});
afterAll(() => house.close());

const night = (n: number): Day => addDays(TODAY, n);
const openOn = (from: number, until: number) =>
  openNights(house, house.bed, daysFrom(night(from), night(until)));
const enter = (from: number, until: number, actor = house.staff) =>
  inUnitOfWork(house.at, actor, (unit) =>
    enterAbsence(unit, { unitId: house.bed, nights: { from: night(from), until: night(until) } }),
  );
const comesBack = (absenceId: Id<"ResidentAbsence">, on: number) =>
  inUnitOfWork(house.at, house.staff, (unit) =>
    changeAbsence(unit, { unitId: house.bed, absenceId, until: night(on) }),
  );
const absences = () =>
  rowsOf<{ id: Id<"ResidentAbsence"> }>(
    house,
    sql`select id from resident_absence where unit_id = ${house.bed} order by from_day`,
  );

describe("空床利用 (a resident's own bed)", () => {
  it("is offered on the nights of an absence alone, and not on the night of coming back", async () => {
    expect(await openOn(0, 20)).toEqual([]);
    expect((await enter(3, 6)).ok).toBe(true);
    expect(await openOn(0, 20)).toEqual([night(3), night(4), night(5)]);
  });

  it("refuses an absence of no night, of yesterday, of another house and of an ordinary bed", async () => {
    expect(await enter(5, 5)).toMatchObject({ refusal: { kind: "empty_range" } });
    expect(await enter(-1, 2)).toMatchObject({ refusal: { kind: "starts_in_the_past" } });
    expect(await enter(8, 9, anActor("provider_staff", house.midori))).toMatchObject({
      refusal: { kind: "not_found" },
    });
    const ordinary = await inUnitOfWork(house.at, house.staff, (unit) =>
      enterAbsence(unit, { unitId: house.other, nights: { from: night(3), until: night(6) } }),
    );
    expect(ordinary).toMatchObject({ refusal: { kind: "not_a_resident_bed" } });
  });

  it("lets the resident come back early, but not into a bed that somebody has booked, and says which booking", async () => {
    const [absence] = await absences();
    if (!absence) throw new Error("no absence");
    expect((await comesBack(absence.id, 5)).ok).toBe(true);
    expect(await openOn(0, 20)).toEqual([night(3), night(4)]);

    await aBookingOf(house, house.bed, night(4), 1);
    const refused = await comesBack(absence.id, 4);
    expect(refused).toMatchObject({ ok: false, refusal: { kind: "booked_meanwhile" } });
    if (!refused.ok) expect(absenceSentences(refused.refusal)).toMatch(/予約 /);
    expect(await openOn(0, 20)).toContain(night(4));
    expect((await comesBack(absence.id, 6)).ok).toBe(true);
  });

  it("is closed again when the absence is taken back", async () => {
    expect((await enter(10, 12)).ok).toBe(true);
    const [, second] = await absences();
    if (!second) throw new Error("no absence");
    expect((await comesBack(second.id, 10)).ok).toBe(true);
    expect(await openOn(9, 13)).toEqual([]);
    expect(await absences()).toHaveLength(1);
  });
});
