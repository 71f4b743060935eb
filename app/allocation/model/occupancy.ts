import type { Day } from "~/kernel/day";
import type { Pool, RoundInput, RoundPerson, Wish } from "./round";
import type { Assignment } from "./round-result";
import { bedsOn, careKey, careOf, type DayRuns, grantedDaysUsed, type PossibleStay } from "./stays-possible";

/** 埋まり具合 — what an allocation has taken, seen by a wish that would like to come in beside it. */
export interface Occupancy {
  /** Nights of the stay on which the group has no bed left. */
  fullNights(stay: PossibleStay): readonly Day[];
  /** Nights on which someone of another gender sleeps in the room. */
  otherGenderNights(stay: PossibleStay): readonly Day[];
  /** Care slots of the stay that others have. */
  careTaken(stay: PossibleStay): readonly ReturnType<typeof careOf>[number][];
  /** Nights on which the person, or by the rules the household, is somewhere else. */
  elsewhere(stay: PossibleStay): readonly Day[];
  /** Granted days the person's other stays of the round use. */
  grantedUsed(): number;
  /** Nights of the kind that the household has. */
  poolNights(pool: Pool): number;
  /** The stays of others that lie in the stay's group on any of the nights. */
  holders(stay: PossibleStay, nights: readonly Day[]): readonly Assignment[];
}

/** Tables over all assignments, made once. */
export interface Taken {
  readonly byGroup: ReadonlyMap<string, readonly Assignment[]>;
  readonly byFacility: ReadonlyMap<string, readonly Assignment[]>;
  readonly byHousehold: ReadonlyMap<string, readonly Assignment[]>;
}

/** 表にする. */
export function takenOf(assignments: readonly Assignment[]): Taken {
  const tableBy = (key: (one: Assignment) => string) => {
    const table = new Map<string, Assignment[]>();
    for (const one of assignments) {
      const rows = table.get(key(one)) ?? [];
      rows.push(one);
      table.set(key(one), rows);
    }
    return table;
  };
  return {
    byGroup: tableBy(({ groupId }) => groupId),
    byFacility: tableBy(({ facilityId }) => facilityId),
    byHousehold: tableBy(({ householdId }) => householdId),
  };
}

/**
 * 希望から見た埋まり具合 — the allocation without the stays of the wish itself and of those it goes together with.
 *
 * @param own  wishes of the same party
 */
export function occupancyFor(
  wish: Wish,
  own: ReadonlySet<string>,
  taken: Taken,
  input: RoundInput,
  personOf: (wishOrPersonId: string) => RoundPerson | undefined,
  runs: DayRuns,
): Occupancy {
  const person = personOf(wish.personId);
  const others = (table: ReadonlyMap<string, readonly Assignment[]>, key: string) =>
    (table.get(key) ?? []).filter(({ wishId }) => !own.has(wishId));
  const atHome = others(taken.byHousehold, person?.householdId ?? "");
  const inGroup = (groupId: string, night: Day) =>
    others(taken.byGroup, groupId).filter(({ nights }) => nights.includes(night));
  return {
    fullNights: ({ group, nights }) =>
      nights.filter((night) => inGroup(group.groupId, night).length >= bedsOn(group, night)),
    otherGenderNights: ({ group, nights }) => {
      if (group.genderRule !== "same_as_present") return [];
      const room = input.groups.filter(
        (one) => one === group || (group.roomId !== null && one.roomId === group.roomId),
      );
      return nights.filter((night) =>
        room.some(({ groupId }) =>
          inGroup(groupId, night).some((one) => personOf(one.personId)?.gender !== person?.gender),
        ),
      );
    },
    careTaken: ({ group, nights }) => {
      if (person === undefined || person.acts.length === 0) return [];
      const used = new Map<string, number>();
      for (const stay of others(taken.byFacility, group.facilityId)) {
        const guest = personOf(stay.personId);
        for (const { act, shift, day } of guest ? careOf(guest, stay.nights) : []) {
          const key = careKey(group.facilityId, act, shift, day);
          used.set(key, (used.get(key) ?? 0) + 1);
        }
      }
      const offered = new Map(
        input.care
          .filter(({ facilityId }) => facilityId === group.facilityId)
          .map((one) => [careKey(one.facilityId, one.act, one.shift, one.day), one.people]),
      );
      return careOf(person, nights).filter(({ act, shift, day }) => {
        const key = careKey(group.facilityId, act, shift, day);
        return (used.get(key) ?? 0) >= (offered.get(key) ?? 0);
      });
    },
    elsewhere: ({ nights }) =>
      nights.filter((night) =>
        atHome.some(
          (one) =>
            one.nights.includes(night) &&
            (input.rules.oneStayPerHouseholdNight || one.personId === wish.personId),
        ),
      ),
    grantedUsed: () =>
      atHome
        .filter(({ personId }) => personId === wish.personId)
        .reduce(
          (sum, { nights, checkIn }) => sum + grantedDaysUsed(nights.length, checkIn, input.month, runs),
          0,
        ),
    poolNights: (pool) =>
      new Set(atHome.flatMap(({ nights }) => nights.filter((night) => input.pools[pool].includes(night))))
        .size,
    holders: ({ group }, nights) =>
      others(taken.byGroup, group.groupId).filter((one) =>
        one.nights.some((night) => nights.includes(night)),
      ),
  };
}
