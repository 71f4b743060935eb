import { type Chance, chanceOf } from "db/seeds/random";
import { describe, expect, it } from "vitest";
import { addDays, type Day, tokyoDay } from "~/kernel/day";
import { type Slot, slotsOfStay } from "~/kernel/stay";
import { buildEngine } from "~/matching/engine/build";
import { completeCover, cover } from "~/matching/engine/cover";
import { CoverBench } from "~/matching/engine/cover-bench";
import { unitIdAt } from "~/matching/engine/engine";
import { explain } from "~/matching/engine/explain";
import { find, fitting } from "~/matching/engine/find";
import type { FacilityImage } from "~/matching/engine/image";
import { many } from "~/matching/engine/many";
import { overNights } from "~/matching/engine/over-nights";
import type { EngineQuery } from "~/matching/engine/query";
import { relax } from "~/matching/engine/relax";
import { Tally } from "~/matching/engine/tally";
import { cellsOf, isComplete, movesOf } from "~/matching/model/cover";
import { aroundKm } from "~/matching/model/explanation";
import { isFit } from "~/matching/model/fit";
import { READ_AT } from "../../support/builders";
import { dullCover, dullExplanation, dullRelaxations } from "../../support/dull-answers";
import { judgedAll, nearestFirst } from "../../support/dull-index";
import { runs } from "../../support/runs";
import { CITIES, FIRST_DAY, townOfImages } from "../../support/town-of-images";
import { someQuery } from "../../support/town-questions";

/**
 * Goal: what the engine says of reasons, of what would help and of covers is what the model says when every unit of the
 * town is judged: the same counts, the same places, the same order.
 */
const TODAY = tokyoDay(READ_AT);

interface Asking {
  readonly town: readonly FacilityImage[];
  readonly engine: ReturnType<typeof buildEngine>;
  readonly chance: Chance;
}

/** Towns are asked a few at a time, so that no single test outlasts its patience on a busy machine. */
const LOTS = [1, 2, 3].slice(0, runs(3));

/** So many questions in each of so many towns, others in each lot. */
function askAll(
  lot: number,
  [towns, facilities, questions]: readonly [number, number, number],
  ask: (asking: Asking) => void,
): void {
  for (let nth = 0; nth < towns; nth += 1) {
    const seed = lot * 100 + nth;
    const town = townOfImages(seed, facilities);
    const asking = { town, engine: buildEngine(town, TODAY), chance: chanceOf(seed * 7_919) };
    for (let question = 0; question < questions; question += 1) ask(asking);
  }
}

/** What is known belongs to the days: supporters come and go, training ends, others are kept apart on single days. */
function varying(chance: Chance, query: EngineQuery): (slots: readonly Slot[]) => EngineQuery {
  const supporters = CITIES.flatMap((city) => [city, city]).map((city) => ({
    city,
    odd: chance.next() < 0.5,
  }));
  const [trainedUntil, apartFrom] = [
    chance.pick(query.request.slots).day,
    chance.pick(query.request.slots).day,
  ];
  const isFree = (odd: boolean, day: Day) => odd === (Number(day.slice(-1)) % 3 !== 0);
  return (slots) => {
    const days = slots.map(({ day }) => day);
    const { known } = query;
    return {
      ...query,
      request: { ...query.request, slots },
      supporters: supporters
        .filter(({ odd }) => days.every((day) => isFree(odd, day)))
        .map(({ city }) => city),
      known: known && {
        ...known,
        trainedAt: days.every((day) => day <= trainedUntil) ? known.trainedAt : new Map(),
        avoidedUnits: days.some((day) => day >= apartFrom) ? known.avoidedUnits : [],
      },
    };
  };
}

describe("an explanation", () => {
  it.each(LOTS)("is the model's over all units around, in two hundred questions (%i)", (lot) => {
    let [bound, near] = [0, 0];
    askAll(lot, [5, 5, 40], ({ town, engine, chance }) => {
      const query = someQuery(chance, town);
      const withinKm =
        chance.next() < 0.7 ? aroundKm(query.needs) : chance.pick([3, 15, Number.POSITIVE_INFINITY]);
      const tally = new Tally(engine);
      const told = explain(engine, query, { withinKm, nearMax: 5 }, tally);
      expect(told).toEqual(dullExplanation(town, query, withinKm, 5));
      bound += Math.sign(told.binding.length);
      near += Math.sign(told.nearTotal);
    });
    expect(bound).toBeGreaterThan(150);
    expect(near).toBeGreaterThan(50);
  });

  it("is not coloured by the question before", () => {
    const town = townOfImages(3, 12);
    const engine = buildEngine(town, TODAY);
    const [chance, tally] = [chanceOf(5), new Tally(engine)];
    const queries = Array.from({ length: 40 }, () => someQuery(chance, town));
    for (const query of [...queries, ...queries]) {
      expect(explain(engine, query, {}, tally)).toEqual(
        dullExplanation(town, query, aroundKm(query.needs), 20),
      );
    }
  });
});

/** Five nights or fewer of someone who needs little: many places suit for a part of them. */
function easily(chance: Chance, query: EngineQuery): EngineQuery {
  if (chance.next() < 0.4) return query;
  const { needs, request } = query;
  return {
    ...query,
    needs: { ...needs, disabilities: [], acts: needs.acts.slice(0, 1), wheelchair: false, lift: false },
    request: { ...request, slots: slotsOfStay({ checkIn: FIRST_DAY, checkOut: addDays(FIRST_DAY, 5) }) },
  };
}

describe("a cover", () => {
  it.each(LOTS)("is the model's, night by night, in forty questions (%i)", (lot) => {
    const benches = new Map<object, CoverBench>();
    let [moving, open, byDay] = [0, 0, 0];
    askAll(lot, [4, 6, 10], ({ town, engine, chance }) => {
      const query = easily(chance, someQuery(chance, town));
      const queryFor = varying(chance, query);
      const isAtHome = chance.next() < 0.3;
      const homeNights = new Set(
        query.request.slots.map(({ day }) => day).filter(() => isAtHome && chance.next() < 0.4),
      );
      const bench = benches.get(engine) ?? new CoverBench(engine);
      benches.set(engine, bench);
      const plan = cover(engine, query, { homeNights, queryFor }, bench);
      expect(plan).toEqual(dullCover(town, queryFor, query, homeNights));
      const complete = completeCover(engine, query, { homeNights, queryFor }, bench);
      expect(complete).toEqual(isComplete(plan) ? plan : null);
      moving += Math.sign(movesOf(plan.nights));
      open += Math.sign(plan.nights.uncovered);
      byDay += Math.sign(plan.days.segments.length);
    });
    expect(moving).toBeGreaterThan(0);
    expect(open).toBeGreaterThan(0);
    expect(byDay).toBeGreaterThan(0);
  });

  it("takes what is known of the whole request where nothing else is said", () => {
    askAll(9, [3, 5, 15], ({ town, engine, chance }) => {
      const query = someQuery(chance, town);
      const same = (slots: readonly Slot[]) => ({ ...query, request: { ...query.request, slots } });
      expect(cover(engine, query)).toEqual(dullCover(town, same, query, new Set()));
    });
  });
});

describe("what would help", () => {
  it.each(LOTS)("is what the model counts, one change or two (%i)", (lot) => {
    let [singles, pairs] = [0, 0];
    askAll(lot, [5, 3, 4], ({ town, engine, chance }) => {
      const query = someQuery(chance, town);
      const { needs, request } = query;
      const known = varying(chance, query);
      const queryFor = (asked: { readonly needs: typeof needs; readonly request: typeof request }) => ({
        ...known(asked.request.slots),
        ...asked,
      });
      const told = relax(engine, queryFor({ needs, request }), FIRST_DAY, queryFor);
      expect(told).toEqual(dullRelaxations(town, queryFor, { needs, request }, FIRST_DAY));
      singles += told.filter(({ changes }) => changes.length === 1).length;
      pairs += told.filter(({ changes }) => changes.length === 2).length;
    });
    expect(singles).toBeGreaterThan(0);
    expect(pairs).toBeGreaterThan(0);
  });
});

describe("a round through everyone", () => {
  it.each(LOTS)("answers each person as if alone, whatever the one before was told (%i)", (lot) => {
    let [placed, none] = [0, 0];
    askAll(lot, [2, 5, 1], ({ town, engine, chance }) => {
      const queries = Array.from({ length: 20 }, () => easily(chance, someQuery(chance, town)));
      const fits = queries.map((query) =>
        nearestFirst(judgedAll(town, query).filter(({ judgement }) => isFit(judgement))),
      );
      many(engine, queries, "possible", (nth, { fits: any }) =>
        expect(any > 0).toBe((fits[nth] ?? []).length > 0),
      );
      many(engine, queries, "count", (nth, record) => expect(record.fits).toBe(fits[nth]?.length));
      many(
        engine,
        queries,
        "full",
        (nth, record) => {
          const query = queries[nth];
          if (query === undefined) throw new Error("more answers than people");
          const best = find(engine, query, 3).top.map(({ unitId }) => unitId);
          const named = [...record.best.subarray(0, record.bestCount)].map((unit) => unitIdAt(engine, unit));
          expect(record.nearest).toEqual(fits[nth]?.[0] ?? null);
          expect(named).toEqual(best);
          placed += Number(record.kind === "place");
          if (record.kind === "place") return;
          const same = (slots: readonly Slot[]) => ({ ...query, request: { ...query.request, slots } });
          const { nights } = dullCover(town, same, query, new Set());
          expect([record.segments, record.uncovered]).toEqual([nights.segments.length, nights.uncovered]);
          const isCovered = nights.lines.length > 0 && nights.uncovered === 0;
          expect(record.kind).toBe(isCovered ? "cover" : "none");
          const places = nights.segments.map((one) => (one.kind === "place" ? one.unitId : null));
          expect(places).toEqual(
            [...record.segmentUnit.subarray(0, record.segments)].map((unit) => unitIdAt(engine, unit)),
          );
          if (isCovered) return;
          const [first] = dullExplanation(town, query, aroundKm(query.needs), 0).binding;
          const { binding: constraint, failing, failingAlone } = record;
          expect({ constraint, failing, failingAlone }).toEqual({
            constraint: first?.constraint ?? null,
            failing: first?.failing ?? 0,
            failingAlone: first?.failingAlone ?? 0,
          });
          none += 1;
        },
        3,
      );
    });
    expect([placed, none].every((count) => count > 0)).toBe(true);
  });

  it.each(LOTS)(
    "names for each night every place that takes it, the best for all nights first (%i)",
    (lot) => {
      let [throughout, partly] = [0, 0];
      askAll(lot, [3, 5, 8], ({ town, engine, chance }) => {
        const query = easily(chance, someQuery(chance, town));
        const bench = new CoverBench(engine);
        const { nights: cells } = cellsOf(query.request);
        if (cells.length === 0) {
          expect(() => overNights("by day", query, bench)).toThrow(RangeError);
          return;
        }
        const whole = 2 ** cells.length - 1;
        const { units, nights } = overNights("somebody", query, bench);
        const asNights = (slots: readonly Slot[]) => ({ ...query, request: { ...query.request, slots } });
        const best = find(engine, asNights(cells.flatMap(({ slots }) => slots)), 1_000).top;
        const ids = Array.from(units, (unit) => unitIdAt(engine, unit));
        expect(ids.slice(0, best.length)).toEqual(best.map(({ unitId }) => unitId));
        expect(Array.from(nights).every((mask, nth) => (mask === whole) === nth < best.length)).toBe(true);
        for (const [night, { slots }] of cells.entries()) {
          const tonight = ids.filter((_, nth) => (((nights[nth] ?? 0) >>> night) & 1) === 1);
          const fits = fitting(engine, asNights(slots)).map(({ unitId }) => unitId);
          expect(new Set(tonight)).toEqual(new Set(fits));
        }
        throughout += best.length;
        partly += ids.length - best.length;
      });
      expect([throughout, partly].every((count) => count > 0)).toBe(true);
    },
  );
});
