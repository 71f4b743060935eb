import type { Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { CoverCell } from "../model/cover";
import { isWithoutStaff } from "./checks";
import { compile, compileSlots } from "./compile";
import { CoverTable } from "./cover-table";
import type { Engine } from "./engine";
import { newPlan, type Plan } from "./plan";
import type { EngineQuery } from "./query";
import { survivors } from "./survivors";
import { Tally } from "./tally";

const CELLS_MAX = 64;

/** つなぎの作業台 — which cells each unit can take, collected night by night. Used again for one cover after another. */
export class CoverBench {
  readonly table: CoverTable;
  readonly plan: Plan = newPlan();
  /** For the reasons of what stays open. */
  readonly tally: Tally;
  /** By position, one more than the unit's place among the candidates; 0 for none. */
  #placeOf = new Uint32Array(0);
  #units = new Uint32Array(256);
  #metres = new Uint32Array(256);
  /** Cells a unit can take, as bits: the first 32, then the others. */
  #low = new Uint32Array(256);
  #high = new Uint32Array(256);
  #count = 0;
  #purpose: Purpose = "short_stay";
  /** The planes of each cell's slots. */
  readonly #planes: Int32Array[] = Array.from({ length: CELLS_MAX }, () => new Int32Array(4));
  readonly #planeCount = new Uint8Array(CELLS_MAX);

  constructor(readonly engine: Engine) {
    this.table = new CoverTable(engine);
    this.tally = new Tally(engine);
  }

  /**
   * Fills the table with what each unit can take.
   *
   * @param isVarying  whether what is known differs from one part of the request to another
   */
  fill(
    cells: readonly CoverCell[],
    asked: (slots: readonly Slot[]) => EngineQuery,
    isVarying: boolean,
  ): void {
    const { engine, plan, table } = this;
    this.#clear();
    table.reset(cells.length);
    for (let nth = 0; nth < cells.length; nth += 1) {
      const { slots } = cells[nth] as CoverCell;
      // Nights of one request differ in their days alone; parts of a day also in the shifts that look after them.
      const isNextNight = nth > 0 && !isVarying && plan.hasNights;
      if (isNextNight) compileSlots(engine, { purpose: this.#purpose, slots }, plan);
      else {
        const query = asked(slots);
        this.#purpose = query.request.purpose;
        compile(engine, query, plan);
      }
      this.#collect(nth, survivors(engine, plan));
      this.#planeCount[nth] = plan.slotCount;
      this.#planes[nth]?.set(plan.slots.subarray(0, plan.slotCount));
    }
    const supportersOf = isVarying ? supportersBy(cells, asked) : null;
    for (let nth = 0; nth < this.#count; nth += 1) this.#offer(nth, cells.length, supportersOf);
  }

  /** Days on which the person can stay at home. */
  stayAtHome(cells: readonly CoverCell[], homeNights: ReadonlySet<Day>): void {
    for (let first = 0; first < cells.length; first += 1) {
      let end = first;
      while (end < cells.length && homeNights.has((cells[end] as CoverCell).day)) end += 1;
      this.table.home(first, end);
      first = end;
    }
  }

  /**
   * Hears of each unit that was collected, with the cells it takes as bits (the first 32): once, or for each of two
   * serving purposes where they differ, because one of them has to be open throughout.
   */
  eachUnit(cells: number, visit: (unit: number, metres: number, taken: number) => void): void {
    const { plan } = this;
    for (let nth = 0; nth < this.#count; nth += 1) {
      const [unit, metres] = [this.#units[nth] as number, this.#metres[nth] as number];
      const [low, high] = [this.#low[nth] as number, this.#high[nth] as number];
      if (plan.alsoServing < 0) {
        visit(unit, metres, low);
        continue;
      }
      const [first] = this.#openFor(plan.purpose, unit, cells, low, high);
      const [other] = this.#openFor(plan.alsoServing, unit, cells, low, high);
      if (first !== 0) visit(unit, metres, first);
      if (other !== 0 && other !== first) visit(unit, metres, other);
    }
  }

  /** Metres from home to a candidate, as `survivors` has them. */
  readonly metresOf = (unit: number): number => this.#metres[(this.#placeOf[unit] as number) - 1] as number;

  #clear(): void {
    for (let nth = 0; nth < this.#count; nth += 1) this.#placeOf[this.#units[nth] as number] = 0;
    this.#count = 0;
    const { unitsUsed } = this.engine;
    if (this.#placeOf.length < unitsUsed) this.#placeOf = new Uint32Array(Math.ceil(unitsUsed * 1.125));
  }

  #collect(cell: number, count: number): void {
    const { units, metres } = this.engine.scratch;
    const bit = 1 << (cell & 31);
    for (let nth = 0; nth < count; nth += 1) {
      const unit = units[nth] as number;
      let place = this.#placeOf[unit] as number;
      if (place === 0) {
        place = this.#begin(unit, metres[nth] as number);
      }
      const mask = cell < 32 ? this.#low : this.#high;
      mask[place - 1] = (mask[place - 1] as number) | bit;
    }
  }

  #begin(unit: number, metres: number): number {
    const nth = this.#count;
    if (nth === this.#units.length) this.#enlarge();
    this.#units[nth] = unit;
    this.#metres[nth] = metres;
    this.#low[nth] = 0;
    this.#high[nth] = 0;
    this.#count = nth + 1;
    this.#placeOf[unit] = nth + 1;
    return nth + 1;
  }

  #enlarge(): void {
    const longer = (column: Uint32Array) => {
      const made = new Uint32Array(column.length * 2);
      made.set(column);
      return made;
    };
    this.#units = longer(this.#units);
    this.#metres = longer(this.#metres);
    this.#low = longer(this.#low);
    this.#high = longer(this.#high);
  }

  #offer(nth: number, cells: number, supportersOf: SupportersOf | null): void {
    const { engine, plan, table } = this;
    const unit = this.#units[nth] as number;
    const metres = this.#metres[nth] as number;
    const [low, high] = [this.#low[nth] as number, this.#high[nth] as number];
    const isAlone = isWithoutStaff(engine, unit);
    for (const purpose of [plan.purpose, plan.alsoServing]) {
      if (purpose < 0) continue;
      // Where two purposes serve, one of them has to be open throughout a segment.
      const [some, others] =
        plan.alsoServing < 0 ? [low, high] : this.#openFor(purpose, unit, cells, low, high);
      if (supportersOf === null || !isAlone) table.offerRuns(some, others, unit, metres);
      else this.#offerWithSupporter(some, others, unit, metres, supportersOf);
    }
  }

  /** The cells among these that are open for one purpose throughout. */
  #openFor(purpose: number, unit: number, cells: number, low: number, high: number): [number, number] {
    const masks: [number, number] = [low, high];
    for (let cell = 0; cell < cells; cell += 1) {
      const planes = this.#planes[cell] as Int32Array;
      for (let nth = 0; nth < (this.#planeCount[cell] as number); nth += 1) {
        if (!this.engine.planes.has((planes[nth] as number) + purpose, unit)) {
          masks[cell >>> 5 === 0 ? 0 : 1] &= ~(1 << (cell & 31));
        }
      }
    }
    return masks;
  }

  /** One and the same supporter has to be free throughout a segment: each is asked about by itself. */
  #offerWithSupporter(
    low: number,
    high: number,
    unit: number,
    metres: number,
    supportersOf: SupportersOf,
  ): void {
    const { engine, table } = this;
    const facility = engine.units.facility[unit] as number;
    const city = engine.municipalities[engine.facilities.municipality[facility] as number];
    const isFree = (cell: number) => (((cell < 32 ? low : high) >>> (cell & 31)) & 1) === 1;
    for (let first = 0; first < table.nights; first += 1) {
      for (let end = first + 1; end <= table.nights && isFree(end - 1); end += 1) {
        if (city !== undefined && supportersOf(first, end).includes(city))
          table.offer(first, end, unit, metres);
      }
    }
  }
}

type SupportersOf = (first: number, end: number) => readonly MunicipalityCode[];

function supportersBy(
  cells: readonly CoverCell[],
  asked: (slots: readonly Slot[]) => EngineQuery,
): SupportersOf {
  const known = new Map<number, readonly MunicipalityCode[]>();
  return (first, end) => {
    const at = first * CELLS_MAX + end;
    const before = known.get(at);
    if (before !== undefined) return before;
    const { supporters } = asked(cells.slice(first, end).flatMap(({ slots }) => slots));
    known.set(at, supporters);
    return supporters;
  };
}
