import type { Slot } from "~/kernel/stay";
import { type CoverCell, cellsOf } from "../model/cover";
import type { FoundPlace } from "../model/found-place";
import { CONSTRAINT_IDS, type ConstraintId } from "../model/verdict";
import { NONE } from "./columns";
import { compile } from "./compile";
import { CoverBench } from "./cover-bench";
import { NO_UNIT } from "./cover-table";
import type { Engine } from "./engine";
import { strongestAround } from "./explain";
import { compareUnits, keepBest } from "./find";
import { placeAt } from "./place-at";
import { newPlan, type Plan } from "./plan";
import { BLOCK_WORDS } from "./planes";
import type { EngineQuery } from "./query";
import { survivors } from "./survivors";

/** 調べる深さ — whether there is a place at all, how many there are, or all that the record of a night wants to know. */
export type SweepDepth = "possible" | "count" | "full";

/** As many nights or days as a request may name. */
const NIGHTS_MAX = 64;

/**
 * 一人分の記録 — one object, filled anew for each person: a reader copies what it keeps.
 *
 * Each person is answered as if alone: what is free is free for all of them, so the sum says more than could be given at
 * once.
 */
export class SweepRecord {
  kind: "place" | "cover" | "none" = "none";
  /** Units that suit for the whole request; only whether there is one when nothing more was asked for. */
  fits = 0;
  /** Of a cover, the places in turn, and of its best attempt the nights that stay open. */
  segments = 0;
  uncovered = 0;
  /** Where nothing covers all nights, what keeps most places around away. */
  binding: ConstraintId | null = null;
  failing = 0;
  failingAlone = 0;
  /** The best units in the order of `rank`, as positions, so many as were asked for. */
  bestCount = 0;
  best = new Uint32Array(0);
  /** Of a cover, by segment: the unit's position, its first night and its end, counted from the first one asked about. */
  readonly segmentUnit = new Int32Array(NIGHTS_MAX);
  readonly segmentFirst = new Uint8Array(NIGHTS_MAX);
  readonly segmentEnd = new Uint8Array(NIGHTS_MAX);
  #unit = NONE;
  #metres = NONE;

  constructor(readonly engine: Engine) {}

  /** The nearest place that suits for the whole request; null where there is none, or where it was not asked for. */
  get nearest(): FoundPlace | null {
    return this.#unit === NONE ? null : placeAt(this.engine, this.#unit, this.#metres);
  }

  /** Begins with another person. */
  begin(fits: number): void {
    this.kind = fits > 0 ? "place" : "none";
    this.fits = fits;
    this.bestCount = 0;
    this.segments = 0;
    this.uncovered = 0;
    this.binding = null;
    this.failing = 0;
    this.failingAlone = 0;
    this.#unit = NONE;
    this.#metres = NONE;
  }

  /** Copies what is in `scratch.topUnits`. */
  keepTop(count: number): void {
    if (this.best.length < count) this.best = new Uint32Array(count);
    this.best.set(this.engine.scratch.topUnits.subarray(0, count));
    this.bestCount = count;
  }

  /** Notes the next place of a cover. */
  keepSegment(unit: number, first: number, end: number): void {
    this.segmentUnit[this.segments] = unit;
    this.segmentFirst[this.segments] = first;
    this.segmentEnd[this.segments] = end;
    this.segments += 1;
  }

  /** Remembers the nearest of the survivors. */
  keepNearest(count: number): void {
    const { units, metres } = this.engine.scratch;
    for (let nth = 0; nth < count; nth += 1) {
      const [unit, far] = [units[nth] as number, metres[nth] as number];
      const isEqual = far === this.#metres && this.#unit !== NONE;
      const isNearer = isEqual ? compareUnits(this.engine, unit, this.#unit) < 0 : far < this.#metres;
      if (!isNearer && this.#unit !== NONE) continue;
      this.#unit = unit;
      this.#metres = far;
    }
  }
}

/**
 * 全員を一度に — asks for one person after another, for the nightly round through all who are registered.
 *
 * Nothing is made for each person but what `queries` yields: a generator may hand in the same object again, and the same
 * slots.
 *
 * @param visit  hears of each person in turn; the record is used again for the next
 * @param most  how many of the best to name with a full record; 0 for none
 */
export function many(
  engine: Engine,
  queries: Iterable<EngineQuery>,
  depth: SweepDepth,
  visit: (nth: number, record: SweepRecord) => void,
  most = 0,
): void {
  const plan = newPlan();
  const record = new SweepRecord(engine);
  const bench = depth === "full" ? new CoverBench(engine) : null;
  const nights = new NightCells();
  let nth = 0;
  for (const query of queries) {
    compile(engine, query, plan);
    plan.asksDistance = depth === "full";
    const fits = depth === "possible" ? Number(isAnyLeft(engine, query, plan)) : survivors(engine, plan);
    record.begin(fits);
    if (bench !== null) {
      if (fits > 0) {
        record.keepNearest(fits);
        if (most > 0) record.keepTop(keepBest(engine, plan, query, fits, most));
      } else describeNone(engine, query, nights.of(query.request.slots, query), bench, record);
    }
    visit(nth, record);
    nth += 1;
  }
}

/** No single place: several in turn, or else what keeps most of them away. */
function describeNone(
  engine: Engine,
  query: EngineQuery,
  cells: readonly CoverCell[],
  bench: CoverBench,
  record: SweepRecord,
): void {
  const { table } = bench;
  if (cells.length > 0) {
    const asked = (slots: readonly Slot[]) => ({
      ...query,
      request: { ...query.request, slots },
    });
    bench.fill(cells, asked, false);
    table.solve();
    record.uncovered = table.uncovered;
    for (let first = 0; first < cells.length; ) {
      const unit = table.unit[first] as number;
      const end = unit === NO_UNIT ? first + 1 : (table.end[first] as number);
      if (unit !== NO_UNIT) record.keepSegment(unit, first, end);
      first = end;
    }
    if (record.uncovered === 0) {
      record.kind = "cover";
      return;
    }
  }
  const at = strongestAround(engine, query, bench.tally);
  if (at < 0) return;
  record.binding = CONSTRAINT_IDS[at] ?? null;
  record.failing = bench.tally.failing[at] as number;
  record.failingAlone = bench.tally.failingAlone[at] as number;
}

/** Whether anything is left at all: block after block, until something is. */
function isAnyLeft(engine: Engine, { known }: EngineQuery, plan: Plan): boolean {
  // Places whose staff were trained for the person are looked at in one go with all others.
  if (known !== null && known.trainedAt.size > 0) return survivors(engine, plan) > 0;
  const { runs } = plan;
  const all = runs.count;
  runs.count = 1;
  const [first, last] = [runs.words[0] as number, runs.words[1] as number];
  for (let run = 0; run < all; run += 1) {
    let from = run === 0 ? first : (runs.words[run * 2] as number);
    const until = run === 0 ? last : (runs.words[run * 2 + 1] as number);
    for (; from < until; from += BLOCK_WORDS) {
      runs.words[0] = from;
      runs.words[1] = Math.min(until, from + BLOCK_WORDS);
      if (survivors(engine, plan) > 0) return true;
    }
  }
  return false;
}

/** The nights of a request; those of the request before are used again when its slots are the same. */
class NightCells {
  #slots: readonly Slot[] = [];
  #cells: readonly CoverCell[] = [];

  of(slots: readonly Slot[], { request }: EngineQuery): readonly CoverCell[] {
    if (slots !== this.#slots) {
      this.#slots = slots;
      this.#cells = cellsOf(request).nights;
    }
    return this.#cells;
  }
}
