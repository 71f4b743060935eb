import { describe, expect, it } from "vitest";
import { addDays, type Day } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import { type Slot, slotsOfStay } from "~/kernel/stay";
import { checkedQuery, QUERY_REFUSALS, type QueryRefusal } from "~/matching/model/checked-query";
import type { Asked } from "~/matching/model/relax";
import { queryRefusalSentence } from "~/matching/ui/refusal-words";
import { MEDICAL_ACTS } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { aPlacementRequest, someCareNeeds, TONIGHT } from "../../support/builders";

const nights = (count: number) => slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, count) });

/** The refusal of a question with these slots and needs; null when it can be answered. */
function refused(needs: Partial<CareNeeds>, slots: readonly Slot[] = nights(5)): QueryRefusal | null {
  const asked: Asked = { needs: someCareNeeds(needs), request: aPlacementRequest({ slots }) };
  const checked = checkedQuery(asked);
  return checked.ok ? null : checked.refusal;
}

/** What could come through a door that no type guards. */
const stranger = <Word>(word: string) => word as Word;

describe("a question that can be answered", () => {
  it("has its slots in claim order, each once", () => {
    const [first, second] = nights(2);
    if (!first || !second) throw new Error("two nights");
    const morning: Slot = { day: first.day, part: "am" };
    const asked = {
      needs: someCareNeeds(),
      request: aPlacementRequest({ slots: [second, first, second, morning] }),
    };
    const checked = checkedQuery(asked);
    expect(checked.ok && checked.value.request.slots).toEqual([morning, first, second]);
  });

  it("may be of a person who needs every act in every shift", () => {
    expect(refused({ acts: MEDICAL_ACTS.map((act) => ({ act, shifts: SHIFTS })) })).toBeNull();
  });

  it("may know next to nothing", () => {
    expect(refused({ age: null, gender: null, meal: null, municipality: null, home: null })).toBeNull();
  });

  it.each([
    [62, null],
    [63, { kind: "too_many_days", days: 63, daysMax: 62 }],
  ])("of %i nights: %o", (count, refusal) => {
    expect(refused({}, nights(count))).toEqual(refusal);
  });

  it.each([
    [{ age: 0 }, null],
    [{ age: 130 }, null],
    [{ age: 131 }, "impossible_age"],
    [{ age: -1 }, "impossible_age"],
    [{ age: 3.5 }, "impossible_age"],
    [{ age: Number.NaN }, "impossible_age"],
    [{ distanceMaxKm: 0 }, null],
    [{ distanceMaxKm: -0.1 }, "impossible_distance"],
    [{ distanceMaxKm: Number.POSITIVE_INFINITY }, "impossible_distance"],
    [{ distanceMaxKm: Number.NaN }, "impossible_distance"],
    [{ home: { lat: 90, lon: -180 } }, null],
    [{ home: { lat: 90.1, lon: 0 } }, "impossible_home"],
    [{ home: { lat: Number.NaN, lon: 0 } }, "impossible_home"],
  ])("with %o is refused as %s", (needs, kind) => {
    expect(refused(needs)?.kind ?? null).toBe(kind);
  });
});

describe("a question that cannot be answered", () => {
  it.each<[string, Partial<CareNeeds>, readonly Slot[], QueryRefusal["kind"]]>([
    ["no slot", {}, [], "no_slots"],
    ["30 February", {}, [{ day: stranger<Day>("2026-02-30"), part: "night" }], "impossible_day"],
    ["no date at all", {}, [{ day: stranger<Day>("; drop table"), part: "night" }], "impossible_day"],
    [
      "two nights ten years apart",
      {},
      [...nights(1), ...slotsOfStay({ checkIn: addDays(TONIGHT, 3650), checkOut: addDays(TONIGHT, 3651) })],
      "too_many_days",
    ],
    ["a part of the day nobody has", {}, [{ day: TONIGHT, part: stranger("midnight") }], "unknown_word"],
    [
      "an act nobody does",
      { acts: [{ act: stranger("surgery"), shifts: ["night"] }] },
      nights(1),
      "unknown_word",
    ],
    [
      "a shift nobody works",
      { acts: [{ act: "dialysis", shifts: [stranger("noon")] }] },
      nights(1),
      "unknown_word",
    ],
    ["a level that is none", { level: stranger("7") }, nights(1), "unknown_word"],
    ["a code of four digits", { municipality: stranger("1320") }, nights(1), "unknown_word"],
    [
      "ten thousand acts",
      { acts: Array.from({ length: 10_000 }, () => ({ act: "dialysis" as const, shifts: SHIFTS })) },
      nights(1),
      "too_many_needs",
    ],
    [
      "ten thousand shifts",
      { acts: [{ act: "dialysis", shifts: Array.from({ length: 10_000 }, () => "night" as const) }] },
      nights(1),
      "too_many_needs",
    ],
    [
      "ten thousand disabilities",
      { disabilities: Array.from({ length: 10_000 }, () => "physical" as const) },
      nights(1),
      "too_many_needs",
    ],
    [
      "a million slots",
      {},
      Array.from({ length: 1_000_000 }, () => ({ day: TONIGHT, part: "night" as const })),
      "too_many_days",
    ],
  ])("names %s", (_, needs, slots, kind) => {
    expect(refused(needs, slots)?.kind).toBe(kind);
  });

  it("tells of a strange word only its head", () => {
    const refusal = refused({ level: stranger("x".repeat(10_000)) });
    expect(refusal?.kind === "unknown_word" && refusal.word.length).toBe(40);
  });
});

describe("every refusal", () => {
  const EXAMPLES: Readonly<Record<QueryRefusal["kind"], QueryRefusal>> = {
    no_slots: { kind: "no_slots" },
    impossible_day: { kind: "impossible_day", day: "9".repeat(40) },
    too_many_days: { kind: "too_many_days", days: 63, daysMax: 62 },
    too_many_needs: { kind: "too_many_needs", needs: 10_000, needsMax: 32 },
    unknown_word: { kind: "unknown_word", field: "shift", word: "x".repeat(40) },
    impossible_age: { kind: "impossible_age", age: -1 },
    impossible_distance: { kind: "impossible_distance", km: -1 },
    impossible_home: { kind: "impossible_home" },
  };

  it.each(QUERY_REFUSALS.map((kind) => EXAMPLES[kind]))("has a sentence: $kind", (refusal) => {
    const sentence = queryRefusalSentence(refusal);
    expect(sentence).not.toBe("");
    expect([...sentence].length).toBeLessThanOrEqual(60);
  });
});
