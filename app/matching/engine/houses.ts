import { NONE } from "./columns";
import type { Engine } from "./engine";

/**
 * 家の並び — by word of 32 units, those of houses that stand in it as one run and nowhere else, and where each such run ends.
 *
 * Most houses do, once sorted; counting them is then a matter of a few bits per word instead of one house after another.
 */
export class Houses {
  whole = new Uint32Array(0);
  ends = new Uint32Array(0);

  /** Lays down every house anew: after sorting, and after reading a file. */
  lay(engine: Engine): void {
    const words = Math.ceil(engine.unitsUsed / 32);
    this.whole = new Uint32Array(words);
    this.ends = new Uint32Array(words);
    for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) this.put(engine, facility);
  }

  /** Lays down one house whose units were written. */
  put({ units, facilities, unitsUsed }: Engine, facility: number): void {
    this.#grow(Math.ceil(unitsUsed / 32));
    const first = facilities.first[facility] as number;
    if (first === NONE) return;
    const word = first >>> 5;
    let run = 0;
    for (let unit = first; unit !== NONE; unit = units.next[unit] as number) {
      if (unit >>> 5 !== word) return;
      run |= 1 << (unit & 31);
    }
    const hasGap = ((run + (run & -run)) & run) !== 0;
    if (hasGap) return;
    this.whole[word] = (this.whole[word] as number) | run;
    this.ends[word] = (this.ends[word] as number) | (1 << (31 - Math.clz32(run)));
  }

  /** Forgets units of one word that are taken out of every plane. */
  clear(word: number, units: number): void {
    this.whole[word] = (this.whole[word] as number) & ~units;
    this.ends[word] = (this.ends[word] as number) & ~units;
  }

  #grow(words: number): void {
    if (words <= this.whole.length) return;
    const longer = (column: Uint32Array) => {
      const made = new Uint32Array(Math.ceil(words * 1.125) + 8);
      made.set(column);
      return made;
    };
    this.whole = longer(this.whole);
    this.ends = longer(this.ends);
  }
}

/**
 * The ends of those runs that have any of these units: adding what is before the end of a run to itself carries into its
 * end.
 *
 * @param some  units of whole houses only
 */
export function endsOf(some: number, whole: number, ends: number): number {
  const inner = whole & ~ends;
  return (((some & inner) + inner) | some) & ends;
}

/** Of these units, those of the run that the lowest of them is in. */
export function runOf(units: number, ends: number): number {
  const end = ends & -(units & -units);
  const last = end & -end;
  return units & ((last - 1) | last);
}
