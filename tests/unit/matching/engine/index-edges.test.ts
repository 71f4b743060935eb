import { describe, expect, it } from "vitest";
import { addDays, day, epochDay } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { buildEngine, unsortedUnits } from "~/matching/engine/build";
import { dayNumber } from "~/matching/engine/day-number";
import { facilitiesLapsing, newEngine } from "~/matching/engine/engine";
import { count, find } from "~/matching/engine/find";
import type { FacilityImage } from "~/matching/engine/image";
import { compareIds, idText, packId } from "~/matching/engine/packed-ids";
import { RING_DAYS } from "~/matching/engine/plane-ids";
import { bitCount } from "~/matching/engine/planes";
import type { EngineQuery } from "~/matching/engine/query";
import { advanceTo } from "~/matching/engine/ring";
import { TRAITS } from "~/matching/engine/traits";
import { removeFacility, upsertFacility } from "~/matching/engine/upsert";
import { DEFAULT_WEIGHTS } from "~/matching/model/rank";
import { offerBits } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { anId, aUnitOffer, MIDORINO, READ_AT, someCareNeeds, TONIGHT } from "../../../support/builders";

const PAGE = Math.floor(epochDay(TONIGHT) / 32);

/** A house with one bed that is open on every day of these pages and suits everyone. */
function aHouse(nth: number, pages: readonly number[] = [PAGE, PAGE + 1]): FacilityImage {
  return {
    facilityId: anId<FacilityId>(nth),
    municipality: MIDORINO,
    ownResidentsOnly: false,
    location: { lat: 35.7, lon: 139.5 },
    units: [
      {
        unitId: anId<UnitId>(nth * 100),
        kind: "bed",
        roomId: null,
        bits: offerBits(aUnitOffer()),
        mealsStated: true,
        levelMin: 0,
        levelMax: 6,
        ageMin: 0,
        ageMax: 120,
        roomGender: "any",
        transportKm: 10,
        confirmedAt: READ_AT.getTime(),
        published: pages.map((page) => ({ page, part: "night", purpose: "short_stay", mask: 0xffff_ffff })),
        taken: [],
        present: [],
      },
    ],
    care: [],
    lapsesAt: null,
  };
}

function aQuestion(from = TONIGHT, nights = 1): EngineQuery {
  return {
    needs: someCareNeeds(),
    request: {
      purpose: "short_stay",
      slots: slotsOfStay({ checkIn: from, checkOut: addDays(from, nights) }),
    },
    now: READ_AT,
    agreements: [],
    supporters: [],
    known: null,
    weights: DEFAULT_WEIGHTS,
    sparing: null,
  };
}

describe("the days an index knows", () => {
  it("begin with today's page: the day before it is not open, its first day is", () => {
    const engine = buildEngine([aHouse(1, [PAGE - 1, PAGE])], TONIGHT);
    const first = addDays(TONIGHT, PAGE * 32 - epochDay(TONIGHT));
    expect(count(engine, aQuestion(first))).toBe(1);
    expect(count(engine, aQuestion(addDays(first, -1)))).toBe(0);
  });

  it("end with the eighth page, and nothing behind it is taken for the first", () => {
    const engine = buildEngine([aHouse(1, [PAGE, PAGE + 7, PAGE + 8])], TONIGHT);
    const first = addDays(TONIGHT, PAGE * 32 - epochDay(TONIGHT));
    expect(count(engine, aQuestion(addDays(first, RING_DAYS - 1)))).toBe(1);
    expect(count(engine, aQuestion(addDays(first, RING_DAYS)))).toBe(0);
  });

  it("move on by whole pages, and the place of a page that left is empty for the one that comes", () => {
    const engine = buildEngine([aHouse(1, [PAGE])], TONIGHT);
    advanceTo(engine, addDays(TONIGHT, 32));
    expect(count(engine, aQuestion(TONIGHT))).toBe(0);
    expect(count(engine, aQuestion(addDays(TONIGHT, RING_DAYS)))).toBe(0);
  });

  it("never turn back", () => {
    const engine = buildEngine([aHouse(1)], TONIGHT);
    advanceTo(engine, addDays(TONIGHT, -40));
    expect(count(engine, aQuestion())).toBe(1);
  });
});

describe("a facility", () => {
  it("that offers nothing any more is forgotten, and removing it twice changes nothing", () => {
    const engine = buildEngine([aHouse(1), aHouse(2)], TONIGHT);
    upsertFacility(engine, { ...aHouse(1), units: [] });
    removeFacility(engine, anId<FacilityId>(1));
    expect([engine.facilityCount, engine.unitCount, count(engine, aQuestion())]).toEqual([1, 1, 1]);
  });

  it("is found from the moment it is written, sorted or not", () => {
    const engine = newEngine(TONIGHT);
    upsertFacility(engine, aHouse(1));
    expect([count(engine, aQuestion()), unsortedUnits(engine)]).toEqual([1, 1]);
  });

  it("is to be read again at the moment a hold lapses, and not a millisecond before", () => {
    const engine = buildEngine([{ ...aHouse(1), lapsesAt: READ_AT.getTime() }, aHouse(2)], TONIGHT);
    expect(facilitiesLapsing(engine, new Date(READ_AT.getTime() - 1))).toEqual([]);
    expect(facilitiesLapsing(engine, READ_AT)).toEqual([anId(1)]);
  });
});

describe("an empty town", () => {
  it("answers that nothing fits", () => {
    expect(find(newEngine(TONIGHT), aQuestion(), 20)).toEqual({ total: 0, top: [] });
    expect(find(buildEngine([], TONIGHT), aQuestion(), 20)).toEqual({ total: 0, top: [] });
  });

  it("refuses a question without a slot, as the model does", () => {
    const question = aQuestion();
    const empty = { ...question, request: { ...question.request, slots: [] } };
    expect(() => find(newEngine(TONIGHT), empty, 20)).toThrow("at least one slot");
  });
});

describe("numbers instead of texts", () => {
  it("count days as the calendar does, over leap years and centuries", () => {
    const days = [
      "1970-01-01",
      "1999-12-31",
      "2000-02-29",
      "2026-12-01",
      "2028-02-29",
      "2028-03-01",
      "2100-03-01",
    ];
    expect(days.map((one) => dayNumber(day(one)))).toEqual(days.map((one) => epochDay(day(one))));
  });

  it("hold an id whole, and stand in the order of its text", () => {
    const ids = [
      anId<UnitId>(1),
      "ffffffff-ffff-7fff-bfff-ffffffffffff",
      "0123abcd-4567-7890-8abc-def012345678",
    ];
    const packed = new Uint32Array(12);
    for (const [nth, id] of ids.entries()) packId(id, packed, nth);
    expect(ids.map((_, nth) => idText(packed, nth))).toEqual(ids);
    for (const [one, left] of ids.entries()) {
      for (const [other, right] of ids.entries()) {
        expect(Math.sign(compareIds(packed, one, packed, other))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        );
      }
    }
  });

  it("are not made from what is no id", () => {
    expect(() => packId("not-an-id", new Uint32Array(4), 0)).toThrow("not an id");
    expect(() => packId("z".repeat(36), new Uint32Array(4), 0)).toThrow("not an id");
  });

  it("count the bits of a word", () => {
    expect([0, 1, 0x8000_0000, 0xffff_ffff, 0b1011].map(bitCount)).toEqual([0, 1, 1, 32, 3]);
  });

  it("have room for every word of the closed lists", () => {
    expect(TRAITS).toBeLessThanOrEqual(32);
    expect(MEDICAL_ACTS.length).toBeLessThanOrEqual(32);
    // An act in its shift is one byte in the run of care slots.
    expect(MEDICAL_ACTS.length * 3).toBeLessThanOrEqual(256);
  });
});
