import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { extendStay } from "~/booking/extend-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { recordArrival } from "~/booking/record-arrival.server";
import { returnEarly } from "~/booking/return-early.server";
import { addDays } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import { offersInContext } from "~/matching/context-queries.server";
import { count } from "~/matching/engine/find";
import { fittingUnits } from "~/matching/fits-queries.server";
import { builtCopy } from "~/matching/index-copy.server";
import { DEFAULT_RULES } from "~/matching/model/municipal-rules";
import { inReadOf } from "~/platform/unit-of-work.server";
import { bitsOf } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS, type MedicalAct } from "~/providers/model/support";
import { someCareNeeds } from "../../support/builders";
import { aHold, idOf, NOON, nights, TODAY, Town } from "./town";

/**
 * 同じ職員が受け持つ行為: by night one nurse has ventilator, tracheostomy and suction in hand, for two people of any of them.
 * Each test has nights of its own.
 */
let town: Town;
const beds: UnitId[] = [];
const TOGETHER: readonly MedicalAct[] = ["ventilator", "tracheostomy", "suction_oral"];
beforeAll(async () => {
  town = await Town.build();
  for (let n = 0; n < 4; n += 1) beds.push(await town.addBed({ acts: [...TOGETHER, "nebulizer"] }));
  const all = bitsOf(MEDICAL_ACTS, (act) => [...TOGETHER, "nebulizer"].includes(act));
  await town.owner`update unit_offer set acts_night_yes = ${all}`;
  for (let n = 0; n < 2; n += 1) {
    for (const shift of SHIFTS) await town.addCareSlot("ventilator", shift, ["tracheostomy", "suction_oral"]);
  }
  for (const shift of SHIFTS) await town.addCareSlot("nebulizer", shift);
});
afterAll(() => town.close());

const needing = (...acts: MedicalAct[]) =>
  someCareNeeds({ acts: acts.map((act) => ({ act, shifts: ["night"] })) });
const hold = (nth: number, period: ReturnType<typeof nights>, ...acts: MedicalAct[]) =>
  town.run(town.coordinator(), (unit) =>
    holdBed(unit, aHold(beds[nth] as UnitId, { period, needs: needing(...acts) })),
  );
const full = { ok: false, refusal: { kind: "care_slots_full" } };

it("takes two people of any of the acts, and not a third", async () => {
  idOf(await hold(0, nights(12, 2), "ventilator"));
  idOf(await hold(1, nights(12, 2), "suction_oral"));
  expect(await hold(2, nights(12, 2), "tracheostomy")).toMatchObject(full);
  // What another nurse does, and what nobody needs by night, is not counted with them.
  idOf(await hold(2, nights(12, 2), "nebulizer"));
  idOf(await hold(3, nights(12, 2)));
});

it("counts a person once who needs all of them", async () => {
  const first = idOf(await hold(0, nights(5, 2), ...TOGETHER));
  expect(await town.claimsOf(first)).toBe(2 + 2);
  idOf(await hold(1, nights(5, 2), ...TOGETHER));
  expect(await hold(2, nights(5, 2), "suction_oral")).toMatchObject(full);
});

it("gives the last place to exactly one of many who come at once", async () => {
  idOf(await hold(0, nights(10, 1), "ventilator"));
  const outcomes = await Promise.all(
    [1, 2, 3].map((nth) =>
      hold(nth, nights(10, 1), nth === 2 ? "suction_oral" : "tracheostomy", "ventilator"),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

it("keeps the number of claims right when a stay is made longer and shorter", async () => {
  const booking = idOf(await hold(0, nights(0, 3), ...TOGETHER));
  const plain = { bookingId: booking, version: null };
  const step = { ...plain, conditions: "", heardFrom: null };
  idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, step)));
  idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain)));
  idOf(await town.run(town.staff(), (unit) => recordArrival(unit, plain)));
  idOf(await town.run(town.staff(), (unit) => extendStay(unit, { ...plain, until: addDays(TODAY, 5) })));
  expect(await counted(booking)).toEqual({ said: 10, owned: 10 });
  idOf(await town.run(town.staff(), (unit) => returnEarly(unit, { ...plain, until: addDays(TODAY, 1) })));
  expect(await counted(booking)).toEqual({ said: 2, owned: 2 });
});

it("is told alike by the rules, by SQL and by the index", async () => {
  idOf(await hold(0, nights(20, 2), "ventilator"));
  const asked = async (from: number, ...acts: MedicalAct[]) => {
    const checkIn = addDays(TODAY, from);
    const slots = slotsOfStay({ checkIn, checkOut: addDays(checkIn, 2) });
    const search = {
      needs: needing(...acts),
      request: { purpose: "short_stay" as const, slots },
      personId: null,
      now: NOON,
    };
    const { engine } = await builtCopy({ database: town.database, clock: () => NOON });
    const index = count(engine, {
      ...search,
      ...{ agreements: [], supporters: [], known: null, weights: DEFAULT_RULES.weights, sparing: null },
    });
    const read = await inReadOf(town.deps(), town.coordinator(), async ({ sql }) => ({
      sql: (await fittingUnits(sql, search)).length,
      free: (await offersInContext(sql, search, beds))[0]?.context.careSlotsFree.map(({ free }) => free),
    }));
    return { index, ...read };
  };
  expect(await asked(20, "suction_oral")).toEqual({ index: 3, sql: 3, free: [1, 1] });
  idOf(await hold(1, nights(21, 1), "tracheostomy"));
  expect(await asked(20, "suction_oral")).toEqual({ index: 0, sql: 0, free: [1, 0] });
  expect(await asked(20, "nebulizer")).toEqual({ index: 2, sql: 2, free: [1, 1] });
});

async function counted(bookingId: BookingId) {
  const [row] = await town.owner<{ said: number }[]>`
    select claim_count as said from booking where id = ${bookingId}`;
  return { said: row?.said, owned: await town.claimsOf(bookingId) };
}
