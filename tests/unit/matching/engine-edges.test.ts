import { describe, expect, it } from "vitest";
import { addDays, tokyoDay } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import { buildEngine } from "~/matching/engine/build";
import { completeCover, cover } from "~/matching/engine/cover";
import { explain } from "~/matching/engine/explain";
import { many } from "~/matching/engine/many";
import type { EngineQuery } from "~/matching/engine/query";
import { relax } from "~/matching/engine/relax";
import { aroundKm } from "~/matching/model/explanation";
import { DEFAULT_WEIGHTS } from "~/matching/model/rank";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { READ_AT, someCareNeeds } from "../../support/builders";
import { dullCover, dullExplanation } from "../../support/dull-answers";
import { FIRST_DAY, townOfImages } from "../../support/town-of-images";

/** A plain question for so many nights from a day on; the test names what is out of the ordinary. */
function asking(nights: number, changes: Partial<EngineQuery> = {}, from = FIRST_DAY): EngineQuery {
  return {
    needs: someCareNeeds(),
    request: { purpose: "emergency", slots: slotsOfStay({ checkIn: from, checkOut: addDays(from, nights) }) },
    now: READ_AT,
    agreements: [],
    supporters: [],
    known: null,
    weights: DEFAULT_WEIGHTS,
    sparing: null,
    ...changes,
  };
}

const town = townOfImages(11, 8);
const engine = buildEngine(town, tokyoDay(READ_AT));
const same = (query: EngineQuery) => (slots: EngineQuery["request"]["slots"]) => ({
  ...query,
  request: { ...query.request, slots },
});

describe("an empty town", () => {
  const nobody = buildEngine([], tokyoDay(READ_AT));
  const query = asking(3);

  it("has no reasons and nothing that would help", () => {
    expect(explain(nobody, query)).toEqual({ binding: [], near: [], nearTotal: 0 });
    expect(relax(nobody, query, FIRST_DAY)).toEqual([]);
  });

  it("leaves every night open and says so", () => {
    const { nights } = cover(nobody, query);
    expect(nights.lines.map(({ kind }) => kind)).toEqual(["uncovered", "uncovered", "uncovered"]);
    expect(nights.uncovered).toBe(3);
    expect(completeCover(nobody, query)).toBeNull();
  });

  it("is told to everyone who is asked for", () => {
    const told: unknown[] = [];
    many(nobody, [query, query], "full", (nth, { kind, uncovered, binding }) =>
      told.push([nth, kind, uncovered, binding]),
    );
    expect(told).toEqual([
      [0, "none", 3, null],
      [1, "none", 3, null],
    ]);
  });
});

describe("a question at the edge", () => {
  it.each([
    [
      "every act in every shift",
      asking(3, { needs: someCareNeeds({ acts: MEDICAL_ACTS.map((act) => ({ act, shifts: SHIFTS })) }) }),
    ],
    ["sixty-two nights", asking(62)],
    ["nights before anything is known", asking(3, {}, addDays(FIRST_DAY, -400))],
    ["nights nobody has published yet", asking(3, {}, addDays(FIRST_DAY, 400))],
    [
      "a home at the south pole",
      asking(3, { needs: someCareNeeds({ home: { lat: -90, lon: 0 }, distanceMaxKm: 15 }) }),
    ],
    ["a limit of nothing", asking(3, { needs: someCareNeeds({ distanceMaxKm: 0 }) })],
  ])("%s is answered as the model answers it", (_, query) => {
    expect(explain(engine, query)).toEqual(dullExplanation(town, query, aroundKm(query.needs), 20));
    if (query.request.slots.length > 5) return;
    expect(cover(engine, query)).toEqual(dullCover(town, same(query), query, new Set()));
  });

  it("of sixty-two nights is covered as far as it can be, each night by itself", () => {
    const query = asking(62);
    const { nights } = cover(engine, query);
    expect(nights.lines).toHaveLength(62);
    const open = nights.lines.filter(({ kind }) => kind === "uncovered").map(({ day }) => day);
    expect(open).toHaveLength(nights.uncovered);
    for (const day of open) {
      const alone = cover(engine, asking(1, {}, day)).nights;
      expect(alone.uncovered).toBe(1);
    }
    expect(nights.segments.length).toBeGreaterThan(0);
  });
});
