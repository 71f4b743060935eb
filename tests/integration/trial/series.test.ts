import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { endStay } from "~/booking/end-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { recordArrival } from "~/booking/record-arrival.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId, StayRequestId, UnitId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { decideLimit } from "~/trial/decide-limit.server";
import { askForPart, beginSeries, markPartDone, restSeries } from "~/trial/keep-series.server";
import { limitsOf, trialDaysUsed } from "~/trial/limits-queries.server";
import { readSeries } from "~/trial/read-series.server";
import type { SeriesId } from "~/trial/series-repository.server";
import { MIDORINO, someCareNeeds, TONARI } from "../../support/builders";
import { NOON, newId, TODAY, Town } from "../booking/town";
import { given } from "../emergency/night";

let town: Town;
let child: PersonId;
let bed: UnitId;
beforeAll(async () => {
  town = await Town.build();
  child = await town.addPerson();
  bed = await town.addBed();
  await town.owner`insert into person_access (id, person_id, organisation_id, municipality_code, basis, granted_at)
    values (${newId()}, ${child}, ${town.family}, ${MIDORINO}, 'family', ${NOON.toISOString()})`;
});
afterAll(() => town.close());

const begin = (by: Actor = town.kin(), personId: PersonId = child) =>
  town.run(by, (unit) =>
    beginSeries(unit, {
      personId,
      facilityId: town.facility,
      template: "step_by_step",
      living: "with_family",
      funding: "unknown",
    }),
  );
const read = (seriesId: SeriesId, by: Actor = town.kin(), now = NOON) =>
  inReadOf(town.deps(now), by, (unit) => readSeries(unit, seriesId, null));
const statesOf = async (seriesId: SeriesId, now = NOON) =>
  (await read(seriesId, town.kin(), now))?.parts.map(({ state }) => state);
const askPart = (seriesId: SeriesId, position: number, from = addDays(TODAY, 8)) =>
  town.run(town.kin(), (unit) =>
    askForPart(unit, {
      seriesId,
      position,
      from,
      voices: { person: "afraid", personFrom: "person", personWords: "", familyWords: "" },
    }),
  );

/** The coordinator and the house take a request to its end. */
async function liveThrough(
  requestId: StayRequestId,
  from: string,
  until: string,
  parts: readonly ("am" | "pm")[],
) {
  const period = { from: from as never, until: until as never, parts };
  const { bookingId } = given(
    await town.run(town.coordinator(), (unit) =>
      holdBed(unit, {
        unitId: bed,
        purpose: "trial",
        period,
        requestId,
        personId: child,
        needs: someCareNeeds(),
        note: "",
        despite: [],
        explanation: null,
      }),
    ),
  );
  const step = { bookingId: bookingId as BookingId, version: null };
  given(
    await town.run(town.staff(), (unit) => acceptBooking(unit, { ...step, conditions: "", heardFrom: null })),
  );
  given(await town.run(town.coordinator(), (unit) => confirmBooking(unit, step)));
  const onDay = new Date(`${from}T10:00:00+09:00`);
  const lastDay = new Date(`${until}T10:00:00+09:00`);
  given(await town.run(town.staff(), (unit) => recordArrival(unit, step), onDay));
  given(await town.run(town.staff(), (unit) => endStay(unit, step), lastDay));
  return lastDay;
}

describe("少しずつの体験 (a series of steps)", () => {
  it("checks every step for places and days before anything is asked", async () => {
    const { seriesId } = given(await begin());
    const page = await read(seriesId);
    expect(page?.parts.map(({ kind, nights, state }) => [kind, nights, state])).toEqual([
      ["visit", 0, "open"],
      ["day", 0, "waiting"],
      ["stay", 1, "waiting"],
      ["stay", 3, "waiting"],
    ]);
    expect(page?.parts.every(({ placesOpen }) => placesOpen === 1)).toBe(true);
  });

  it("sees that a bed is taken on the days proposed", async () => {
    const { seriesId } = given(await begin());
    const night = addDays(TODAY, 7);
    await town.owner`insert into claim (unit_id, slot_date, part, organisation_id, kind, closure_id)
      values (${bed}, ${night}, 2, ${town.provider}, 'closure', ${newId()})`;
    const [visit] = (await read(seriesId))?.parts ?? [];
    expect(visit).toMatchObject({ from: night, placesOpen: 1 });
    await town.owner`update claim set part = 1 where unit_id = ${bed} and slot_date = ${night}`;
    const [again] = (await read(seriesId))?.parts ?? [];
    expect(again?.placesOpen).toBe(0);
    await town.owner`delete from claim where unit_id = ${bed} and slot_date = ${night}`;
  });

  it("opens the next step when a stay has ended, and never two at once", async () => {
    const { seriesId } = given(await begin());
    given(await town.run(town.kin(), (unit) => markPartDone(unit, { seriesId, position: 1 })));
    expect(await askPart(seriesId, 3)).toMatchObject({ ok: false, refusal: { kind: "part_not_open" } });
    const from = addDays(TODAY, 1);
    const { requestId } = given(await askPart(seriesId, 2, from));
    expect(await statesOf(seriesId)).toEqual(["done", "asked", "waiting", "waiting"]);
    expect(await askPart(seriesId, 2, from)).toMatchObject({ ok: false, refusal: { kind: "part_not_open" } });
    const then = await liveThrough(requestId, from, addDays(from, 1), ["am", "pm"]);
    expect(await statesOf(seriesId, then)).toEqual(["done", "done", "open", "waiting"]);
  });

  it("rests without blame and goes on where it was left", async () => {
    const { seriesId } = given(await begin());
    given(await town.run(town.kin(), (unit) => restSeries(unit, { seriesId, rests: true, note: "" })));
    expect(await askPart(seriesId, 1)).toMatchObject({ ok: false, refusal: { kind: "series_resting" } });
    given(await town.run(town.kin(), (unit) => restSeries(unit, { seriesId, rests: false, note: "" })));
    given(await askPart(seriesId, 1));
    expect(await statesOf(seriesId)).toEqual(["asked", "waiting", "waiting", "waiting"]);
  });

  it("is nobody's who may not read the person, nor the house's", async () => {
    const { seriesId } = given(await begin());
    for (const stranger of [town.staff(), town.coordinator("となり", town.otherBase)]) {
      expect(await read(seriesId, stranger)).toBeNull();
      expect(
        await town.run(stranger, (unit) => restSeries(unit, { seriesId, rests: true, note: "" })),
      ).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
    }
    const unknown = await town.addPerson();
    expect(await begin(town.kin(), unknown)).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
  });
});

describe("日数の決まり (the days)", () => {
  it("are counted for the family as for the coordinator, whichever office asked", async () => {
    const used = (by: Actor) => inReadOf(town.deps(), by, ({ sql }) => trialDaysUsed(sql, child));
    const seen = await used(town.coordinator());
    expect(seen.length).toBeGreaterThan(0);
    expect(await used(town.kin())).toEqual(seen);
    expect(await used(town.coordinator("となり", town.otherBase))).toEqual([]);
  });

  it("are changed by the lead coordinator, for the own city and from a day on", async () => {
    const lead: Actor = { ...town.coordinator("主任"), role: "lead_coordinator" };
    const validFrom = addDays(TODAY, 30);
    const decide = (by: Actor) =>
      town.run(by, (unit) =>
        decideLimit(unit, { id: "group_home_year", amount: 60, validFrom, source: "体験事業要綱" }),
      );
    expect(await decide(town.coordinator())).toMatchObject({ ok: false });
    given(await decide(lead));
    const amount = async (municipality: typeof MIDORINO, on: typeof TODAY) => {
      const rules = await inReadOf(town.deps(), lead, ({ sql }) => limitsOf(sql, municipality, on));
      return rules.find(({ id }) => id === "group_home_year")?.amount;
    };
    expect(await amount(MIDORINO, addDays(validFrom, -1))).toBe(50);
    expect(await amount(MIDORINO, validFrom)).toBe(60);
    expect(await amount(TONARI, validFrom)).toBe(50);
  });
});
