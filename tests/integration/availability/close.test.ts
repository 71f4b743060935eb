import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { closeUnit, reopenUnit } from "~/availability/close-unit.server";
import { maskOfDay, pageOf } from "~/availability/model/pages";
import { closuresOf } from "~/availability/plan-repository.server";
import { undoLastChange } from "~/availability/undo-last-change.server";
import { addDays, type Day, daysFrom } from "~/kernel/day";
import { accept, refuse } from "~/kernel/result";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
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
beforeEach(async () => {
  house = await aHouse();
  await published(house, everyNight(house.bed));
});
afterEach(() => house.close());

const week = daysFrom(TODAY, addDays(TODAY, 7));
const close = (from: Day, reopensOn: Day, actor: Actor = house.staff) =>
  inUnitOfWork(house.at, actor, (unit) =>
    closeUnit(unit, { unitId: house.bed, from, reopensOn, reason: "infection", note: "", mode: "apply" }),
  );
const closureClaims = () =>
  rowsOf<{ slot_date: string; part: number }>(
    house,
    sql`select slot_date, part from claim where kind = 'closure' order by slot_date, part`,
  );

describe("休止 (closing a bed)", () => {
  it("takes every part of its days, and the bed is no longer published then", async () => {
    expect(await close(addDays(TODAY, 1), addDays(TODAY, 3))).toMatchObject({ ok: true });

    expect(await closureClaims()).toHaveLength(8);
    expect(await openNights(house, house.bed, week)).toEqual(
      week.filter((on) => on !== week[1] && on !== week[2]),
    );
    expect(await rowsOf(house, sql`select topic from outbox where topic = 'vacancy.closed'`)).toHaveLength(1);
  });

  it("names every night somebody has, and closes nothing", async () => {
    await aBookingOf(house, house.bed, addDays(TODAY, 2), 2);

    const outcome = await close(addDays(TODAY, 1), addDays(TODAY, 6));

    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        conflicts: [{ claim: { day: addDays(TODAY, 2) } }, { claim: { day: addDays(TODAY, 3) } }],
      },
    });
    expect(await closureClaims()).toEqual([]);
    expect(await rowsOf(house, sql`select 1 from closure`)).toEqual([]);
    expect(await openNights(house, house.bed, week)).toEqual(week);
  });

  it("cannot lie on top of another closure", async () => {
    await close(addDays(TODAY, 1), addDays(TODAY, 3));

    expect(await close(addDays(TODAY, 2), addDays(TODAY, 5))).toMatchObject({
      refusal: {
        kind: "slots_taken",
        slots: expect.arrayContaining([{ day: addDays(TODAY, 2), part: "night" }]),
      },
    });
  });

  it("ends on the day of reopening, and the patterns speak again at once", async () => {
    await close(addDays(TODAY, 1), addDays(TODAY, 30));
    house.now = new Date(house.now.getTime() + 2 * 86_400_000);
    const [closure] = await inReadOf(house.at, house.staff, (unit) =>
      closuresOf(unit.sql, [house.bed], unit.today),
    );

    await accepted(house.at, house.staff, (unit) =>
      reopenUnit(unit, { unitId: house.bed, closureId: closure?.id as NonNullable<typeof closure>["id"] }),
    );

    const after = daysFrom(addDays(TODAY, 2), addDays(TODAY, 30));
    expect(await openNights(house, house.bed, after)).toEqual(after);
    expect((await closureClaims()).map((claim) => claim.slot_date)).toEqual(Array(4).fill(addDays(TODAY, 1)));
  });

  it("comes back when the reopening is taken back", async () => {
    await close(TODAY, addDays(TODAY, 5));
    const [closure] = await inReadOf(house.at, house.staff, (unit) =>
      closuresOf(unit.sql, [house.bed], unit.today),
    );
    const closureId = closure?.id as NonNullable<typeof closure>["id"];
    await accepted(house.at, house.staff, (unit) => reopenUnit(unit, { unitId: house.bed, closureId }));
    expect(await closureClaims()).toEqual([]);

    await accepted(house.at, house.staff, (unit) => undoLastChange(unit, house.bed));

    expect(await closureClaims()).toHaveLength(20);
    expect(await openNights(house, house.bed, week)).toEqual(week.slice(5));
  });

  it("and a booking at the same moment: one of the two has the night, never both, in 64 rounds", async () => {
    const rounds = Array.from({ length: 64 }, (_, round) => addDays(TODAY, round + 1));
    const winners: string[] = [];
    for (const night of rounds) {
      const [closed, booked] = await Promise.all([
        close(night, addDays(night, 1)),
        bookAsBookingDoes(house, night),
      ]);
      winners.push(
        closed.ok && booked.ok ? "both" : closed.ok ? "closure" : booked.ok ? "booking" : "nobody",
      );
      const rows = await rowsOf<{ kind: string }>(
        house,
        sql`select kind from claim where unit_id = ${house.bed} and slot_date = ${night} and part = 3`,
      );
      expect(rows).toEqual([{ kind: closed.ok ? "closure" : "hold" }]);
      const published = await openNights(house, house.bed, [night]);
      expect(published).toEqual(closed.ok ? [] : [night]);
    }
    expect(winners.filter((winner) => winner === "both" || winner === "nobody")).toEqual([]);
  }, 120_000);
});

/** The order of locks a booking takes: its pages FOR SHARE, then its night, which a lapsed hold alone gives up. */
function bookAsBookingDoes({ at, bed, sugi, facilityId, centre }: House, night: Day) {
  const coordinator = anActor("coordinator", centre);
  return inUnitOfWork(at, coordinator, async (unit) => {
    const bookingId = unit.newId<"Booking">();
    const pages = await unit.sql`
      select 1 from publication
      where unit_id = ${bed} and page = ${pageOf(night)} and part = 3 and purpose = 'short_stay'
        and open_mask & ${maskOfDay(night)}::bigint <> 0 for share`;
    if (pages.length === 0) return refuse("not_published");
    await unit.sql`
      insert into booking (id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code,
        requested_by_organisation, needs, from_day, until_day, claim_count, hold_expires_at, created_at, updated_at)
      values (${bookingId}, ${bookingId}, 'short_stay', 'held', ${sugi}, ${facilityId}, ${bed}, ${coordinator.municipality},
        ${centre}, '{}'::jsonb, ${night}, ${addDays(night, 1)}, 1, now() + interval '1 hour', now(), now())`;
    const won = await unit.sql`
      insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, expires_at)
      values (${bed}, ${night}, 3, ${sugi}, 'hold', ${bookingId}, ${new Date(unit.now.getTime() + 3_600_000_000).toISOString()})
      on conflict (unit_id, slot_date, part) do update set booking_id = excluded.booking_id, expires_at = excluded.expires_at
        where claim.kind = 'hold' and claim.expires_at < clock_timestamp()
      returning 1`;
    return won.length === 1 ? accept(bookingId) : refuse("taken_meanwhile");
  });
}
