import type { Day } from "~/kernel/day";
import type { Gender } from "~/providers/model/support";
import { poolNightsAmong } from "./points";
import { type CapacityGroup, POOLS, type RoundInput, type RoundPerson, type Wish } from "./round";
import { bedsOn, careKey, careOf, grantedDaysUsed, type Lookup, type PossibleStay } from "./stays-possible";

/** What an option takes: rows ascending with their amounts, and rooms in which it settles the gender of a night. */
export interface Uses {
  readonly rows: readonly number[];
  readonly amounts: readonly number[];
  readonly rooms: readonly { readonly room: number; readonly gender: Gender }[];
}

/** A room of one gender on one night: its beds, and the gender where a stay fixed by hand has settled it. */
export interface GenderRoom {
  readonly key: string;
  readonly beds: number;
  readonly gender: Gender | null;
}

/** 上限の表 — numbered as they are met. */
export class Limits {
  readonly keys: string[] = [];
  readonly capacity: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #rooms: { key: string; beds: number; gender: Gender | null }[] = [];
  readonly #roomNumbers = new Map<string, number>();

  /**
   * @param several  true for a person or household with more than one stay in question, for whom stays exclude each other
   */
  constructor(
    readonly input: RoundInput,
    readonly look: Lookup,
    readonly personOf: (wish: Wish) => RoundPerson,
    readonly several: (id: string) => boolean,
  ) {}

  get rooms(): readonly GenderRoom[] {
    return this.#rooms;
  }

  /**
   * 使うもの — beds by group and night; care slots; a person's and a household's nights; granted days; nights of each kind.
   * A party counts once for its household, and each of its members for the rest.
   *
   * @param following  true for companions of a stay fixed by hand, which counts for the household already
   */
  usesOf(stays: readonly PossibleStay[], following = false): Uses {
    const amounts = new Map<number, number>();
    const take = (key: string, capacity: number, amount = 1) => {
      const row = this.#number(key, capacity);
      amounts.set(row, (amounts.get(row) ?? 0) + amount);
    };
    for (const stay of stays) this.#takeForOne(stay, take);
    const [first] = stays;
    if (first && !following) this.#takeForHousehold(first, take);
    const rows = [...amounts.entries()].sort(([left], [right]) => left - right);
    return {
      rows: rows.map(([row]) => row),
      amounts: rows.map(([, amount]) => amount),
      rooms: stays.flatMap((stay) => this.#roomsOf(stay)),
    };
  }

  /** Whether it is within what the hand left of every limit, nobody else regarded. */
  allows({ rows, amounts, rooms }: Uses): boolean {
    return (
      rows.every((row, at) => (amounts[at] ?? 0) <= (this.capacity[row] ?? 0)) &&
      rooms.every(
        ({ room, gender }) =>
          (this.#rooms[room]?.gender ?? gender) === gender &&
          rooms.every((other) => other.room !== room || other.gender === gender),
      )
    );
  }

  /** Takes a stay fixed by hand off the limits; what it takes beyond them leaves nothing, not less. */
  reserve({ rows, amounts, rooms }: Uses): void {
    rows.forEach((row, at) => {
      this.capacity[row] = Math.max(0, (this.capacity[row] ?? 0) - (amounts[at] ?? 0));
    });
    for (const { room, gender } of rooms) {
      const there = this.#rooms[room];
      if (there) there.gender = gender;
    }
  }

  #takeForOne(stay: PossibleStay, take: (key: string, capacity: number, amount?: number) => void): void {
    const { group, nights, wish, checkIn } = stay;
    const person = this.personOf(wish);
    for (const night of nights) take(`bed|${group.groupId}|${night}`, bedsOn(group, night));
    for (const { act, shift, day } of careOf(person, nights)) {
      const key = careKey(group.facilityId, act, shift, day);
      take(key, this.look.care.get(key) ?? 0);
    }
    if (!this.several(person.personId)) return;
    for (const night of nights) take(`person|${person.personId}|${night}`, 1);
    if (person.grantedDays !== null) {
      const used = grantedDaysUsed(wish.nights, checkIn, this.input.month, this.look.runs);
      take(`granted|${person.personId}`, person.grantedDays, used);
    }
  }

  #takeForHousehold(
    { nights, wish }: PossibleStay,
    take: (key: string, capacity: number, amount?: number) => void,
  ): void {
    const { rules, pools } = this.input;
    const { householdId } = this.personOf(wish);
    for (const pool of POOLS) {
      const { nightsMax } = rules.shares[pool];
      const among = nightsMax === null ? 0 : poolNightsAmong(nights, pool, pools);
      if (nightsMax !== null && among > 0) take(`share|${householdId}|${pool}`, nightsMax, among);
    }
    if (!rules.oneStayPerHouseholdNight || !this.several(householdId)) return;
    for (const night of nights) take(`household|${householdId}|${night}`, 1);
  }

  #roomsOf({ group, nights, wish }: PossibleStay): { room: number; gender: Gender }[] {
    const { gender } = this.personOf(wish);
    if (group.genderRule !== "same_as_present" || gender === null) return [];
    return nights.flatMap((night) => {
      const key = `room|${group.roomId ?? group.groupId}|${night}`;
      const beds = this.#bedsInRoom(group, night);
      if (beds < 2) return [];
      const room = this.#roomNumbers.get(key) ?? this.#rooms.push({ key, beds, gender: null }) - 1;
      this.#roomNumbers.set(key, room);
      return { room, gender };
    });
  }

  #bedsInRoom(group: CapacityGroup, night: Day): number {
    return this.input.groups
      .filter((one) => one === group || (group.roomId !== null && one.roomId === group.roomId))
      .reduce((sum, one) => sum + bedsOn(one, night), 0);
  }

  #number(key: string, capacity: number): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.keys.length);
    this.capacity.push(capacity);
    return this.keys.push(key) - 1;
  }
}
