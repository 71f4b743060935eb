import { sqlState } from "db/client.server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskOfSlots } from "~/availability/model/pages";
import { acceptBooking } from "~/booking/accept-booking.server";
import { changeBed } from "~/booking/change-bed.server";
import { claimSlots, freeSlots, slotColumns } from "~/booking/claims-repository.server";
import { enterBooking } from "~/booking/enter-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { HOLD_MINUTES } from "~/booking/model/hold";
import { bedSlots, type ClaimSlot } from "~/booking/model/slots";
import type { BookingId, UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import { accept, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { someCareNeeds } from "../../support/builders";
import { breaks, PRODUCT_ROUNDS, ROUNDS_MAX } from "./breaks";
import { aHold, idOf, minutesAfter, NOON, newId, nights, Town } from "./town";

/**
 * Goal: each rule that goes with the claims' key is necessary. Method: the same race twice, once through the product's
 * statements and once through a copy with the one rule taken out; the copy is repeated until it breaks, within a bound,
 * and the product must not break in as many rounds.
 */
let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

describe("(a) an answer counts the claims it still owns", () => {
  const late = minutesAfter(NOON, HOLD_MINUTES.short_stay + 1);

  /** The answer is under way, with a clock before the deadline, while another takes the lapsed nights over. */
  async function race(answer: (unit: UnitOfWork, id: string) => ReturnType<typeof acceptBooking>) {
    const bed = await town.addBed();
    const first = idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed))));
    await Promise.all([
      town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)), late),
      town.run(town.staff(), async (unit) => {
        // The answer has read its clock and is on its way; how long it takes differs from round to round.
        await unit.sql`select pg_sleep(random() * 0.06)`;
        return answer(unit, first);
      }),
    ]);
    return (await town.stateOf(first)) === "accepted" && (await town.claimsOf(first)) < 3;
  }

  it("never sells a night twice", async () => {
    const product = (unit: UnitOfWork, id: string) =>
      acceptBooking(unit, { bookingId: id as BookingId, version: null, conditions: "", heardFrom: null });
    expect(await breaks(() => race(product), PRODUCT_ROUNDS)).toBe(false);
  });

  it("sells nights twice without the count", async () => {
    const uncounted = async (unit: UnitOfWork, id: string) => {
      await unit.sql`update claim set kind = 'booked', expires_at = null where booking_id = ${id}`;
      await unit.sql`update booking set state = 'accepted', hold_expires_at = null where id = ${id} and state = 'held'`;
      return refuseNothing();
    };
    expect(await breaks(() => race(uncounted), ROUNDS_MAX)).toBe(true);
  });

  // The answer's value does not matter here, only what it left behind.
  const refuseNothing = () => accept({} as never);
});

describe("(b) a booking reads the publication FOR SHARE", () => {
  const period = nights(1, 3);

  /** A publisher as ours is: locks its rows, sees that nobody has the nights, closes them. */
  async function closeNights(bed: UnitId) {
    await town.run(town.staff(), async (unit) => {
      await unit.sql`select 1 from publication where unit_id = ${bed} order by page, part, purpose for update`;
      const taken = await unit.sql`select 1 from claim where unit_id = ${bed}`;
      if (taken.length > 0) return refuse("booked");
      // The publisher's other work between looking and writing.
      await unit.sql`select pg_sleep(0.02)`;
      await unit.sql`update publication set open_mask = 0 where unit_id = ${bed}`;
      return accept(true);
    });
  }

  async function race(book: (unit: UnitOfWork, bed: UnitId) => Promise<unknown>) {
    const bed = await town.addBed();
    await Promise.all([
      closeNights(bed),
      town.run(town.coordinator(), async (unit) => ((await book(unit, bed)) ? accept(true) : refuse("no"))),
    ]);
    const [row] = await town.owner<{ sold: number; open: number }[]>`
      select (select count(*)::int from claim where unit_id = ${bed}) as sold,
             (select count(*)::int from publication where unit_id = ${bed} and open_mask > 0) as open`;
    return row !== undefined && row.sold > 0 && row.open === 0;
  }

  it("never sells a night that is being closed", async () => {
    const product = async (unit: UnitOfWork, bed: UnitId) => (await holdBed(unit, aHold(bed))).ok;
    expect(await breaks(() => race(product), PRODUCT_ROUNDS)).toBe(false);
  });

  it("sells closed nights when it only looks", async () => {
    const looking = async (unit: UnitOfWork, bed: UnitId) => {
      const [mask] = maskOfSlots(bedSlots(period));
      const open = await unit.sql`
        select 1 from publication where unit_id = ${bed} and purpose = 'short_stay' and part = ${partIndex("night")}
          and page = ${mask?.page ?? 0} and open_mask & ${mask?.mask ?? 0}::bigint = ${mask?.mask ?? 0}::bigint`;
      if (open.length === 0) return false;
      const slots = bedSlots(period).map((slot) => ({ ...slot, unitId: bed }));
      const claimant = {
        bookingId: newId<"Booking">(),
        organisationId: town.provider,
        gender: null,
        expiresAt: null,
      };
      const { units, days, parts } = slotColumns(slots);
      await unit.sql`insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
        select u, d, p, ${claimant.organisationId}::uuid, 'booked', ${claimant.bookingId}::uuid
        from unnest(${units}::uuid[], ${days}::text[]::date[], ${parts}::smallint[]) as slot (u, d, p) order by u, d, p`;
      return true;
    };
    expect(await breaks(() => race(looking), ROUNDS_MAX)).toBe(true);
  });
});

describe("(c) whoever moves between whole units takes their publications first", () => {
  const needs = someCareNeeds();

  /** Two stays that want each other's beds. Deadlocked when the database had to run one of them again. */
  async function race(move: (unit: UnitOfWork, id: string, from: UnitId, to: UnitId) => Promise<unknown>) {
    const beds = [await town.addBed(), await town.addBed()] as const;
    const entered = beds.map((unitId) =>
      town.run(town.staff(), (unit) =>
        enterBooking(unit, { unitId, purpose: "short_stay", period: nights(1, 20), needs, note: "" }),
      ),
    );
    const [first, second] = (await Promise.all(entered)).map(idOf) as [BookingId, BookingId];
    let runs = 0;
    const swap = (id: string, from: UnitId, to: UnitId) =>
      town.run(town.staff(), async (unit) => {
        runs += 1;
        return (await move(unit, id, from, to)) ? accept(true) : refuse("no");
      });
    await Promise.all([swap(first, beds[0], beds[1]), swap(second, beds[1], beds[0])]);
    return runs > 2;
  }

  it("never deadlocks", async () => {
    const product = async (unit: UnitOfWork, id: string, _from: UnitId, to: UnitId) =>
      (await changeBed(unit, { bookingId: id as BookingId, version: null, toUnitId: to })).ok;
    expect(await breaks(() => race(product), PRODUCT_ROUNDS)).toBe(false);
  });

  it("deadlocks without", async () => {
    const unlocked = async (unit: UnitOfWork, id: string, from: UnitId, to: UnitId) => {
      const slots = bedSlots(nights(1, 20));
      await freeSlots(
        unit.sql,
        id as BookingId,
        slots.map((slot) => ({ ...slot, unitId: from })),
      );
      const claimant = {
        bookingId: id as BookingId,
        organisationId: town.provider,
        gender: null,
        expiresAt: null,
      };
      const wanted = slots.map((slot) => ({ ...slot, unitId: to }));
      const openings = { unitId: to, slots, purposes: null };
      const outcome = await claimSlots(unit.sql, claimant, openings, wanted);
      return outcome.claimed === slots.length;
    };
    expect(await breaks(() => race(unlocked), ROUNDS_MAX)).toBe(true);
  });
});

describe("(d) claims go in ascending order", () => {
  /** Bookings of five beds at once, each naming its slots in an order of its own. */
  async function race(
    claim: (unit: UnitOfWork, slots: readonly ClaimSlot[]) => Promise<number>,
    clients: number,
    round: number,
  ) {
    const beds = await Promise.all(Array.from({ length: 5 }, () => town.addBed()));
    const all = beds.flatMap((unitId) => bedSlots(nights(1, 20)).map((slot) => ({ ...slot, unitId })));
    let runs = 0;
    const orders = Array.from({ length: clients }, (_, n) => shuffled(all, round * 100 + n + 1));
    const outcomes = await Promise.all(
      orders.map((slots) =>
        town
          .run(town.coordinator(), async (unit) => {
            runs += 1;
            return (await claim(unit, slots)) === slots.length ? accept(true) : refuse("taken");
          })
          .catch(stuckOnly),
      ),
    );
    if (outcomes.includes("stuck")) return true;
    expect(outcomes.filter((outcome) => outcome !== "stuck" && outcome.ok)).toHaveLength(1);
    return runs > orders.length;
  }
  const claimantOf = () => ({
    bookingId: newId<"Booking">(),
    organisationId: town.provider,
    gender: null,
    expiresAt: null,
  });

  it("never deadlocks, whatever order the slots are named in", async () => {
    let round = 0;
    const product = async (unit: UnitOfWork, slots: readonly ClaimSlot[]) => {
      const openings = { unitId: slots[0]?.unitId as UnitId, slots: bedSlots(nights(1, 20)), purposes: null };
      return (await claimSlots(unit.sql, claimantOf(), openings, slots)).claimed;
    };
    expect(await breaks(() => race(product, 12, round++), 4)).toBe(false);
  });

  it("deadlocks in the order they were named in", async () => {
    let round = 0;
    const unordered = async (unit: UnitOfWork, slots: readonly ClaimSlot[]) => {
      const { bookingId, organisationId } = claimantOf();
      const claimed = await unit.sql`
        insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
        select u, d, p, ${organisationId}::uuid, 'booked', ${bookingId}::uuid
        from unnest(${slots.map((slot) => slot.unitId)}::uuid[], ${slots.map((slot) => slot.day)}::text[]::date[],
                    ${slots.map((slot) => partIndex(slot.part))}::smallint[]) as slot (u, d, p)
        on conflict (unit_id, slot_date, part) do update set booking_id = excluded.booking_id
          where claim.kind = 'hold' and claim.expires_at < ${unit.now.toISOString()}`;
      return claimed.count;
    };
    expect(await breaks(() => race(unordered, 3, round++), ROUNDS_MAX)).toBe(true);
  });
});

/** Waiting too long for a lock, or deadlocking at every try, is the same thing seen by another clock. */
function stuckOnly(error: unknown): "stuck" {
  if (["40P01", "55P03", "57014"].includes(sqlState(error) ?? "")) return "stuck";
  throw error;
}

function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return values
    .map((value) => ({ value, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ value }) => value);
}
