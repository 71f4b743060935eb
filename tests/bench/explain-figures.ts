import { chanceOf } from "db/seeds/random";
import { buildEngine } from "~/matching/engine/build";
import { completeCover } from "~/matching/engine/cover";
import { CoverBench } from "~/matching/engine/cover-bench";
import type { Engine } from "~/matching/engine/engine";
import { explain } from "~/matching/engine/explain";
import { find } from "~/matching/engine/find";
import { many, type SweepDepth } from "~/matching/engine/many";
import { newPlan } from "~/matching/engine/plan";
import type { EngineQuery } from "~/matching/engine/query";
import { relax } from "~/matching/engine/relax";
import { Tally } from "~/matching/engine/tally";
import { DISABILITY_TYPES, MEDICAL_ACTS } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { type Figure, figure, interleaved, type Measurement, median, type Round } from "./figure";
import { emergencyNeeds, NATION_TODAY, nationOfImages, nationQuery, RELAXED_NEEDS } from "./nation";

const ROUNDS = 7;
const QUESTIONS = 2_000;
const PEOPLE = 100_000;
const NIGHTS = 5;
const TOP = 20;

/** G6 理由の値段 and G7 全員の夜: the engine against itself, at the scale of the country. */
export function explainFigures(): Measurement {
  return {
    ids: ["G6", "G7"],
    async measure() {
      const engine = buildEngine(nationOfImages(), NATION_TODAY);
      return [
        ...(await explanation(engine, "relaxed", () => RELAXED_NEEDS)),
        ...(await explanation(engine, "emergency", emergencyNeeds)),
        ...(await sweep(engine)),
      ];
    },
  };
}

type Needs = (chance: ReturnType<typeof chanceOf>) => Partial<CareNeeds>;

/** Explained within the limit of the search, so that both look at the same units; then as far as the product looks. */
async function explanation(engine: Engine, kind: string, needs: Needs): Promise<readonly Figure[]> {
  const chance = chanceOf(20_261_122);
  const queries = Array.from({ length: QUESTIONS }, () => nationQuery(chance, needs(chance)));
  const [plan, tally, bench] = [newPlan(), new Tally(engine), new CoverBench(engine)];
  const found = () => each(queries, (query) => find(engine, query, TOP, plan));
  const within = () => each(queries, (query) => explain(engine, query, { withinKm: 15 }, tally));
  const around = () => each(queries, (query) => explain(engine, query, {}, tally));
  const relaxed = () => each(queries.slice(0, 100), (query) => relax(engine, query, NATION_TODAY));
  const covered = () => each(queries, (query) => completeCover(engine, query, {}, bench));
  const rounds = await interleaved(ROUNDS, found, within);
  const wider = await interleaved(ROUNDS, found, around);
  const helped = await interleaved(3, found, relaxed);
  const joined = await interleaved(3, found, covered);
  const us = median(rounds.map(({ floor }) => floor)).toFixed(1);
  return [
    figure(
      `G6.${kind}`,
      `explain ÷ find, same 15 km (find ${us} µs)`,
      ratioOf(rounds),
      "<=",
      8,
      rounds.length,
    ),
    shown(`G6.${kind}.around`, "explain ÷ find, with the places just beyond", wider),
    shown(`G6.${kind}.relax`, "relax (up to three changes) ÷ find", helped),
    shown(`G6.${kind}.cover`, "complete cover ÷ find", joined),
  ];
}

/** 全員 — 100,000 people, five nights from tonight, each with needs of their own. */
export function everybody(): readonly EngineQuery[] {
  const chance = chanceOf(7);
  const people = Array.from({ length: PEOPLE }, () => nationQuery(chance, someNeeds(chance), NIGHTS));
  const slots = people[0]?.request;
  return slots === undefined ? [] : people.map((query) => ({ ...query, request: slots }));
}

async function sweep(engine: Engine): Promise<readonly Figure[]> {
  const queries = everybody();
  const kinds = { place: 0, cover: 0, none: 0 };
  const perPerson = (depth: SweepDepth) => async () => {
    const start = performance.now();
    many(engine, queries, depth, (_, { kind }) => {
      kinds[kind] += 1;
    });
    return ((performance.now() - start) * 1_000) / PEOPLE;
  };
  const full = await interleaved(ROUNDS, perPerson("possible"), perPerson("full"));
  const counted = await interleaved(3, perPerson("possible"), perPerson("count"));
  kinds.place = kinds.cover = kinds.none = 0;
  await perPerson("full")();
  const [us, all] = [median(full.map(({ floor }) => floor)), median(full.map(({ value }) => value))];
  return [
    figure(
      "G7",
      `full record ÷ yes/no, per person (${us.toFixed(2)} µs; ${kinds.place}/${kinds.cover}/${kinds.none})`,
      ratioOf(full),
      "<=",
      20,
      full.length,
    ),
    figure("G7.full", "full record of 100,000 people, seconds", (all * PEOPLE) / 1e6, ">=", 0, full.length),
    shown("G7.count", "count ÷ yes/no, per person", counted),
  ];
}

function someNeeds(chance: ReturnType<typeof chanceOf>): Partial<CareNeeds> {
  const act = MEDICAL_ACTS[chance.between(0, 9)];
  const isMedical = chance.next() < 0.2 && act !== undefined;
  return {
    disabilities: [DISABILITY_TYPES[chance.between(0, 3)] ?? DISABILITY_TYPES[0]],
    acts: isMedical ? [{ act, shifts: ["day", "night"] }] : [],
    wheelchair: chance.next() < 0.2,
    behaviourSupport: chance.next() < 0.1,
  };
}

/** Microseconds each, on average over all of them. */
async function each(queries: readonly EngineQuery[], ask: (query: EngineQuery) => unknown): Promise<number> {
  const start = performance.now();
  for (const query of queries) ask(query);
  return ((performance.now() - start) * 1_000) / queries.length;
}

function ratioOf(rounds: readonly Round[]): number {
  return median(rounds.map(({ floor, value }) => value / floor));
}

/** A ratio without a bar. */
function shown(id: string, what: string, rounds: readonly Round[]): Figure {
  return figure(id, what, ratioOf(rounds), ">=", 0, rounds.length);
}
