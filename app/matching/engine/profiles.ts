import { grown } from "./columns";
import type { UnitImage } from "./image";
import { traitsOf } from "./traits";

/** Words of one profile; the last two are the moment of the provider's word, as a double. */
export const PROFILE_WORDS = 8;
const ACTS_DAY = 0;
const ACTS_EVENING = 1;
const ACTS_NIGHT = 2;
const TRAITS = 3;
const AGES = 4;
const TRANSPORT = 5;
const CONFIRMED = 3;

/**
 * 同じ内容 — what planes do not say of a unit, once for all units of a facility that share it: most beds of a house are
 * alike, and two hundred thousand of them need not say so each.
 */
export class Profiles {
  words: Uint32Array = new Uint32Array(0);
  #times: Float64Array = new Float64Array(this.words.buffer);
  used = 0;
  /** Rows that no unit has any more. */
  readonly free: number[] = [];

  /** The acts surely done in a shift, as bits. */
  acts(profile: number, shift: number): number {
    return this.words[profile * PROFILE_WORDS + shift] as number;
  }

  /** The other sure yeses; see `traits.ts`. */
  traits(profile: number): number {
    return this.words[profile * PROFILE_WORDS + TRAITS] as number;
  }

  /** Accepted years, both ends. */
  ageMin(profile: number): number {
    return (this.words[profile * PROFILE_WORDS + AGES] as number) & 0xffff;
  }

  ageMax(profile: number): number {
    return (this.words[profile * PROFILE_WORDS + AGES] as number) >>> 16;
  }

  /** Where the distance it drives stands in `Engine.transportKms`. */
  transport(profile: number): number {
    return this.words[profile * PROFILE_WORDS + TRANSPORT] as number;
  }

  /** Epoch milliseconds of the provider's word; `NaN` for never. */
  confirmedAt(profile: number): number {
    return this.#times[profile * (PROFILE_WORDS / 2) + CONFIRMED] as number;
  }

  /** Writes a unit's profile and answers its row: one of `among` when it is the same. */
  row(image: UnitImage, transport: number, among: readonly number[]): number {
    const row = this.free.pop() ?? this.used++;
    this.size(Math.max(this.used, row + 1));
    const at = row * PROFILE_WORDS;
    const { bits } = image;
    this.words[at + ACTS_DAY] = bits.actsDayYes;
    this.words[at + ACTS_EVENING] = bits.actsEveningYes;
    this.words[at + ACTS_NIGHT] = bits.actsNightYes;
    this.words[at + TRAITS] = traitsOf(bits, image.mealsStated);
    this.words[at + AGES] = clamped(image.ageMin) | (clamped(image.ageMax) << 16);
    this.words[at + TRANSPORT] = transport;
    this.#times[row * (PROFILE_WORDS / 2) + CONFIRMED] = image.confirmedAt ?? Number.NaN;
    const same = among.find((other) => this.#isSame(other, row));
    if (same === undefined) return row;
    this.free.push(row);
    return same;
  }

  /** Room for this many rows. */
  size(rows: number): void {
    const needed = rows * PROFILE_WORDS;
    if (needed > this.words.length) this.hold(grown(this.words, Math.ceil(rows * 1.125) * PROFILE_WORDS));
  }

  /** Takes these words for its own. */
  hold(words: Uint32Array): void {
    this.words = words;
    this.#times = new Float64Array(words.buffer, words.byteOffset, words.length / 2);
  }

  #isSame(one: number, other: number): boolean {
    for (let word = 0; word < PROFILE_WORDS; word += 1) {
      if (this.words[one * PROFILE_WORDS + word] !== this.words[other * PROFILE_WORDS + word]) return false;
    }
    return true;
  }
}

function clamped(years: number): number {
  return Math.min(0xffff, Math.max(0, years));
}
