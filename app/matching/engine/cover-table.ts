import { NONE } from "./columns";
import type { Engine } from "./engine";
import { compareUnits } from "./find";

/** A segment with no place, and one at home: neither is the position of a unit. */
export const NO_UNIT = -1;
export const AT_HOME = -2;

/**
 * One number per plan, most important first, so that two plans compare as numbers: nights uncovered, segments, metres. All
 * sums are exact: 62 nights cost at most 6.2e15, below 2^53.
 */
const OPEN_COST = 1e14;
const SEGMENT_COST = 1e12;
/** Farther than any sum of known distances: an unknown one is the farthest. */
const UNKNOWN_METRES = 1e10;

/** つなぎの表 — the nearest unit for every segment of the nights, and the best way through them. Used again for each cover. */
export class CoverTable {
  nights = 0;
  /** By first night and end (`#at`): the nearest unit that takes the whole segment, and its metres. */
  #unit = new Int32Array(0);
  #metres = new Float64Array(0);
  /** By first night, where the nights at home that begin with it end. */
  readonly #homeUntil: number[] = [];
  /** By first night: what the best plan from it on costs, the end of its first segment (the night itself when it stays open), its unit. */
  readonly cost: number[] = [];
  readonly end: number[] = [];
  readonly unit: number[] = [];

  constructor(readonly engine: Engine) {}

  /** Begins anew for this many nights. */
  reset(nights: number): void {
    this.nights = nights;
    const size = (nights + 1) * (nights + 1);
    if (this.#unit.length < size) {
      this.#unit = new Int32Array(size);
      this.#metres = new Float64Array(size);
    }
    this.#unit.fill(NO_UNIT, 0, size);
    for (let night = 0; night < nights; night += 1) this.#homeUntil[night] = night;
  }

  /** Nights at home, from the first up to the end. */
  home(first: number, end: number): void {
    for (let night = first; night < end; night += 1) this.#homeUntil[night] = end;
  }

  /** A unit that takes these nights, as many metres away; `NONE` when that is not known. */
  offer(first: number, end: number, unit: number, metres: number): void {
    this.#keep(this.#at(first, end), unit, metres === NONE ? UNKNOWN_METRES : metres);
  }

  /** A unit and the nights it can take, as bits: each run of them is one offer. */
  offerRuns(low: number, high: number, unit: number, metres: number): void {
    let first = -1;
    for (let night = 0; night <= this.nights; night += 1) {
      const isFree = night < this.nights && (((night < 32 ? low : high) >>> (night & 31)) & 1) === 1;
      if (isFree && first < 0) first = night;
      if (!isFree && first >= 0) {
        this.offer(first, night, unit, metres);
        first = -1;
      }
    }
  }

  /** The best plan. What takes a segment takes each part of it. */
  solve(): void {
    const { nights } = this;
    for (let length = nights - 1; length >= 1; length -= 1) {
      for (let first = 0; first + length <= nights; first += 1) {
        const at = this.#at(first, first + length);
        if (first > 0) this.#keepFrom(at, this.#at(first - 1, first + length));
        if (first + length < nights) this.#keepFrom(at, this.#at(first, first + length + 1));
      }
    }
    this.cost[nights] = 0;
    for (let first = nights - 1; first >= 0; first -= 1) this.#solveFrom(first);
  }

  #solveFrom(first: number): void {
    let best = Number.POSITIVE_INFINITY;
    for (let end = this.nights; end > first; end -= 1) {
      const rest = (this.cost[end] as number) + SEGMENT_COST;
      if (end <= (this.#homeUntil[first] as number) && rest < best) {
        best = rest;
        this.end[first] = end;
        this.unit[first] = AT_HOME;
      }
      const at = this.#at(first, end);
      const unit = this.#unit[at] as number;
      const cost = rest + (this.#metres[at] as number);
      if (unit !== NO_UNIT && cost < best) {
        best = cost;
        this.end[first] = end;
        this.unit[first] = unit;
      }
    }
    const open = (this.cost[first + 1] as number) + OPEN_COST;
    if (open < best) {
      best = open;
      this.end[first] = first;
      this.unit[first] = NO_UNIT;
    }
    this.cost[first] = best;
  }

  /** How many nights the best plan leaves open. */
  get uncovered(): number {
    return Math.floor((this.cost[0] ?? 0) / OPEN_COST);
  }

  #at(first: number, end: number): number {
    return first * (this.nights + 1) + end;
  }

  #keepFrom(at: number, other: number): void {
    const unit = this.#unit[other] as number;
    if (unit !== NO_UNIT) this.#keep(at, unit, this.#metres[other] as number);
  }

  /** The nearer one; of equals the one whose facility, then whose own id, is smaller: the order of `compareNearer`. */
  #keep(at: number, unit: number, metres: number): void {
    const known = this.#unit[at] as number;
    const before = this.#metres[at] as number;
    if (
      known !== NO_UNIT &&
      (metres > before || (metres === before && compareUnits(this.engine, unit, known) >= 0))
    )
      return;
    this.#unit[at] = unit;
    this.#metres[at] = metres;
  }
}
