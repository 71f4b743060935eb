import { describe, expect, it } from "vitest";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";
import { slotsOfStay } from "~/kernel/stay";
import { coverOf, isComplete, movesOf } from "~/matching/model/cover";
import { judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import { coverSentence, dayProgrammeSentence } from "~/matching/ui/cover-words";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  doneFor,
  needing,
  someCareNeeds,
  TONIGHT,
} from "../../support/builders";

const night = (offset: number): Day => addDays(TONIGHT, offset);
const fiveNights = slotsOfStay({ checkIn: TONIGHT, checkOut: night(5) });
const needs = someCareNeeds({ home: { lat: 35.7, lon: 139.5 } });
const HERE = { lat: 35.7, lon: 139.5 };
const NEAR = { lat: 35.71, lon: 139.5 };
const FAR = { lat: 35.8, lon: 139.5 };

interface House {
  /** Nights on which it is free, counted from tonight. */
  readonly free: readonly number[];
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}

/** Covers five nights with these houses, the first of which is unit 1 and facility 1. */
function covered(houses: readonly House[], atHome: readonly number[] = [], of = needs, slots = fiveNights) {
  const judged = (wanted: readonly Slot[]) =>
    houses.map(({ free, offer, context }, index) => {
      const unit = aUnitOffer({
        unitId: anId<UnitId>(index + 1),
        facilityId: anId<FacilityId>(index + 1),
        location: HERE,
        ...offer,
      });
      const takenSlots = wanted.filter(({ day }) => !free.some((offset) => night(offset) === day));
      return judge(
        of,
        aPlacementRequest({ slots: wanted }),
        unit,
        aPlacementContext({ takenSlots, ...context }),
      );
    });
  return coverOf(aPlacementRequest({ slots }), judged, new Set(atHome.map(night)));
}

/** 「1:0-2」 is unit 1 from tonight for two nights; 「home」 is home. */
const strip = (plan: ReturnType<typeof covered>) =>
  plan.nights.segments.map((one) => {
    const place = one.kind === "home" ? "home" : Number(one.unitId.slice(-12));
    return `${place}:${fiveNights.findIndex(({ day }) => day === one.from)}+${one.nights}`;
  });

describe("a cover", () => {
  it("is one place where one suffices, the nearest of them", () => {
    const all = [0, 1, 2, 3, 4];
    const plan = covered([
      { free: all, offer: { location: FAR } },
      { free: all, offer: { location: NEAR } },
    ]);
    expect(strip(plan)).toEqual(["2:0+5"]);
    expect(movesOf(plan.nights)).toBe(0);
    expect(coverSentence(plan.nights)).toBe("1か所で5泊すべて泊まれます");
  });

  it("moves as seldom as possible, however near the others are", () => {
    const plan = covered([
      { free: [0, 1, 2], offer: { location: FAR } },
      { free: [0, 1] },
      { free: [2, 3] },
      { free: [3, 4], offer: { location: FAR } },
      { free: [4] },
    ]);
    expect(strip(plan)).toEqual(["1:0+3", "4:3+2"]);
    expect(isComplete(plan)).toBe(true);
    expect(coverSentence(plan.nights)).toBe("2か所に分けると5泊すべて泊まれます");
  });

  it("is the least way in all among those of equal moves", () => {
    const plan = covered([
      { free: [0, 1, 2, 3], offer: { location: FAR } },
      { free: [0, 1], offer: { location: NEAR } },
      { free: [2, 3, 4], offer: { location: NEAR } },
      { free: [4], offer: { location: NEAR } },
    ]);
    expect(strip(plan)).toEqual(["2:0+2", "3:2+3"]);
    expect(plan.nights.totalKm).toBeCloseTo(2 * 1.112, 2);
  });

  it("stays longer at first where nothing else decides, and prefers the smaller id", () => {
    const plan = covered([{ free: [3, 4, 2] }, { free: [0, 1, 2] }, { free: [0, 1, 2] }]);
    expect(strip(plan)).toEqual(["2:0+3", "1:3+2"]);
  });

  it("counts an unknown distance as the farthest", () => {
    const plan = covered([
      { free: [0, 1, 2, 3, 4], offer: { location: null } },
      { free: [0, 1, 2, 3, 4], offer: { location: FAR } },
    ]);
    expect(strip(plan)).toEqual(["2:0+5"]);
  });

  it("says of every night where it is spent, or what is missing on it", () => {
    const plan = covered([
      { free: [0, 1] },
      { free: [4] },
      { free: [2, 3], offer: { wheelchair: "yes", ageMin: 65 } },
    ]);
    expect(strip(plan)).toEqual(["1:0+2", "2:4+1"]);
    expect(isComplete(plan)).toBe(false);
    expect(plan.nights.lines.map((line) => (line.kind === "covered" ? line.segment : line.binding))).toEqual([
      0,
      0,
      expect.objectContaining({ constraint: "dates", failingAlone: 2 }),
      expect.objectContaining({ constraint: "dates", failingAlone: 2 }),
      1,
    ]);
    expect(coverSentence(plan.nights)).toBe("2か所に分けると5泊のうち3泊です。12/3・12/4の夜がまだです");
  });

  it("of an empty town leaves every night open and says so", () => {
    const plan = covered([]);
    expect(plan.nights.lines).toHaveLength(5);
    expect(plan.nights.lines.every((line) => line.kind === "uncovered" && line.binding === null)).toBe(true);
    expect(coverSentence(plan.nights)).toBe("5泊とも 泊まれる所がありません");
  });

  it("uses a supporter at home for the nights she has, and holds no bed then", () => {
    const plan = covered([{ free: [0, 1, 2] }, { free: [4] }], [3, 4]);
    expect(strip(plan)).toEqual(["1:0+3", "home:3+2"]);
    expect(coverSentence(plan.nights)).toBe("家と1か所に分けると5泊すべて泊まれます");
    expect(strip(covered([{ free: [0, 1, 2, 3, 4] }], [0, 1, 2, 3, 4]))).toEqual(["home:0+5"]);
  });
});

describe("each segment", () => {
  it("is judged for its own nights: a full care slot on one of them ends it there", () => {
    const suction = needing("suction_oral", "night");
    const offer = { acts: { suction_oral: doneFor(1, "night") } };
    const fullOn = (offset: number) => ({
      careSlotsFree: [{ act: "suction_oral" as const, shift: "night" as const, day: night(offset), free: 0 }],
    });
    const all = [0, 1, 2, 3, 4];
    const plan = covered(
      [
        { free: all, offer, context: fullOn(3) },
        { free: all, offer, context: fullOn(1) },
      ],
      [],
      suction,
    );
    expect(strip(plan)).toEqual(["1:0+3", "2:3+2"]);
  });

  it("is judged for who else is in the room on its own nights", () => {
    const woman = [{ night: night(2), genders: ["female" as const] }];
    const shared = { roomGender: "same_as_present" as const };
    const plan = covered([
      { free: [0, 1, 2, 3, 4], offer: shared, context: { presentGenders: woman } },
      { free: [2, 3, 4], offer: { location: FAR } },
    ]);
    expect(strip(plan)).toEqual(["1:0+2", "2:2+3"]);
  });

  it("names exactly what is to be held", () => {
    const [first, second] = covered([{ free: [0, 1, 2] }, { free: [3, 4] }]).nights.segments;
    expect([...(first?.slots ?? []), ...(second?.slots ?? [])]).toEqual(fiveNights);
  });
});

describe("a day programme", () => {
  const noonOf = (offset: number): Slot => ({ day: night(offset), part: "pm" });

  it("is a cover of its own, and an open day of it is said", () => {
    const slots = [...fiveNights, noonOf(1), noonOf(2)];
    const plan = covered([{ free: [0, 1, 3, 4] }, { free: [2, 3, 4] }], [], needs, slots);
    expect(strip(plan)).toEqual(["1:0+2", "2:2+3"]);
    expect(plan.days.segments.map(({ from, nights }) => [from, nights])).toEqual([
      [night(1), 1],
      [night(2), 1],
    ]);
    expect(dayProgrammeSentence(plan.days)).toBe("日中も2日すべて通えます");
    const without = covered([{ free: [0, 1, 3, 4] }], [0, 1, 2, 3, 4], needs, slots);
    expect(isComplete(without)).toBe(true);
    expect(dayProgrammeSentence(without.days)).toBe("日中は2日のうち1日です。12/3がまだです");
  });

  it("is not asked for by nights alone", () => {
    expect(dayProgrammeSentence(covered([{ free: [0] }]).days)).toBe("");
  });
});
