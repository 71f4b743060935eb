import { compareIds, ID_WORDS, idHash, packId } from "./packed-ids";

const EMPTY = -1;

/** From a facility's id to its position: open addressing over the packed ids, at most half full. */
export class FacilityIndex {
  #slots = new Int32Array(64).fill(EMPTY);
  #count = 0;
  readonly #sought = new Uint32Array(ID_WORDS);

  /** The position, or -1. */
  find(ids: Uint32Array, facilityId: string): number {
    packId(facilityId, this.#sought, 0);
    const mask = this.#slots.length - 1;
    for (let slot = idHash(this.#sought, 0) & mask; ; slot = (slot + 1) & mask) {
      const position = this.#slots[slot] as number;
      if (position === EMPTY || compareIds(ids, position, this.#sought, 0) === 0) return position;
    }
  }

  /** Enters a facility that is not there yet. */
  add(ids: Uint32Array, position: number): void {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#enlarge(ids);
    this.#put(ids, position);
    this.#count += 1;
  }

  /** Takes a facility out; what was entered after it moves up, so that no gap ends a search early. */
  remove(ids: Uint32Array, facility: number): void {
    const mask = this.#slots.length - 1;
    let slot = idHash(ids, facility) & mask;
    while (this.#slots[slot] !== facility) slot = (slot + 1) & mask;
    this.#slots[slot] = EMPTY;
    this.#count -= 1;
    for (let next = (slot + 1) & mask; this.#slots[next] !== EMPTY; next = (next + 1) & mask) {
      const moved = this.#slots[next] as number;
      this.#slots[next] = EMPTY;
      this.#put(ids, moved);
    }
  }

  /** Forgets all, and enters the facilities at the first so many positions. */
  fill(ids: Uint32Array, facilities: number): void {
    this.#slots.fill(EMPTY);
    this.#count = 0;
    for (let position = 0; position < facilities; position += 1) this.add(ids, position);
  }

  /** For the count of memory. */
  get bytes(): number {
    return this.#slots.byteLength;
  }

  #put(ids: Uint32Array, position: number): void {
    const mask = this.#slots.length - 1;
    let slot = idHash(ids, position) & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = position;
  }

  #enlarge(ids: Uint32Array): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(EMPTY);
    for (const position of before) if (position !== EMPTY) this.#put(ids, position);
  }
}
