import { assignPlaces } from "./assign";

/** 夜ごとの行き先を待つ人 — one person and, unit by unit, the nights that it can take. */
export interface PersonOverNights {
  readonly id: string;
  /**
   * Positions of units, best first. A unit that serves under two purposes may stand twice, each time with the nights of
   * one of them.
   */
  readonly units: ArrayLike<number>;
  /** For each of these, its nights as bits: the lowest for the first night asked about. */
  readonly nights: ArrayLike<number>;
}

/** 一区間 — nights in a row in one unit: from the first up to, and without, the end. */
export interface NightsInUnit {
  readonly unit: number;
  readonly first: number;
  readonly end: number;
}

/** 全員の夜の割り当て — each night of each unit promised once; a person is placed for all nights or not at all. */
export interface NightAssignment {
  /** By person, the units in turn. One for whoever stays in one place. */
  readonly placed: ReadonlyMap<string, readonly NightsInUnit[]>;
  /** How many stay in one place; no assignment has more of them than `singleBound`. */
  readonly single: number;
  readonly singleBound: number;
  /** 上限 — no assignment places more people: on some one night there are no more beds for them (`tightest`). */
  readonly bound: number;
  readonly tightest: number;
}

const NIGHTS_MAX = 31;

/**
 * 夜を割り当てる — first as many as possible in one place for all nights, the earlier in the list before the later; then the
 * others in several places in turn, fewest first, out of what is left. Where that fails, one person gives way who can
 * stay elsewhere.
 *
 * The number of single places is the greatest there is. The number of people in all need not be: `bound` says how many
 * more there could be at most.
 *
 * @param unitCount  above every position named
 * @param nights  how many nights, 1–31
 * @throws RangeError as `assignPlaces`, or on another number of nights
 */
export function assignNights(
  people: readonly PersonOverNights[],
  unitCount: number,
  nights: number,
): NightAssignment {
  if (!Number.isInteger(nights) || nights < 1 || nights > NIGHTS_MAX)
    throw new RangeError(`${nights} nights`);
  const whole = 2 ** nights - 1;
  const single = assignPlaces(
    people.map((person) => ({ id: person.id, fits: unitsWith(person, whole) })),
    unitCount,
  );
  const promises = new Promises(people, unitCount, nights);
  for (const [nth, { id }] of people.entries()) {
    const unit = single.placed.get(id);
    if (unit !== undefined) promises.promise(nth, [{ unit, first: 0, end: nights }]);
  }
  const { bound, tightest } = tightestNight(people, unitCount, nights);
  for (const person of people.keys()) {
    // Once as many are placed as there can be, nobody has to be asked to give way.
    if (promises.count === bound) break;
    if (promises.of[person] === undefined) promises.findRoom(person);
  }
  return {
    placed: new Map(
      people.flatMap(({ id }, nth) => {
        const stay = promises.of[nth];
        return stay === undefined ? [] : [[id, stay] as const];
      }),
    ),
    single: promises.of.filter((stay) => stay?.length === 1).length,
    singleBound: single.bound,
    bound,
    tightest,
  };
}

/** Everybody who is placed has a bed on each night: the night with the fewest is the bound. */
function tightestNight(
  people: readonly PersonOverNights[],
  unitCount: number,
  nights: number,
): { readonly bound: number; readonly tightest: number } {
  let [bound, tightest] = [Number.POSITIVE_INFINITY, 0];
  for (let night = 0; night < nights; night += 1) {
    const thatNight = people.map((person) => ({ id: person.id, fits: unitsWith(person, 1 << night) }));
    const most = assignPlaces(thatNight, unitCount).bound;
    if (most >= bound) continue;
    bound = most;
    tightest = night;
  }
  return { bound, tightest };
}

/** The units that take all of these nights, in order. */
function unitsWith({ units, nights }: PersonOverNights, wanted: number): readonly number[] {
  const found: number[] = [];
  for (let nth = 0; nth < units.length; nth += 1) {
    if (((nights[nth] as number) & wanted) === wanted) found.push(units[nth] as number);
  }
  return found;
}

const NOBODY = -1;

/** What was promised to whom, night by night. */
class Promises {
  readonly of: (readonly NightsInUnit[] | undefined)[];
  /** How many people are placed. */
  count = 0;
  /** By unit, its nights that are not promised; by unit and night, to whom it is. */
  readonly #free: Int32Array;
  readonly #owner: Int32Array;

  constructor(
    readonly people: readonly PersonOverNights[],
    unitCount: number,
    readonly nights: number,
  ) {
    this.of = people.map(() => undefined);
    this.#free = new Int32Array(unitCount).fill(-1);
    this.#owner = new Int32Array(unitCount * nights).fill(NOBODY);
  }

  promise(person: number, stay: readonly NightsInUnit[]): void {
    this.of[person] = stay;
    this.count += 1;
    for (const part of stay) this.#mark(part, person);
  }

  /** Out of what is left; else whoever stands in the way, and can stay elsewhere, does so. */
  findRoom(person: number): void {
    const stay = this.#stayFor(person);
    if (stay !== null) this.promise(person, stay);
    else for (const other of this.#inTheWayOf(person)) if (this.#giveWay(other, person)) return;
  }

  /** Whether both have a place after `other` moved; nobody who had one place for all nights gets several. */
  #giveWay(other: number, person: number): boolean {
    const before = this.of[other];
    if (before === undefined) return false;
    this.#release(other, before);
    const stay = this.#stayFor(person);
    if (stay !== null) {
      this.promise(person, stay);
      const instead = this.#stayFor(other);
      if (instead !== null && (instead.length === 1 || before.length > 1)) {
        this.promise(other, instead);
        return true;
      }
      this.#release(person, stay);
    }
    this.promise(other, before);
    return false;
  }

  #release(person: number, stay: readonly NightsInUnit[]): void {
    this.of[person] = undefined;
    this.count -= 1;
    for (const part of stay) this.#mark(part, NOBODY);
  }

  #mark({ unit, first, end }: NightsInUnit, person: number): void {
    for (let night = first; night < end; night += 1) {
      const isFree = person === NOBODY;
      this.#owner[unit * this.nights + night] = person;
      const free = this.#free[unit] as number;
      this.#free[unit] = isFree ? free | (1 << night) : free & ~(1 << night);
    }
  }

  /** From each night on, the unit that takes the most of the next ones; of equals the first. Fewest units, or null. */
  #stayFor(person: number): readonly NightsInUnit[] | null {
    const { units, nights } = this.people[person] as PersonOverNights;
    const stay: NightsInUnit[] = [];
    for (let first = 0; first < this.nights; ) {
      let [unit, end] = [NOBODY, first];
      for (let nth = 0; nth < units.length && end < this.nights; nth += 1) {
        const one = units[nth] as number;
        const until = endOfRun((nights[nth] as number) & (this.#free[one] as number), first, this.nights);
        if (until > end) [unit, end] = [one, until];
      }
      if (unit === NOBODY) return null;
      stay.push({ unit, first, end });
      first = end;
    }
    return stay;
  }

  /** Everybody with a night in a unit that suits this person, in the order of the units. */
  #inTheWayOf(person: number): ReadonlySet<number> {
    const { units, nights } = this.people[person] as PersonOverNights;
    const others = new Set<number>();
    for (let nth = 0; nth < units.length; nth += 1) {
      for (let night = 0; night < this.nights; night += 1) {
        const owner = this.#owner[(units[nth] as number) * this.nights + night] as number;
        if (owner !== NOBODY && (((nights[nth] as number) >>> night) & 1) === 1) others.add(owner);
      }
    }
    return others;
  }
}

/** Where the set bits from a night on end. */
function endOfRun(bits: number, first: number, nights: number): number {
  let end = first;
  while (end < nights && ((bits >>> end) & 1) === 1) end += 1;
  return end;
}
