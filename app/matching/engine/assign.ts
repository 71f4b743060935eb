/** 行き先を待つ人 — one person, and the positions of the units that suit, best first. */
export interface PersonToPlace {
  readonly id: string;
  readonly fits: ArrayLike<number>;
}

/** 同時の割り当て — who goes where when one bed is promised once, and the proof that no more can be placed. */
export interface Assignment {
  /** By person, the position of the unit. */
  readonly placed: ReadonlyMap<string, number>;
  /** 上限 — no assignment places more people than this. Counted from `needed`, not from `placed`. */
  readonly bound: number;
  /**
   * 奪い合い — every fit of every person touches one of these people or one of these units; whoever is placed uses up at
   * least one of them. The units are those that are fought for: nobody is left without a place for want of any other.
   */
  readonly needed: { readonly people: readonly string[]; readonly units: readonly number[] };
}

const NOBODY = -1;

/**
 * 割り当てる — as many people as possible, each in one unit, each unit for one person.
 *
 * Whoever comes earlier in the list is not left out for the sake of somebody later: of all assignments that place most
 * people, this one places the first that can be placed, then the next with them, and so on. Everybody begins with the best
 * of their fits that is free and gives way only where it lets one more person in.
 *
 * Only the fits handed in are known: a list cut short makes `bound` the bound of the short list.
 *
 * @param unitCount  above every position named
 * @throws RangeError on a position that is not below `unitCount`, or a person named twice
 */
export function assignPlaces(people: readonly PersonToPlace[], unitCount: number): Assignment {
  check(people, unitCount);
  const matching = new Matching(people, unitCount);
  for (let person = 0; person < people.length; person += 1) matching.place(person);
  const placed = new Map<string, number>();
  const onTheirOwn: string[] = [];
  for (const [nth, { id }] of people.entries()) {
    const unit = matching.unitOf[nth] as number;
    if (unit === NOBODY) continue;
    placed.set(id, unit);
    if (matching.isFoughtFor[unit] === 0) onTheirOwn.push(id);
  }
  const units: number[] = [];
  for (let unit = 0; unit < unitCount; unit += 1) if (matching.isFoughtFor[unit] === 1) units.push(unit);
  return { placed, bound: onTheirOwn.length + units.length, needed: { people: onTheirOwn, units } };
}

function check(people: readonly PersonToPlace[], unitCount: number): void {
  const seen = new Set<string>();
  for (const { id, fits } of people) {
    if (seen.has(id)) throw new RangeError("a person named twice");
    seen.add(id);
    for (let nth = 0; nth < fits.length; nth += 1) {
      const unit = fits[nth] as number;
      if (!Number.isInteger(unit) || unit < 0 || unit >= unitCount) throw new RangeError(`no unit ${unit}`);
    }
  }
}

/**
 * One person after another, along the shortest chain of people who move over.
 *
 * A search that fails has seen a set of units whose people fit nowhere else. No later chain can lead out of it, so these
 * units are left aside from then on; all failures together look at each fit once, and what they saw is the proof (König).
 */
class Matching {
  readonly unitOf: Int32Array;
  /** 1 for a unit that a failed search has seen. */
  readonly isFoughtFor: Uint8Array;
  readonly #owner: Int32Array;
  /** In which search a unit was seen, and through whom. */
  readonly #seenIn: Uint32Array;
  readonly #seenBy: Int32Array;
  readonly #queue: Int32Array;
  readonly #seen: Int32Array;

  constructor(
    readonly people: readonly PersonToPlace[],
    unitCount: number,
  ) {
    this.unitOf = new Int32Array(people.length).fill(NOBODY);
    this.isFoughtFor = new Uint8Array(unitCount);
    this.#owner = new Int32Array(unitCount).fill(NOBODY);
    this.#seenIn = new Uint32Array(unitCount);
    this.#seenBy = new Int32Array(unitCount);
    this.#queue = new Int32Array(people.length + 1);
    this.#seen = new Int32Array(unitCount);
  }

  place(newcomer: number): void {
    const [owner, queue] = [this.#owner, this.#queue];
    let [asked, waiting, seen] = [0, 1, 0];
    queue[0] = newcomer;
    while (asked < waiting) {
      const person = queue[asked] as number;
      asked += 1;
      const { fits } = this.people[person] as PersonToPlace;
      for (let nth = 0; nth < fits.length; nth += 1) {
        const unit = fits[nth] as number;
        if (this.isFoughtFor[unit] === 1 || this.#seenIn[unit] === newcomer + 1) continue;
        this.#seenIn[unit] = newcomer + 1;
        this.#seenBy[unit] = person;
        if (owner[unit] === NOBODY) {
          this.#moveOver(newcomer, unit);
          return;
        }
        this.#seen[seen] = unit;
        seen += 1;
        queue[waiting] = owner[unit] as number;
        waiting += 1;
      }
    }
    for (let nth = 0; nth < seen; nth += 1) this.isFoughtFor[this.#seen[nth] as number] = 1;
  }

  /** Everybody along the chain takes the unit they were asked about and leaves their own to whoever asked. */
  #moveOver(newcomer: number, free: number): void {
    for (let unit = free; unit !== NOBODY; ) {
      const person = this.#seenBy[unit] as number;
      const before = this.unitOf[person] as number;
      this.unitOf[person] = unit;
      this.#owner[unit] = person;
      unit = person === newcomer ? NOBODY : before;
    }
  }
}
