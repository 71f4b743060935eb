import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimSlots } from "~/booking/claims-repository.server";
import { holdBed } from "~/booking/hold-bed.server";
import { bedSlots } from "~/booking/model/slots";
import { clashingNights } from "~/booking/rooms-repository.server";
import type { RoomId, UnitId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { someCareNeeds } from "../../support/builders";
import { breaks, PRODUCT_ROUNDS, ROUNDS_MAX } from "./breaks";
import { aHold, newId, nights, Town } from "./town";

/** As in `four-rules.test.ts`: the same race with the guard and without it. */
let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

describe("部屋の番人 (the guard of a shared room)", () => {
  async function race(
    claimBeside: (unit: UnitOfWork, bed: UnitId, room: RoomId, gender: "female" | "male") => Promise<boolean>,
  ) {
    const { room, beds } = await sharedRoom();
    await Promise.all(
      (["female", "male"] as const).map((gender, n) =>
        town.run(town.coordinator(), async (unit) =>
          (await claimBeside(unit, beds[n] as UnitId, room, gender)) ? accept(true) : refuse("mixed"),
        ),
      ),
    );
    const [row] = await town.owner<{ genders: number }[]>`
      select count(distinct gender)::int as genders from claim where unit_id = any(${[...beds]}::uuid[])`;
    return (row?.genders ?? 0) > 1;
  }

  it("never lets a woman and a man into one room on one night", async () => {
    const product = async (unit: UnitOfWork, bed: UnitId, _room: RoomId, gender: "female" | "male") =>
      (await holdBed(unit, aHold(bed, { needs: someCareNeeds({ gender }) }))).ok;
    expect(await breaks(() => race(product), PRODUCT_ROUNDS)).toBe(false);
  });

  it("lets both in when the nights are not locked", async () => {
    const unguarded = async (unit: UnitOfWork, bed: UnitId, room: RoomId, gender: "female" | "male") => {
      const slots = bedSlots(nights(1, 3));
      const claimant = {
        bookingId: newId<"Booking">(),
        organisationId: town.provider,
        gender,
        expiresAt: null,
      };
      const openings = { unitId: bed, slots, purposes: null };
      await claimSlots(
        unit.sql,
        claimant,
        openings,
        slots.map((slot) => ({ ...slot, unitId: bed })),
      );
      const days = slots.map((slot) => slot.day);
      const beside = { roomId: room, besides: bed };
      const { mixed, unknown } = await clashingNights(unit.sql, beside, gender, days, unit.now);
      return mixed.length + unknown.length === 0;
    };
    expect(await breaks(() => race(unguarded), ROUNDS_MAX)).toBe(true);
  });

  it.each([
    ["a man", "male", "room_gender_mixed", {}],
    ["somebody of unknown gender", null, "room_gender_unknown", { whose: "person" }],
  ] as const)("tells %s why he cannot lie beside a woman", async (_who, gender, kind, more) => {
    const [taken, free] = (await sharedRoom()).beds;
    expect((await hold(taken, "female")).ok).toBe(true);
    const refusal = { kind, ...more, nights: bedSlots(nights(1, 3)).map(({ day }) => day) };
    expect(await hold(free, gender)).toEqual({ ok: false, refusal });
  });

  it("tells a woman that nobody wrote down who is there", async () => {
    const [taken, free] = (await sharedRoom()).beds;
    expect((await hold(taken, null)).ok).toBe(true);
    expect(await hold(free, "female")).toMatchObject({
      ok: false,
      refusal: { kind: "room_gender_unknown", whose: "present" },
    });
  });

  async function sharedRoom() {
    const room = { id: newId<"Room">(), rule: "same_as_present" as const };
    return { room: room.id, beds: [await town.addBed({ room }), await town.addBed({ room })] as const };
  }

  const hold = (bed: UnitId, gender: "female" | "male" | null) =>
    town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, { needs: someCareNeeds({ gender }) })));
});
