import { PLANES, STATIC_PLANES } from "./plane-ids";

/** Units of one block, the grain in which planes come into being. */
export const BLOCK_UNITS = 4_096;
export const BLOCK_WORDS = BLOCK_UNITS / 32;
const BLOCK_SHIFT = 7;
/** The store grows by an eighth at a time: doubling would hold twice what a country needs. */
const GROWTH = 1.125;

/**
 * 面 — one bit per unit for each of some four thousand facts.
 *
 * A block of a plane exists once a bit of it is set, so that parts of the day that nobody publishes cost nothing. All
 * blocks lie in one array; `table` says where, by block of units first, so that what one question reads lies together.
 *
 * why `as number` throughout: an index in range always answers a number, and a default in the innermost loop costs.
 */
export class Planes {
  /** Where each plane's words of a block begin in `words`; 0 where there are none: the first block is all zeros. */
  table: Int32Array;
  words: Uint32Array;
  /** Words of `words` in use, freed blocks included. */
  used = BLOCK_WORDS;
  /** Blocks that were dropped, to be used again. */
  readonly free: number[] = [];
  /** How many units each of the lasting planes has: the rarest is looked at first. */
  readonly population = new Uint32Array(STATIC_PLANES);

  constructor(units: number, blocksExpected = 64) {
    this.table = new Int32Array(Math.max(1, Math.ceil(units / BLOCK_UNITS)) * PLANES);
    this.words = new Uint32Array((blocksExpected + 1) * BLOCK_WORDS);
  }

  /** Blocks of units there is room for. */
  get blocks(): number {
    return this.table.length / PLANES;
  }

  /** Makes room for this many units; nothing moves. */
  grow(units: number): void {
    const blocks = Math.ceil(units / BLOCK_UNITS);
    if (blocks <= this.blocks) return;
    const table = new Int32Array(blocks * PLANES);
    table.set(this.table);
    this.table = table;
  }

  /** Sets one bit. */
  set(plane: number, unit: number): void {
    const word = unit >>> 5;
    const slot = (word >>> BLOCK_SHIFT) * PLANES + plane;
    let at = this.table[slot] as number;
    if (at === 0) {
      at = this.#block();
      this.table[slot] = at;
    }
    at += word & (BLOCK_WORDS - 1);
    const before = this.words[at] as number;
    const after = before | (1 << (unit & 31));
    if (plane < STATIC_PLANES && after >>> 0 !== before) {
      this.population[plane] = (this.population[plane] as number) + 1;
    }
    this.words[at] = after;
  }

  /** Reads one bit. */
  has(plane: number, unit: number): boolean {
    return ((this.word(plane, unit >>> 5) >>> (unit & 31)) & 1) === 1;
  }

  /** Reads the 32 units of one word. */
  word(plane: number, word: number): number {
    const at = this.table[(word >>> BLOCK_SHIFT) * PLANES + plane] as number;
    return this.words[at + (word & (BLOCK_WORDS - 1))] as number;
  }

  /** Clears these units of one word in every plane. */
  clear(word: number, units: number): void {
    const row = (word >>> BLOCK_SHIFT) * PLANES;
    const within = word & (BLOCK_WORDS - 1);
    for (let plane = 0; plane < PLANES; plane += 1) {
      const block = this.table[row + plane] as number;
      if (block === 0) continue;
      const before = this.words[block + within] as number;
      if ((before & units) === 0) continue;
      if (plane < STATIC_PLANES) {
        this.population[plane] = (this.population[plane] as number) - bitCount(before & units);
      }
      this.words[block + within] = before & ~units;
    }
  }

  /** Forgets a whole plane of the calendar; its blocks are used again. */
  drop(plane: number): void {
    for (let slot = plane; slot < this.table.length; slot += PLANES) {
      const at = this.table[slot] as number;
      if (at === 0) continue;
      this.words.fill(0, at, at + BLOCK_WORDS);
      this.free.push(at);
      this.table[slot] = 0;
    }
  }

  /** Gives back what growth left over. */
  trim(): void {
    if (this.used < this.words.length) this.words = this.words.slice(0, this.used);
  }

  #block(): number {
    const again = this.free.pop();
    if (again !== undefined) return again;
    const at = this.used;
    if (at + BLOCK_WORDS > this.words.length) {
      const blocks = Math.ceil((this.words.length / BLOCK_WORDS) * GROWTH) + 16;
      const words = new Uint32Array(blocks * BLOCK_WORDS);
      words.set(this.words);
      this.words = words;
    }
    this.used += BLOCK_WORDS;
    return at;
  }
}

/** How many bits of a 32-bit word are set. */
export function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
