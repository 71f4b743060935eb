/** Holes are not worth moving for before they are this many words. */
const WASTE_MIN = 1_024;

/**
 * 束 — words that few facilities have, each facility's in one run.
 *
 * A run that is given back leaves a hole; when half of the pool is holes, the runs are moved together.
 */
export class RunPool {
  data: Uint32Array;
  /** Words in use, holes included. */
  used = 0;
  /** Words in holes. */
  wasted = 0;

  constructor(words = 64) {
    this.data = new Uint32Array(words);
  }

  /** Room for a run; where it begins. */
  take(words: number): number {
    const at = this.used;
    if (at + words > this.data.length) {
      const data = new Uint32Array(Math.ceil((at + words) * 1.25));
      data.set(this.data.subarray(0, at));
      this.data = data;
    }
    this.used += words;
    return at;
  }

  /** Gives a run back. */
  release(words: number): void {
    this.wasted += words;
  }

  /** Moves the runs together when it is worth it; `starts` is changed to where they are now. */
  compact(starts: Int32Array, lengths: Uint16Array, facilities: number): void {
    if (this.wasted >= WASTE_MIN && this.wasted * 2 >= this.used) this.close(starts, lengths, facilities);
  }

  /** Moves the runs together, and keeps no room to grow. */
  close(starts: Int32Array, lengths: Uint16Array, facilities: number): void {
    const { data } = this;
    const moved = new Uint32Array(this.used - this.wasted);
    let used = 0;
    for (let facility = 0; facility < facilities; facility += 1) {
      const words = lengths[facility] as number;
      if (words === 0) continue;
      const from = starts[facility] as number;
      moved.set(data.subarray(from, from + words), used);
      starts[facility] = used;
      used += words;
    }
    this.data = moved;
    this.used = used;
    this.wasted = 0;
  }
}
