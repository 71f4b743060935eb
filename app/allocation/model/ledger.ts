import type { Gender } from "~/providers/model/support";
import type { Option, Problem } from "./problem";

/** 割り振りの帳面 — which option each ask has, and what is left of every limit. */
export class Ledger {
  /** Option by ask; −1 for none. */
  readonly taken: Int32Array;
  readonly #left: Int32Array;
  readonly #slept: Int32Array;
  readonly #women: Int32Array;
  readonly #men: Int32Array;
  /** Asks by limit. */
  readonly #holders: number[][];
  /** Asks by room and night. */
  readonly #guests: number[][];
  #worth = 0;
  #placed = 0;

  constructor(readonly problem: Problem) {
    this.taken = new Int32Array(problem.asks.length).fill(-1);
    this.#left = Int32Array.from(problem.capacity);
    this.#holders = problem.capacity.map(() => []);
    this.#guests = problem.rooms.map(() => []);
    this.#slept = new Int32Array(problem.guaranteed.length);
    this.#women = new Int32Array(problem.rooms.length);
    this.#men = new Int32Array(problem.rooms.length);
  }

  /** Thousandths of a point of all that was taken, guarantee included, without what was fixed by hand. */
  get worth(): number {
    return this.#worth;
  }

  /** Wishes given, those fixed by hand left out. */
  get placed(): number {
    return this.#placed;
  }

  /** What is left of a limit. */
  leftOf(row: number): number {
    return this.#left[row] ?? 0;
  }

  /** Nights of a person that still lie within the guarantee. */
  guaranteeLeft(person: number): number {
    return Math.max(0, (this.problem.guaranteed[person] ?? 0) - (this.#slept[person] ?? 0));
  }

  /** Whether the option is within what is left. The ask it belongs to is not looked at. */
  fits(option: Option | undefined): boolean {
    if (option === undefined) return false;
    const { rows, amounts, rooms } = option;
    for (let at = 0; at < rows.length; at += 1) {
      if ((this.#left[rows[at] ?? 0] ?? 0) < (amounts[at] ?? 0)) return false;
    }
    return rooms.every(({ room, gender }) => (this.#others(gender)[room] ?? 0) === 0);
  }

  /** 増える点数 in thousandths if the option were taken now. */
  gainOf({ worth, persons, nights }: Option): number {
    let gain = worth;
    for (const person of persons) {
      gain += this.problem.guaranteeWorth * Math.min(nights, this.guaranteeLeft(person));
    }
    return gain;
  }

  /** Takes an option for its ask. The caller has seen that it fits and that the ask has none. */
  take(index: number): void {
    const option = this.#option(index);
    this.#worth += this.gainOf(option);
    this.taken[option.ask] = index;
    this.#count(option, 1);
  }

  /** Gives back what the ask has. */
  giveBack(ask: number): void {
    const index = this.taken[ask] ?? -1;
    if (index < 0) return;
    const option = this.#option(index);
    this.taken[ask] = -1;
    this.#count(option, -1);
    this.#worth -= this.gainOf(option);
  }

  /**
   * 邪魔をしている申込み — of those who hold what the option lacks, the one that frees the most of it for the fewest points.
   * Null when nobody is in the way.
   */
  cheapestInTheWay({ rows, amounts, rooms }: Option): number | null {
    const covers = new Map<number, number>();
    const count = (ask: number) => covers.set(ask, (covers.get(ask) ?? 0) + 1);
    rows.forEach((row, at) => {
      if ((this.#left[row] ?? 0) < (amounts[at] ?? 0)) this.#holders[row]?.forEach(count);
    });
    for (const { room, gender } of rooms) {
      if ((this.#others(gender)[room] ?? 0) > 0) this.#guests[room]?.forEach(count);
    }
    let cheapest: number | null = null;
    let price = Number.POSITIVE_INFINITY;
    for (const [ask, covered] of covers) {
      const each = (this.#held(ask)?.worth ?? 0) / covered;
      if (each < price || (each === price && ask < (cheapest ?? 0))) [cheapest, price] = [ask, each];
    }
    return cheapest;
  }

  #held(ask: number): Option | undefined {
    return this.problem.options[this.taken[ask] ?? -1];
  }

  #others(gender: Gender): Int32Array {
    return gender === "female" ? this.#men : this.#women;
  }

  #count({ ask, rows, amounts, persons, nights, rooms, stays }: Option, sign: 1 | -1): void {
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      this.#left[row] = (this.#left[row] ?? 0) - sign * (amounts[at] ?? 0);
      note(this.#holders[row], ask, sign);
    }
    for (const person of persons) this.#slept[person] = (this.#slept[person] ?? 0) + sign * nights;
    for (const { room, gender } of rooms) {
      const own = gender === "female" ? this.#women : this.#men;
      own[room] = (own[room] ?? 0) + sign;
      note(this.#guests[room], ask, sign);
    }
    this.#placed += sign * stays.length;
  }

  #option(index: number): Option {
    const option = this.problem.options[index];
    if (option === undefined) throw new RangeError(`no such option: ${index}`);
    return option;
  }
}

function note(holders: number[] | undefined, ask: number, sign: 1 | -1): void {
  if (sign === 1) holders?.push(ask);
  else holders?.splice(holders.indexOf(ask), 1);
}
