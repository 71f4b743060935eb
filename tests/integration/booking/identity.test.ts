import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId, UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { aHold, idOf, TODAY, Town } from "./town";

let town: Town;
let bed: UnitId;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  bed = await town.addBed();
});

const plain = (bookingId: BookingId) => ({ bookingId, version: null });
const held = async (over: Parameters<typeof aHold>[1] = {}) =>
  idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, over))));

async function accepted(over: Parameters<typeof aHold>[1] = {}) {
  const answer = { ...plain(await held(over)), conditions: "", heardFrom: null };
  return idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, answer)));
}

describe("だれか (who it is)", () => {
  let personId: PersonId;
  /** What the provider's staff finds under this person's id, behind the walls. */
  const seen = async () => {
    const found = await town.run(town.staff(), async (unit) =>
      accept((await unit.sql`select 1 from person where id = ${personId}`).length),
    );
    return found.ok ? found.value : -1;
  };
  beforeEach(async () => {
    personId = await town.addPerson();
  });

  it("is hidden from the provider until it accepts, open after, and closed again by a cancellation", async () => {
    const bookingId = await held({ personId, despite: ["enrolment"] });
    expect(await seen()).toBe(0);
    const answer = { ...plain(bookingId), conditions: "", heardFrom: null };
    idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, answer)));
    expect(await seen()).toBe(1);
    const cancel = { ...plain(bookingId), reason: "illness" as const, note: "" };
    idOf(await town.run(town.coordinator(), (unit) => cancelBooking(unit, cancel)));
    expect(await seen()).toBe(0);
  });

  it("is closed to the provider thirty days after the stay", async () => {
    await accepted({ personId, despite: ["enrolment"] });
    const validUntil = async (daysAgo: number) =>
      town.owner`update person_access set valid_until = ${addDays(TODAY, -daysAgo)}::text::date where person_id = ${personId}`;
    const [access] =
      await town.owner`select valid_until::text as until from person_access where person_id = ${personId}`;
    expect(access?.until).toBe(addDays(TODAY, 4 + 30));
    await validUntil(0);
    expect(await seen()).toBe(1);
    await validUntil(1);
    expect(await seen()).toBe(0);
  });
});

describe("二重送信 (repeated delivery)", () => {
  it("makes one booking of five overlapping deliveries, and gives all five the same answer", async () => {
    const actor = town.coordinator();
    const command = aHold(bed);
    const once = () =>
      inUnitOfWorkOnce(town.deps(), actor, { key: `key-${bed}`, command }, (unit) => holdBed(unit, command));
    const outcomes = await Promise.all(Array.from({ length: 5 }, once));
    const ids = new Set(outcomes.map((outcome) => idOf(outcome as Parameters<typeof idOf>[0])));
    expect(ids.size).toBe(1);
    const other = await inUnitOfWorkOnce(
      town.deps(),
      actor,
      { key: `key-${bed}`, command: aHold(bed, { note: "別" }) },
      (unit) => holdBed(unit, command),
    );
    expect(other).toMatchObject({ ok: false, refusal: { kind: "key_reused" } });
  });
});
