import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EVENING_BEFORE } from "~/availability/model/plan";
import { rollPublication } from "~/availability/roll-publication.server";
import { addDays, daysFrom, tokyoDay, tokyoInstant } from "~/kernel/day";
import { aBookingOf, aHouse, everyNight, type House, openNights, published, rowsOf, TODAY } from "./house";

let house: House;
beforeEach(async () => {
  house = await aHouse();
});
afterEach(() => house.close());

const pages = () =>
  rowsOf(
    house,
    sql`select unit_id, page, part, purpose, open_mask, version from publication order by 1, 2, 3, 4`,
  );

describe("公開を転がす (rolling)", () => {
  it("keeps half a year published as the days pass", async () => {
    await published(house, everyNight(house.bed));
    house.now = new Date(house.now.getTime() + 40 * 86_400_000);

    expect(await rollPublication(house.at)).toBe(1);

    const today = tokyoDay(house.now);
    const promised = daysFrom(today, addDays(today, 180));
    expect(await openNights(house, house.bed, promised)).toEqual(promised);
  });

  it("writes nothing the second time", async () => {
    await published(house, everyNight(house.bed));
    house.now = new Date(house.now.getTime() + 40 * 86_400_000);
    await rollPublication(house.at);
    const once = await pages();

    expect(await rollPublication(house.at)).toBe(0);
    expect(await pages()).toEqual(once);
  });

  it("opens a reserve for others at six on the evening before, not a second sooner", async () => {
    const night = addDays(TODAY, 3);
    await published(house, everyNight(house.bed, { purposes: ["emergency"], release: EVENING_BEFORE }));
    const hour = tokyoInstant(addDays(night, -1), "18:00").getTime();

    house.now = new Date(hour - 1000);
    await rollPublication(house.at);
    expect(await openNights(house, house.bed, [night], "short_stay")).toEqual([]);

    house.now = new Date(hour);
    expect(await rollPublication(house.at)).toBe(1);
    expect(await openNights(house, house.bed, [night], "short_stay")).toEqual([night]);
    expect(await openNights(house, house.bed, [night], "emergency")).toEqual([night]);
  });

  it("goes on with the others when one bed's plan contradicts a booking", async () => {
    await published(house, everyNight(house.bed, { release: EVENING_BEFORE }));
    await published(house, everyNight(house.other, { release: EVENING_BEFORE }));
    await aBookingOf(house, house.bed, addDays(TODAY, 5), 1);
    await rowsOf(house, sql`delete from pattern where unit_id = ${house.bed} returning 1`);
    await rowsOf(
      house,
      sql`insert into pattern (id, unit_id, organisation_id, name, rrule, valid_from, parts, purposes, release)
          values (gen_random_uuid(), ${house.bed}, ${house.sugi}, '日曜', 'FREQ=WEEKLY;BYDAY=SU', ${TODAY}, '{am}',
                  '{emergency}', '{"daysBefore":1,"time":"18:00","alsoFor":[]}') returning 1`,
    );
    house.now = new Date(house.now.getTime() + 86_400_000);

    expect(await rollPublication(house.at)).toBe(1);
    expect(await openNights(house, house.bed, [addDays(TODAY, 5)])).toEqual([addDays(TODAY, 5)]);
  });
});
