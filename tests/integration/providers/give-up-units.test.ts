import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { retireUnit } from "~/providers/retire-unit.server";
import { addUnit } from "~/providers/save-unit.server";
import { setCapability } from "~/providers/set-capability.server";
import { aBookedNight, accepted, aFacility, anActor, aSetting, rowsOf, type Setting, TODAY } from "./setting";

let setting: Setting;
let facilityId: FacilityId;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());
beforeEach(async () => {
  facilityId = await aFacility(setting);
});

const manager = () => anActor("provider_manager", setting.sugi);
const aBed = () =>
  accepted(setting.deps, manager(), (unit) =>
    addUnit(unit, {
      facilityId,
      facts: { roomId: null, label: "101", wheelchair: "no", lift: "no", adaptedBath: "no", note: "" },
    }),
  ).then(({ unitId }) => unitId);
const suctionAtNightFor = (peopleMax: number) =>
  inUnitOfWork(setting.deps, manager(), (unit) =>
    setCapability(unit, {
      facilityId,
      capabilities: [
        {
          act: "suction_oral",
          shift: "night",
          answer: peopleMax === 0 ? "no" : "yes",
          peopleMax,
          basis: null,
          validUntil: null,
        },
      ],
    }),
  );
const liveSlots = () =>
  rowsOf<{ id: string }>(
    setting,
    sql`select id from unit where facility_id = ${facilityId} and kind = 'care_slot' and retired_on is null order by id`,
  );

describe("ケア枠 (care slots)", () => {
  it("are as many as people can be cared for at once", async () => {
    await suctionAtNightFor(2);
    expect(await liveSlots()).toHaveLength(2);

    await suctionAtNightFor(3);
    expect(await liveSlots()).toHaveLength(3);

    await suctionAtNightFor(0);
    expect(await liveSlots()).toHaveLength(0);
  });

  it("gives up the one that nobody has booked, whichever it is", async () => {
    await suctionAtNightFor(2);
    const [, second] = await liveSlots();
    await aBookedNight(setting, { unitId: second?.id ?? "", facilityId, night: addDays(TODAY, 3) });

    expect(await suctionAtNightFor(1)).toMatchObject({ ok: true });
    expect(await liveSlots()).toEqual([{ id: second?.id }]);
  });

  it("refuses to give up one that somebody counts on, and keeps the capability as it was", async () => {
    await suctionAtNightFor(1);
    const [slot] = await liveSlots();
    const night = addDays(TODAY, 3);
    const bookingId = await aBookedNight(setting, { unitId: slot?.id ?? "", facilityId, night });

    expect(await suctionAtNightFor(0)).toEqual({
      ok: false,
      refusal: {
        kind: "unit_in_use",
        conflicts: [
          { unitId: slot?.id, day: night, part: "night", kind: "booked", bookingId, bookingCode: bookingId },
        ],
      },
    });
    const [kept] = await rowsOf<{ people_max: number }>(
      setting,
      sql`select people_max from capability where facility_id = ${facilityId}`,
    );
    expect(kept?.people_max).toBe(1);
  });
});

describe("使用をやめる (retire a bed)", () => {
  it("takes the bed, its offer and what it published away", async () => {
    const unitId = await aBed();
    await rowsOf(
      setting,
      sql`insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
          values (${unitId}, 649, 3, 'short_stay', ${setting.sugi}, 7)`,
    );

    expect(await inUnitOfWork(setting.deps, manager(), (unit) => retireUnit(unit, unitId))).toMatchObject({
      ok: true,
    });

    const [row] = await rowsOf<{ retired_on: string; offers: number; open_mask: number; version: number }>(
      setting,
      sql`select retired_on::text, (select count(*)::int from unit_offer o where o.unit_id = u.id) as offers,
                 p.open_mask::int, p.version
          from unit u join publication p on p.unit_id = u.id where u.id = ${unitId}`,
    );
    expect(row).toEqual({ retired_on: TODAY, offers: 0, open_mask: 0, version: 2 });
  });

  it("is refused for tonight's guest, with the night and the booking", async () => {
    const unitId = await aBed();
    const bookingId = await aBookedNight(setting, { unitId, facilityId, night: TODAY });

    expect(await inUnitOfWork(setting.deps, manager(), (unit) => retireUnit(unit, unitId))).toMatchObject({
      ok: false,
      refusal: { kind: "unit_in_use", conflicts: [{ day: TODAY, kind: "booked", bookingId }] },
    });
  });

  it("does not mind a night that is over, nor a hold that has lapsed", async () => {
    const unitId = await aBed();
    await aBookedNight(setting, { unitId, facilityId, night: addDays(TODAY, -1) });
    await aBookedNight(setting, {
      unitId,
      facilityId,
      night: addDays(TODAY, 2),
      kind: "hold",
      expiresAt: "2020-01-01T00:00:00Z",
    });

    expect(await inUnitOfWork(setting.deps, manager(), (unit) => retireUnit(unit, unitId))).toMatchObject({
      ok: true,
    });
  });

  it("waits for a booking that is just being made, and then sees it", async () => {
    const unitId = await aBed();
    let claimed: () => void = () => undefined;
    let commit: () => void = () => undefined;
    const whenClaimed = new Promise<void>((resolve) => {
      claimed = resolve;
    });
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const coordinator = anActor("coordinator", setting.centre);
    const booking = accepted(setting.deps, coordinator, async (unit) => {
      await unit.tx.execute(sql`
        insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
        values (${unitId}, ${addDays(TODAY, 5)}, 3, ${setting.sugi}, 'booked', ${unit.newId<"Booking">()})`);
      claimed();
      await mayCommit;
      return { ok: true, value: null };
    });
    await whenClaimed;
    const retiring = inUnitOfWork(setting.deps, manager(), (unit) => retireUnit(unit, unitId));
    const early = await Promise.race([
      retiring,
      new Promise((resolve) => setTimeout(resolve, 300, "still waiting")),
    ]);
    commit();
    await booking;

    expect(early).toBe("still waiting");
    expect(await retiring).toMatchObject({ ok: false, refusal: { kind: "unit_in_use" } });
  });
});
