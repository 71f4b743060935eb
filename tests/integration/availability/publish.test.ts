import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyPatternSet } from "~/availability/apply-pattern-set.server";
import { readCalendar } from "~/availability/calendar-queries.server";
import type { PatternId } from "~/availability/model/plan";
import { isOpen } from "~/availability/model/publication";
import { publishPattern, withdrawPattern } from "~/availability/publish-pattern.server";
import { setException } from "~/availability/set-exception.server";
import { undoLastChange } from "~/availability/undo-last-change.server";
import { addDays, daysFrom } from "~/kernel/day";
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
});
afterEach(() => house.close());

const week = daysFrom(TODAY, addDays(TODAY, 7));
const patternId = async () =>
  (await rowsOf<{ id: PatternId }>(house, sql`select id from pattern where unit_id = ${house.bed}`))[0]?.id;
const withdraw = async (mode: "apply" | "preview" = "apply") => {
  const id = (await patternId()) as PatternId;
  return inUnitOfWork(house.at, house.staff, (unit) =>
    withdrawPattern(unit, { unitId: house.bed, patternId: id, mode }),
  );
};
const openRange = (from = addDays(TODAY, 1), nights = 2) =>
  accepted(house.at, house.staff, (unit) =>
    setException(unit, {
      unitId: house.bed,
      range: { from, until: addDays(from, nights) },
      word: { kind: "open", parts: ["night"], purposes: ["short_stay"] },
      reason: "",
      mode: "apply",
    }),
  );

describe("公開 (publishing)", () => {
  it("opens every night of the coming half year, and tells the outbox and the audit in the same commit", async () => {
    await published(house, everyNight(house.bed));

    const days = daysFrom(TODAY, addDays(TODAY, 180));
    expect(await openNights(house, house.bed, days)).toEqual(days);
    expect(await rowsOf(house, sql`select topic, unit_id from outbox where topic like 'vacancy.%'`)).toEqual([
      { topic: "vacancy.published", unit_id: house.bed },
    ]);
    expect(await rowsOf(house, sql`select 1 from audit where action = 'vacancy.publish'`)).toHaveLength(1);
  });

  it("only shows what would happen when it is asked for a preview", async () => {
    const outcome = await inUnitOfWork(house.at, house.staff, (unit) =>
      publishPattern(unit, { pattern: everyNight(house.bed), replaces: null, mode: "preview" }),
    );

    expect(outcome).toMatchObject({ ok: true, value: [{ label: "101", closed: [] }] });
    expect(await patternId()).toBeUndefined();
    expect(await openNights(house, house.bed, week)).toEqual([]);
  });

  it("names every booked night that a withdrawal would take, and changes nothing", async () => {
    await published(house, everyNight(house.bed));
    await aBookingOf(house, house.bed, addDays(TODAY, 2), 2);
    await aBookingOf(house, house.bed, addDays(TODAY, 60), 1, "hold");

    const outcome = await withdraw();

    const nights = outcome.ok || outcome.refusal.kind !== "booked_meanwhile" ? [] : outcome.refusal.conflicts;
    expect(nights.map((conflict) => conflict.claim.day)).toEqual([
      addDays(TODAY, 2),
      addDays(TODAY, 3),
      addDays(TODAY, 60),
    ]);
    expect(nights[0]).toMatchObject({ unitLabel: "101", bookingCode: expect.any(String) });
    expect(await patternId()).toBeDefined();
    expect(await openNights(house, house.bed, week)).toEqual(week);
  });

  it("changes none of several beds when one of them is booked", async () => {
    await published(house, everyNight(house.bed));
    await published(house, everyNight(house.other));
    await aBookingOf(house, house.other, addDays(TODAY, 28), 1);

    const apply = (set: "new_year_closing" | "weekday_nights") =>
      inUnitOfWork(house.at, house.staff, (unit) =>
        applyPatternSet(unit, {
          unitIds: [house.bed, house.other],
          set,
          from: TODAY,
          lastDay: null,
          purposes: ["short_stay"],
          release: null,
          replacesOthers: false,
          mode: "apply",
        }),
      );
    const newYear = addDays(TODAY, 28);

    expect(await apply("new_year_closing")).toMatchObject({
      ok: false,
      refusal: { kind: "booked_meanwhile", conflicts: [{ unitLabel: "102", claim: { day: newYear } }] },
    });
    expect(await openNights(house, house.bed, [newYear])).toEqual([newYear]);
    expect(await rowsOf(house, sql`select 1 from exception`)).toEqual([]);
    expect(await apply("weekday_nights")).toMatchObject({ ok: true });
  });

  it("is not for another provider, who hears that there is no such bed", async () => {
    const stranger = anActor("provider_manager", house.midori);
    const outcome = await inUnitOfWork(house.at, stranger, (unit) =>
      publishPattern(unit, { pattern: everyNight(house.bed), replaces: null, mode: "apply" }),
    );

    expect(outcome).toEqual({ ok: false, refusal: { kind: "not_found" } });
  });

  it("is stopped by the database as well, should the program forget", async () => {
    const stranger = anActor("provider_manager", house.midori);
    const forced = inUnitOfWork(house.at, stranger, async (unit) => {
      await unit.tx.execute(sql`
        insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
        values (${house.bed}, 650, 3, 'short_stay', ${house.sugi}, 1)`);
      return { ok: true, value: null };
    });

    await expect(forced).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("元に戻す (undo)", () => {
  it("brings back the plan and the pages of a minute ago", async () => {
    await openRange();
    expect(await openNights(house, house.bed, week)).toHaveLength(2);

    await accepted(house.at, house.staff, (unit) => undoLastChange(unit, house.bed));

    expect(await openNights(house, house.bed, week)).toEqual([]);
    expect(await rowsOf(house, sql`select 1 from exception`)).toEqual([]);
  });

  it("is refused after ten minutes, to others, and twice", async () => {
    await openRange();
    const undo = (actor = house.staff) =>
      inUnitOfWork(house.at, actor, (unit) => undoLastChange(unit, house.bed));
    const colleague = anActor("provider_staff", house.sugi);

    expect(await undo(colleague)).toMatchObject({ refusal: { kind: "nothing_to_undo" } });
    house.now = new Date(house.now.getTime() + 10 * 60_000 + 1);
    expect(await undo()).toMatchObject({ refusal: { kind: "nothing_to_undo" } });
    house.now = new Date(house.now.getTime() - 1);
    expect(await undo()).toMatchObject({ ok: true });
    expect(await undo()).toMatchObject({ refusal: { kind: "nothing_to_undo" } });
  });

  it("is refused with the night when somebody has booked it meanwhile", async () => {
    await openRange();
    await aBookingOf(house, house.bed, addDays(TODAY, 2), 1);

    const outcome = await inUnitOfWork(house.at, house.staff, (unit) => undoLastChange(unit, house.bed));

    expect(outcome).toMatchObject({ refusal: { conflicts: [{ claim: { day: addDays(TODAY, 2) } }] } });
    expect(await openNights(house, house.bed, week)).toHaveLength(2);
  });
});

describe("この日の時点 (as of)", () => {
  it("draws the calendar as it was published before a change", async () => {
    await openRange();
    const before = house.now;
    house.now = new Date(before.getTime() + 60_000);
    await accepted(house.at, house.staff, (unit) =>
      setException(unit, {
        unitId: house.bed,
        range: { from: addDays(TODAY, 2), until: addDays(TODAY, 5) },
        word: { kind: "closed", parts: ["night"] },
        reason: "行事",
        mode: "apply",
      }),
    );

    const shownAt = (asOf: Date | null) =>
      inReadOf(house.at, house.staff, async (unit) => {
        const window = { from: TODAY, until: addDays(TODAY, 7) };
        const { facts } = await readCalendar(unit.sql, house.facilityId, window, asOf);
        return week.filter((day) => isOpen(facts.pages, { day, part: "night" }, "short_stay"));
      });
    expect(await shownAt(before)).toEqual([addDays(TODAY, 1), addDays(TODAY, 2)]);
    expect(await shownAt(null)).toEqual([addDays(TODAY, 1)]);
  });
});
