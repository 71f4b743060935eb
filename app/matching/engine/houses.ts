import { type FacilityColumns, grown, NONE, type UnitColumns } from "./columns";
import type { Profiles } from "./profiles";

const AGES_MAX = 0xffff;

/** The columns that houses are laid down from. */
interface Columns {
  readonly units: UnitColumns;
  readonly facilities: FacilityColumns;
  readonly profiles: Profiles;
  readonly unitsUsed: number;
  readonly facilitiesUsed: number;
}

/**
 * 家の並び — by word of 32 units, those of houses that stand in it as one run and nowhere else, and where each such run ends.
 *
 * Most houses do, once sorted; counting them is then a matter of a few bits per word instead of one house after another.
 */
export class Houses {
  whole = new Uint32Array(0);
  ends = new Uint32Array(0);
  /** Years that every unit of a word takes: from the highest lower end to the lowest upper one of those ever written there. */
  agesFrom = new Uint16Array(0);
  agesUntil = new Uint16Array(0);

  /** Lays down every house anew: after sorting, and after reading a file. */
  lay(columns: Columns): void {
    const words = Math.ceil(columns.unitsUsed / 32);
    this.whole = new Uint32Array(words);
    this.ends = new Uint32Array(words);
    this.agesFrom = new Uint16Array(words);
    this.agesUntil = new Uint16Array(words).fill(AGES_MAX);
    for (let facility = 0; facility < columns.facilitiesUsed; facility += 1) this.put(columns, facility);
  }

  /** Lays down one house whose units were written. */
  put({ units, facilities, profiles, unitsUsed }: Columns, facility: number): void {
    this.#grow(Math.ceil(unitsUsed / 32));
    const first = facilities.first[facility] as number;
    if (first === NONE) return;
    const word = first >>> 5;
    let run = 0;
    let isInOne = true;
    for (let unit = first; unit !== NONE; unit = units.next[unit] as number) {
      const own = unit >>> 5;
      const profile = units.profile[unit] as number;
      this.agesFrom[own] = Math.max(this.agesFrom[own] as number, profiles.ageMin(profile));
      this.agesUntil[own] = Math.min(this.agesUntil[own] as number, profiles.ageMax(profile));
      if (own !== word) isInOne = false;
      run |= 1 << (unit & 31);
    }
    if (!isInOne) return;
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
    const room = Math.ceil(words * 1.125) + 8;
    this.whole = grown(this.whole, room);
    this.ends = grown(this.ends, room);
    this.agesFrom = grown(this.agesFrom, room);
    this.agesUntil = grown(this.agesUntil, room, AGES_MAX);
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

/** Units of one facility that stand side by side, from the first of these on. */
export function unitsOf(
  { units }: Pick<Columns, "units">,
  facility: number,
  word: number,
  among: number,
): number {
  let found = 0;
  for (let left = among; left !== 0; left &= left - 1) {
    const bit = left & -left;
    if (units.facility[word * 32 + 31 - Math.clz32(bit)] !== facility) break;
    found |= bit;
  }
  return found;
}
