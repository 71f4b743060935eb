/**
 * 束 — rows of equal width that few facilities have, each facility's in one run.
 *
 * A run that is given back leaves a hole; when half of the pool is holes, the runs are moved together.
 */
export class RunPool {
  data: Uint32Array;
  /** Rows in use, holes included. */
  used = 0;
  /** Rows in holes. */
  wasted = 0;

  constructor(
    readonly width: number,
    rows = 16,
  ) {
    this.data = new Uint32Array(rows * width);
  }

  /** Room for a run, cleared; its first row. */
  take(rows: number): number {
    const at = this.used;
    const needed = (at + rows) * this.width;
    if (needed > this.data.length) {
      const data = new Uint32Array(Math.ceil(needed * 1.25));
      data.set(this.data.subarray(0, at * this.width));
      this.data = data;
    }
    this.used += rows;
    this.data.fill(0, at * this.width, needed);
    return at;
  }

  /** Gives a run back. */
  release(rows: number): void {
    this.wasted += rows;
  }

  /** Moves the runs together when it is worth it; `starts` is changed to where they are now. */
  compact(starts: Int32Array, lengths: Uint16Array, facilities: number): void {
    if (this.wasted < 64 || this.wasted * 2 < this.used) return;
    const { width, data } = this;
    const moved = new Uint32Array((this.used - this.wasted) * width);
    let used = 0;
    for (let facility = 0; facility < facilities; facility += 1) {
      const rows = lengths[facility] as number;
      if (rows === 0) continue;
      const from = (starts[facility] as number) * width;
      moved.set(data.subarray(from, from + rows * width), used * width);
      starts[facility] = used;
      used += rows;
    }
    this.data = moved;
    this.used = used;
    this.wasted = 0;
  }
}
