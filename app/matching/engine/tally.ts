import { EASE } from "../model/empty-result";
import type { BoundBy, NearPlace } from "../model/explanation";
import { CONSTRAINT_IDS } from "../model/verdict";
import { grown, NONE } from "./columns";
import type { Engine } from "./engine";
import { compareUnits } from "./find";
import { endsOf, unitsOf } from "./houses";
import { placeAt } from "./place-at";
import type { Plan } from "./plan";
import { bitCount } from "./planes";
import { metresTo } from "./reach";
import { AT } from "./refusals";

const COUNT = CONSTRAINT_IDS.length;
/** By position of the constraint, how easily it is talked over: 0 for the easiest. */
const EASE_OF = Uint8Array.from(CONSTRAINT_IDS, (id) => EASE.indexOf(id));

/** 数え帳 — what refuses which facility, at all and alone, and the units that one constraint keeps away. Used again. */
export class Tally {
  /** By position of a facility that stands in several words, the constraints that refuse some unit of it, and those that refuse one alone. */
  #refusing = new Uint32Array(0);
  #alone = new Uint32Array(0);
  #touched = new Uint32Array(256);
  #touchedCount = 0;
  readonly #active = new Uint8Array(COUNT);
  /** By constraint, how many facilities: filled by `binding` and `strongest`. */
  readonly failing = new Uint32Array(COUNT);
  readonly failingAlone = new Uint32Array(COUNT);
  /** Of those, houses that stand in one word alone. */
  readonly #wholly = new Uint32Array(COUNT);
  readonly #whollyAlone = new Uint32Array(COUNT);
  /** By constraint, the nearest unit that it alone keeps away. */
  readonly #nearest = new Uint32Array(COUNT);
  readonly #nearestMetres = new Uint32Array(COUNT);
  /** The best near misses so far, in order. */
  #near = new Uint32Array(0);
  #nearMetres = new Uint32Array(0);
  #nearAt = new Uint8Array(0);
  #nearCount = 0;
  #nearMax = 0;
  /** The facility that was measured last, and how far it is. */
  #measured = NONE;
  #measuredMetres = NONE;
  nearTotal = 0;

  constructor(readonly engine: Engine) {}

  /** Begins anew, with room for so many near misses. */
  begin(nearMax: number): void {
    for (let nth = 0; nth < this.#touchedCount; nth += 1) {
      this.#refusing[this.#touched[nth] as number] = 0;
      this.#alone[this.#touched[nth] as number] = 0;
    }
    this.#touchedCount = 0;
    const { facilitiesUsed } = this.engine;
    if (this.#refusing.length < facilitiesUsed) {
      this.#refusing = grown(this.#refusing, facilitiesUsed);
      this.#alone = grown(this.#alone, facilitiesUsed);
    }
    if (this.#near.length < nearMax) {
      this.#near = new Uint32Array(nearMax);
      this.#nearMetres = new Uint32Array(nearMax);
      this.#nearAt = new Uint8Array(nearMax);
    }
    this.#wholly.fill(0);
    this.#whollyAlone.fill(0);
    this.#nearest.fill(NONE);
    this.#nearMax = nearMax;
    this.#measured = NONE;
    this.#nearCount = 0;
    this.nearTotal = 0;
  }

  /**
   * Notes what refuses whom in one word: house by house all that does, and unit by unit where it is one thing alone. Houses
   * that stand in this word alone are counted all at once.
   *
   * @param units  those that are looked at
   */
  word(plan: Plan, word: number, units: number, words: Uint32Array): void {
    const { houses } = this.engine;
    const active = this.#active;
    let count = 0;
    let one = 0;
    let two = 0;
    for (let at = 0; at < COUNT; at += 1) {
      const refused = (words[at] as number) & units;
      if (refused === 0) continue;
      active[count] = at;
      count += 1;
      two |= one & refused;
      one |= refused;
    }
    if (count === 0) return;
    const whole = houses.whole[word] as number;
    const ends = houses.ends[word] as number;
    const near = one & ~two;
    for (let nth = 0; nth < count; nth += 1) {
      const at = active[nth] as number;
      const refused = (words[at] as number) & units & whole;
      this.#wholly[at] = (this.#wholly[at] as number) + bitCount(endsOf(refused, whole, ends));
      if (at === AT.do_not_place) continue;
      const alone = (words[at] as number) & near;
      if (alone === 0) continue;
      const ofWhole = endsOf(alone & whole, whole, ends);
      this.#whollyAlone[at] = (this.#whollyAlone[at] as number) + bitCount(ofWhole);
      this.nearTotal += bitCount(alone);
      for (let left = alone; left !== 0; left &= left - 1)
        this.#nearMiss(plan, word * 32 + 31 - Math.clz32(left & -left), at);
    }
    for (let left = one & ~whole; left !== 0; ) {
      const facility = this.engine.units.facility[word * 32 + 31 - Math.clz32(left & -left)] as number;
      const own = unitsOf(this.engine, facility, word, left);
      left &= ~own;
      this.#refuseHouse(facility, own, count, words, near);
    }
  }

  /** Units of a house that stands elsewhere too. */
  #refuseHouse(facility: number, units: number, count: number, words: Uint32Array, near: number): void {
    let bits = 0;
    let alone = 0;
    for (let nth = 0; nth < count; nth += 1) {
      const at = this.#active[nth] as number;
      const refused = (words[at] as number) & units;
      if (refused === 0) continue;
      bits |= 1 << at;
      if ((refused & near) !== 0 && at !== AT.do_not_place) alone |= 1 << at;
    }
    this.#refuse(facility, bits);
    this.#alone[facility] = (this.#alone[facility] as number) | alone;
  }

  #refuse(facility: number, bits: number): void {
    const before = this.#refusing[facility] as number;
    if (before === 0) this.#touch(facility);
    this.#refusing[facility] = before | bits;
  }

  #nearMiss(plan: Plan, unit: number, at: number): void {
    const facility = this.engine.units.facility[unit] as number;
    const metres = this.#metresTo(plan, facility);
    const known = this.#nearest[at] as number;
    if (known === NONE || this.#isNearer(unit, metres, known, this.#nearestMetres[at] as number)) {
      this.#nearest[at] = unit;
      this.#nearestMetres[at] = metres;
    }
    this.#enter(unit, metres, at);
  }

  /** Units of one house follow each other. */
  #metresTo(plan: Plan, facility: number): number {
    if (facility !== this.#measured) {
      this.#measured = facility;
      this.#measuredMetres = metresTo(this.engine, plan, facility);
    }
    return this.#measuredMetres;
  }

  /** Keeps the head of the list in order. */
  #enter(unit: number, metres: number, at: number): void {
    const isFull = this.#nearCount === this.#nearMax;
    if (isFull && (this.#nearMax === 0 || !this.#isBefore(unit, metres, at, this.#nearCount - 1))) return;
    let place = isFull ? this.#nearCount - 1 : this.#nearCount;
    for (; place > 0 && this.#isBefore(unit, metres, at, place - 1); place -= 1) {
      this.#near[place] = this.#near[place - 1] as number;
      this.#nearMetres[place] = this.#nearMetres[place - 1] as number;
      this.#nearAt[place] = this.#nearAt[place - 1] as number;
    }
    this.#near[place] = unit;
    this.#nearMetres[place] = metres;
    this.#nearAt[place] = at;
    if (!isFull) this.#nearCount += 1;
  }

  /** The order of `nearMisses` in the model. */
  #isBefore(unit: number, metres: number, at: number, place: number): boolean {
    const easier = (EASE_OF[at] as number) - (EASE_OF[this.#nearAt[place] as number] as number);
    if (easier !== 0) return easier < 0;
    return this.#isNearer(unit, metres, this.#near[place] as number, this.#nearMetres[place] as number);
  }

  #isNearer(unit: number, metres: number, other: number, otherMetres: number): boolean {
    return metres === otherMetres ? compareUnits(this.engine, unit, other) < 0 : metres < otherMetres;
  }

  #touch(facility: number): void {
    if (this.#touchedCount === this.#touched.length)
      this.#touched = grown(this.#touched, this.#touched.length * 2);
    this.#touched[this.#touchedCount] = facility;
    this.#touchedCount += 1;
  }

  /** 効いている条件, in the order of `bindingConstraints`. */
  binding(): BoundBy[] {
    this.#countFacilities();
    return CONSTRAINT_IDS.flatMap((constraint, at): BoundBy[] => {
      const [failing, failingAlone] = [this.failing[at] as number, this.failingAlone[at] as number];
      if (failing === 0) return [];
      const unit = this.#nearest[at] as number;
      const nearest = unit === NONE ? null : placeAt(this.engine, unit, this.#nearestMetres[at] as number);
      return [{ constraint, failing, failingAlone, nearest }];
    }).sort((left, right) => right.failingAlone - left.failingAlone || right.failing - left.failing);
  }

  /** The position of the first of them in the closed list, or -1; its numbers are in `failing` and `failingAlone`. */
  strongest(): number {
    this.#countFacilities();
    let best = -1;
    for (let at = 0; at < COUNT; at += 1) {
      if (this.failing[at] === 0) continue;
      const alone = best < 0 ? 1 : (this.failingAlone[at] as number) - (this.failingAlone[best] as number);
      const all = best < 0 ? 1 : (this.failing[at] as number) - (this.failing[best] as number);
      if (alone > 0 || (alone === 0 && all > 0)) best = at;
    }
    return best;
  }

  #countFacilities(): void {
    this.failing.set(this.#wholly);
    this.failingAlone.set(this.#whollyAlone);
    for (let nth = 0; nth < this.#touchedCount; nth += 1) {
      const facility = this.#touched[nth] as number;
      countBits(this.#refusing[facility] as number, this.failing);
      countBits(this.#alone[facility] as number, this.failingAlone);
    }
    this.failing[AT.do_not_place] = 0;
  }

  /** The first near misses, in the order of `nearMisses`. */
  near(): NearPlace[] {
    return Array.from({ length: this.#nearCount }, (_, nth) => ({
      ...placeAt(this.engine, this.#near[nth] as number, this.#nearMetres[nth] as number),
      constraint: CONSTRAINT_IDS[this.#nearAt[nth] as number] ?? "dates",
    }));
  }
}

function countBits(bits: number, counts: Uint32Array): void {
  for (let left = bits; left !== 0; left &= left - 1) {
    const at = 31 - Math.clz32(left & -left);
    counts[at] = (counts[at] as number) + 1;
  }
}
