import { isDeepStrictEqual } from "node:util";
import { type Chance, chanceOf } from "db/seeds/random";
import type postgres from "postgres";
import { addDays, tokyoDay } from "~/kernel/day";
import { buildEngine } from "~/matching/engine/build";
import { cover } from "~/matching/engine/cover";
import { CoverBench } from "~/matching/engine/cover-bench";
import type { Engine } from "~/matching/engine/engine";
import { explain } from "~/matching/engine/explain";
import { count, find, fitting } from "~/matching/engine/find";
import type { FacilityImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { relax } from "~/matching/engine/relax";
import { aroundKm } from "~/matching/model/explanation";
import { obstacleBits } from "~/matching/model/fit";
import { relaxations } from "~/matching/model/relaxation";
import { constraintBit } from "~/matching/model/verdict";
import type { Point } from "~/providers/model/unit-offer";
import { READ_AT } from "../support/builders";
import { dullCover, dullExplanation } from "../support/dull-answers";
import { judgedAll, nearestFirst, rankedFits } from "../support/dull-index";
import { FIRST_DAY, HOMES, townOfImages } from "../support/town-of-images";
import { someQuery } from "../support/town-questions";
import { ColumnAnswers, type ColumnNoes } from "./column-answers";
import { columnTown } from "./column-town";
import type { Scale } from "./proof-scales";
import { digestOf, sqlCover, sqlExplanation, sqlFits } from "./sql-answers";
import { loadSqlTown } from "./sql-town";

/** Facilities a question may speak of: a person is known to a few offices, not to all of a country's. */
const KNOWN_MAX = 200;
const SAMPLE = 4;
const COVER_EVERY = 10;
const NEAR_MAX = 5;
const TOP = 20;
/** Up to so many fits are ranked by the model too; of more, their set and order by distance are compared. */
const RANKED_MAX = 200;
const LONG_SHARE = 0.2;
const SHOWN_MAX = 5;
/** Requests that Postgres works on while the others are answered here. */
const AHEAD = 16;

interface Ground {
  readonly nth: number;
  readonly town: readonly FacilityImage[];
  readonly engine: Engine;
  readonly bench: CoverBench;
  readonly columns: ColumnAnswers;
  /** The houses of each bay. */
  readonly byBay: readonly (readonly FacilityImage[])[];
}

/** 証明 — one request after another, asked of all. */
export class Proof {
  readonly counts = {
    units: 0,
    found: 0,
    explained: 0,
    covered: 0,
    "by SQL": 0,
    "ranked by the model": 0,
    "judged in full": 0,
    "joined by the model": 0,
    "units judged": 0,
    relaxed: 0,
    "with a fit": 0,
    "with several places": 0,
    mismatches: 0,
  };
  #ground: Ground | null = null;

  constructor(
    readonly sql: postgres.Sql,
    readonly scale: Scale,
    readonly seed: number,
  ) {}

  /** The next few of one town; where to go on. */
  async some(from: number, until: number): Promise<number> {
    const { perTown } = this.scale;
    const ground = await this.#groundOf(Math.floor(from / perTown));
    const end = Math.min(until, from + AHEAD, (ground.nth + 1) * perTown);
    const asked = Array.from({ length: end - from }, (_, nth) => this.#request(ground, from + nth));
    const bySql = asked.map(({ query }) =>
      Promise.all([
        sqlFits(this.sql, query),
        sqlExplanation(this.sql, query, NEAR_MAX),
        sqlCover(this.sql, query),
      ]),
    );
    for (const [at, { query, chance }] of asked.entries()) {
      const answers = this.#answers(ground, query, chance, from + at);
      const [fits, explanation, covered] = (await bySql[at]) ?? [];
      this.#compare("fits in SQL", query, answers.fits, fits);
      this.#compare("reasons in SQL", query, answers.explanation, explanation);
      this.#compare("cover in SQL", query, answers.cover, covered);
      this.counts["by SQL"] += 1;
    }
    return end;
  }

  async #groundOf(nth: number): Promise<Ground> {
    if (this.#ground?.nth === nth) return this.#ground;
    const { facilities, bays, placedEvery } = this.scale;
    const town = townOfImages(this.seed + nth, facilities).map((image, at) => ({
      ...image,
      location: moved(image.location ?? (at % placedEvery === 0 ? null : HOMES[1]), at % bays),
    }));
    const engine = buildEngine(town, tokyoDay(READ_AT));
    const columns = new ColumnAnswers(columnTown(town));
    await loadSqlTown(this.sql, town);
    this.counts.units = columns.town.units.length;
    const byBay = Array.from({ length: bays }, (_, bay) => town.filter((_image, at) => at % bays === bay));
    this.#ground = { nth, town, engine, bench: new CoverBench(engine), columns, byBay };
    return this.#ground;
  }

  /** The request of this number: the same whatever was asked before. */
  #request({ byBay }: Ground, nth: number): { readonly query: EngineQuery; readonly chance: Chance } {
    const { bays, boundedShare } = this.scale;
    const chance = chanceOf(this.seed * 104_729 + nth * 7_919);
    const bay = chance.between(0, bays - 1);
    const near = byBay[bay] ?? [];
    const known =
      near.length <= KNOWN_MAX ? near : Array.from({ length: KNOWN_MAX }, () => chance.pick(near));
    const homes = HOMES.map((home) => moved(home, bay));
    const drawn = someQuery(chance, [...new Set(known)], homes);
    const query = chance.next() < LONG_SHARE ? forLong(chance, drawn) : drawn;
    const { home, distanceMaxKm } = query.needs;
    const isBounded = distanceMaxKm !== null && distanceMaxKm < 100 && home !== null;
    if (isBounded || chance.next() >= boundedShare) return { query, chance };
    const bounded = { home: home ?? chance.pick(homes), distanceMaxKm: chance.pick([3, 15, 30]) };
    return { query: { ...query, needs: { ...query.needs, ...bounded } }, chance };
  }

  /** What the engine says, after the columns and the model have said the same. */
  #answers({ town, engine, bench, columns }: Ground, query: EngineQuery, chance: Chance, nth: number) {
    const { counts, scale } = this;
    const fits = fitting(engine, query);
    const found = find(engine, query, TOP);
    this.#compare("count", query, [count(engine, query), found.total], [fits.length, fits.length]);
    this.#compare("fits", query, fits, columns.fits(query));
    if (fits.length <= RANKED_MAX) {
      const ranked = rankedFits(columns.imagesOf(fits), query).slice(0, TOP);
      this.#compare(
        "order",
        query,
        found.top.map(({ unitId, lines, score }) => ({ unitId, lines, score })),
        ranked.map(({ judgement, ranking }) => ({ unitId: judgement.unitId, ...ranking })),
      );
      counts["ranked by the model"] += 1;
    }
    const noes = columns.noes(query);
    const explanation = explain(engine, query, { nearMax: NEAR_MAX });
    this.#compare("reasons", query, explanation, columns.explanation(query, NEAR_MAX, noes));
    const joined = cover(engine, query, {}, bench);
    this.#compare("cover", query, joined, columns.cover(query));
    if (nth % scale.relaxEvery === 0) {
      const { needs, request } = query;
      const opens = columns.opening(query);
      const told = relaxations({ needs, request }, FIRST_DAY, opens);
      this.#compare("relax", query, relax(engine, query, FIRST_DAY), told);
      counts.relaxed += 1;
    }
    const { modelEvery, modelNearEvery, modelCoverEvery } = scale;
    if (nth % modelEvery === modelEvery - 1) {
      this.#model(town, query, fits, explanation);
      if (Math.floor(nth / modelEvery) % modelCoverEvery === 0) this.#modelCover(town, query, joined);
    } else if (nth % modelNearEvery === modelNearEvery - 1) {
      const near = columns.imagesWithinReach(query);
      this.#model(near, query, fits, explanation);
      if (nth % (modelNearEvery * COVER_EVERY) === modelNearEvery - 1) this.#modelCover(near, query, joined);
    } else this.#sample(columns, query, noes, chance);
    counts.found += 1;
    counts.explained += 1;
    counts.covered += 1;
    counts["with a fit"] += Math.sign(fits.length);
    counts["with several places"] += Number(joined.nights.segments.length > 1);
    return { fits: digestOf(fits), explanation, cover: joined };
  }

  /** Every unit of these houses judged by the model. */
  #model(
    town: readonly FacilityImage[],
    query: EngineQuery,
    fits: ReturnType<typeof fitting>,
    explanation: ReturnType<typeof explain>,
  ): void {
    this.#compare("fits by the model", query, fits, nearestFirst(rankedFits(town, query)));
    const told = dullExplanation(town, query, aroundKm(query.needs), NEAR_MAX);
    this.#compare("reasons by the model", query, explanation, told);
    this.counts["judged in full"] += 1;
  }

  #modelCover(town: readonly FacilityImage[], query: EngineQuery, joined: ReturnType<typeof cover>): void {
    const asked = (slots: typeof query.request.slots) => ({
      ...query,
      request: { ...query.request, slots },
    });
    this.#compare("cover by the model", query, joined, dullCover(town, asked, query, new Set()));
    this.counts["joined by the model"] += 1;
  }

  /** The columns against every rule of the model, on a few units; and on one anywhere, which is too far or within reach. */
  #sample({ town }: ColumnAnswers, query: EngineQuery, { units, noes }: ColumnNoes, chance: Chance): void {
    const judged = (at: number) => {
      const image = town.images[town.facility[at] ?? -1];
      const judgement = judgedAll(image === undefined ? [] : [image], query)
        .map((one) => one.judgement)
        .find(({ unitId }) => unitId === town.units[at]?.unitId);
      this.counts["units judged"] += 1;
      return judgement === undefined ? -1 : obstacleBits(judgement);
    };
    for (let nth = 0; nth < SAMPLE && units.length > 0; nth += 1) {
      const at = chance.between(0, units.length - 1);
      this.#compare("judge", query, noes[at], judged(units[at] ?? 0));
    }
    const anywhere = chance.between(0, town.units.length - 1);
    if (units.includes(anywhere)) return;
    const bits = judged(anywhere);
    this.#compare("reach", query, bits < 0 || (bits & constraintBit("distance")) !== 0, true);
  }

  #compare(what: string, query: EngineQuery, one: unknown, other: unknown): void {
    if (isDeepStrictEqual(one, other)) return;
    this.counts.mismatches += 1;
    if (this.counts.mismatches > SHOWN_MAX) return;
    console.log(`✘ ${what} of ${JSON.stringify(query.request)}, ${JSON.stringify(query.needs)}`);
    console.log(`  one   ${JSON.stringify(one).slice(0, 600)}`);
    console.log(`  other ${JSON.stringify(other).slice(0, 600)}`);
  }
}

/** So many nights in a row that few places have them all: what covers are for. */
function forLong(chance: Chance, query: EngineQuery): EngineQuery {
  const from = chance.between(0, 2);
  const slots = Array.from({ length: chance.between(5, 7) }, (_, nth) => ({
    day: addDays(FIRST_DAY, from + nth),
    part: "night" as const,
  }));
  const needs = { ...query.needs, disabilities: query.needs.disabilities.slice(0, 1), lift: false };
  return { ...query, needs, request: { ...query.request, slots } };
}

const DEGREES_APART = 0.5;
const BAYS_ABREAST = 20;

/** The same place in another bay. */
function moved<Where extends Point | null>(point: Where, bay: number): Where {
  if (point === null || bay === 0) return point;
  const lat = point.lat - (bay % BAYS_ABREAST) * DEGREES_APART;
  return { ...point, lat, lon: point.lon + Math.floor(bay / BAYS_ABREAST) * DEGREES_APART };
}
