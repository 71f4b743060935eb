import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { ROLES } from "~/access/model/role";
import { allowTemporaryUnits, stopTemporaryUnits } from "~/availability/allow-temporary-units.server";
import { readCalendar } from "~/availability/calendar-queries.server";
import { openTemporaryUnit } from "~/availability/open-temporary-unit.server";
import { retireTemporaryUnits } from "~/availability/retire-temporary-units.server";
import { setException } from "~/availability/set-exception.server";
import { calendarUnit } from "~/availability/ui/calendar-rows";
import { addDays, tokyoInstant } from "~/kernel/day";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { aBookingOf, accepted, aHouse, anActor, type House, openNights, rowsOf, TODAY } from "./house";

let house: House;
let manager: Actor;
let officer: Actor;
beforeAll(async () => {
  house = await aHouse();
  manager = anActor("provider_manager", house.sugi);
  officer = anActor("city_officer", house.centre);
});
afterAll(() => house.close());

const day = (days: number) => addDays(TODAY, days);
const allow = (actor: Actor, lastDay = day(10)) =>
  inUnitOfWork(house.at, actor, (unit) => allowTemporaryUnits(unit, { lastDay, reason: "大雪のため" }));
const stop = () => accepted(house.at, officer, stopTemporaryUnits);
const open = (actor: Actor, over: { readonly from?: number; readonly until?: number } = {}) =>
  inUnitOfWork(house.at, actor, (unit) =>
    openTemporaryUnit(unit, {
      facilityId: house.facilityId,
      name: "",
      roomId: null,
      nights: { from: day(over.from ?? 0), until: day(over.until ?? 3) },
      purposes: ["emergency"],
      reason: "disaster",
      note: "",
    }),
  );
const opened = async (over?: Parameters<typeof open>[1]) => {
  const outcome = await open(manager, over);
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
  return outcome.value.unitId;
};
const labels = (when: Date) =>
  inReadOf(house.at, house.staff, async (unit) => {
    const window = { from: TODAY, until: day(1) };
    const { places } = await readCalendar(unit.sql, house.facilityId, window);
    return places.map((place) => calendarUnit(place, when).room);
  });

describe("臨時の枠 (an extra bed while the city allows it)", () => {
  it("is refused while nobody has allowed it, and leaves nothing behind", async () => {
    expect(await open(manager)).toMatchObject({ ok: false, refusal: { kind: "not_allowed_now" } });
    expect(await labels(house.now)).toEqual(["101", "102"]);
  });

  it("is allowed by the city and the lead of the municipality, and by nobody else", async () => {
    for (const role of ROLES) {
      const outcome = await allow(anActor(role, house.centre));
      const may = role === "lead_coordinator" || role === "city_officer" || role === "administrator";
      expect([role, outcome.ok]).toEqual([role, may]);
      if (outcome.ok) await stop();
    }
  });

  it("is on the calendar under its own name, open on its own nights, and on record", async () => {
    await allow(officer);
    const unitId = await opened({ from: 0, until: 2 });

    expect((await labels(house.now)).at(-1)).toMatch(/^臨時 \d/);
    expect(await openNights(house, unitId, [TODAY, day(1), day(2)], "emergency")).toEqual([TODAY, day(1)]);
    const [line] = await rowsOf<{ detail: { reason: string } }>(
      house,
      sql`select detail from audit where action = 'unit.open_temporary' and subject_id = ${unitId}`,
    );
    expect(line?.detail.reason).toBe("disaster");
    await stop();
  });

  it("stays open to its end when the city stops allowing new ones", async () => {
    await allow(officer);
    const unitId = await opened();
    await stop();

    expect(await openNights(house, unitId, [TODAY, day(1)], "emergency")).toEqual([TODAY, day(1)]);
    expect(await open(manager)).toMatchObject({ refusal: { kind: "not_allowed_now" } });
  });

  it("cannot be opened on a day after its last morning, by whatever way", async () => {
    await allow(officer);
    const unitId = await opened({ from: 0, until: 2 });
    const word = { kind: "open", parts: ["night"], purposes: ["emergency"] } as const;
    const outcome = await inUnitOfWork(house.at, house.staff, (unit) =>
      setException(unit, {
        unitId,
        range: { from: day(1), until: day(3) },
        word,
        reason: "",
        mode: "apply",
      }),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "outside_time_box" } });
    await stop();
  });

  it("goes by itself on its last morning, and waits for whoever is still booked", async () => {
    await allow(officer);
    const gone = await opened({ from: 0, until: 1 });
    const stays = await opened({ from: 0, until: 1 });
    await aBookingOf(house, stays, TODAY, 2);
    const retired = () =>
      rowsOf<{ id: string }>(
        house,
        sql`select id from unit where retired_on is not null and id in (${gone}, ${stays})`,
      ).then((rows) => rows.map((row) => row.id));
    const turn = () =>
      accepted(house.at, systemActor("test"), async (unit) => ({
        ok: true,
        value: await retireTemporaryUnits(unit),
      }));

    await turn();
    expect(await retired()).toEqual([]);
    house.now = tokyoInstant(day(1), "00:00");
    await turn();
    expect(await retired()).toEqual([gone]);
    house.now = tokyoInstant(day(2), "00:00");
    await turn();
    expect((await retired()).toSorted()).toEqual([gone, stays].toSorted());
    const nights = await rowsOf<{ count: number }>(
      house,
      sql`select count(*)::int as count from claim where unit_id = ${stays}`,
    );
    expect(nights[0]?.count).toBe(2);
    house.now = tokyoInstant(TODAY, "21:30");
    await stop();
  });
});

describe("壁 (the database's own)", () => {
  const permitBy = (actor: Actor) =>
    inReadOf(house.deps, actor, (unit) =>
      unit.tx.execute(sql`
        insert into temporary_permit (id, municipality_code, last_day, reason, allowed_by_name, allowed_at)
        values (gen_random_uuid(), '99201', ${day(5)}, '理由', '名前', now())`),
    );
  const unitBy = async (actor: Actor, last: string) => {
    const [permit] = await rowsOf<{ id: string }>(
      house,
      sql`select id from temporary_permit order by allowed_at desc, id desc limit 1`,
    );
    return inReadOf(house.deps, actor, (unit) =>
      unit.tx.execute(sql`
        insert into temporary_unit (unit_id, organisation_id, permit_id, from_day, until_day, reason, opened_by_name, opened_at)
        values (${house.bed}, ${house.sugi}, ${permit?.id}, ${TODAY}, ${last}, 'other', '名前', now())`),
    );
  };
  const closedDoor = { cause: { code: "42501" } };

  it("takes a permit from nobody but those who may give one, for their own municipality", async () => {
    for (const role of ["provider_manager", "coordinator", "family", "council_reader"] as const) {
      await expect(permitBy(anActor(role, house.centre))).rejects.toMatchObject(closedDoor);
    }
    await expect(permitBy(anActor("city_officer", house.centre, TONARI))).rejects.toMatchObject(closedDoor);
  });

  it("takes an extra bed only under a running permit, within its days, of one's own", async () => {
    await expect(unitBy(manager, day(2))).rejects.toMatchObject(closedDoor);
    await allow(officer, day(4));
    await expect(unitBy(manager, day(6))).rejects.toMatchObject(closedDoor);
    await expect(unitBy(anActor("provider_manager", house.midori), day(2))).rejects.toMatchObject(closedDoor);
    await expect(unitBy(house.staff, day(2))).rejects.toMatchObject(closedDoor);
    await expect(unitBy(manager, day(5))).resolves.toBeDefined();
    await stop();
  });

  it("lets nobody rewrite what was allowed", async () => {
    const rewriting = inReadOf(house.deps, officer, (unit) =>
      unit.tx.execute(sql`update temporary_permit set last_day = '2099-01-01'`),
    );
    await expect(rewriting).rejects.toMatchObject(closedDoor);
  });
});
