import type { GroupId, HouseholdId, RoundInput, RoundRules, WishId } from "~/allocation/model/round";
import { addDays, type Day, day, daysFrom } from "~/kernel/day";
import type { FacilityId, PersonId, UnitId } from "~/kernel/id";

/** How much is asked for and how much there is. */
export interface Scarcity {
  readonly wishes: number;
  readonly facilities: number;
  /** On average: 2.4 is two here and three there. */
  readonly bedsEach: number;
  readonly flexDays: number;
}

export const rules: RoundRules = {
  version: "2026-1",
  seed: "とまりぎ 2026年5月",
  points: {
    rank: [100, 80, 60],
    night: 5,
    guaranteedNight: 10,
    credit: 15,
    creditMax: 3,
    share: { weekend: 4, school_holiday: 3 },
    dayShift: 3,
  },
  guaranteedNights: 3,
  shares: {
    weekend: { nightsMax: 4, fairNights: 12 },
    school_holiday: { nightsMax: null, fairNights: 15 },
  },
  oneStayPerHouseholdNight: true,
};

/**
 * A month of a region, out of a seed: each wish for two to four nights with three places by rank, one night in ten of a
 * place short of two beds, one household in five with credit from before.
 */
export function anAllocationTown(
  { wishes, facilities, bedsEach, flexDays }: Scarcity,
  seed: number,
): RoundInput {
  const draw = generator(seed);
  const below = (limit: number) => Math.floor(draw() * limit);
  const bedsOf = (at: number) => Math.floor((at + 1) * bedsEach) - Math.floor(at * bedsEach);
  const month = { from: day("2026-05-01"), until: day("2026-06-01") };
  const nights = daysFrom(month.from, month.until);
  const facilityId = (at: number) => `facility-${String(at).padStart(3, "0")}` as FacilityId;
  const groupId = (at: number) => `group-${String(at).padStart(3, "0")}` as GroupId;
  return {
    month,
    rules,
    pools: { weekend: nights.filter((_, at) => [0, 1, 7, 8].includes(at % 7)), school_holiday: [] },
    groups: Array.from({ length: facilities }, (_, at) => ({
      groupId: groupId(at),
      facilityId: facilityId(at),
      unitIds: Array.from({ length: bedsOf(at) }, (_, bed) => `unit-${at}-${bed}` as UnitId),
      nights: nights.map((night) => ({ night, beds: Math.max(0, bedsOf(at) - (draw() < 0.1 ? 2 : 0)) })),
      genderRule: "any",
      roomId: null,
      present: [],
      wheelchair: true,
    })),
    care: [],
    households: Array.from({ length: wishes }, (_, at) => ({
      householdId: `household-${at}` as HouseholdId,
      credit: draw() < 0.2 ? 1 + below(2) : 0,
      had: { weekend: below(16), school_holiday: 0 },
    })),
    persons: Array.from({ length: wishes }, (_, at) => ({
      personId: `person-${at}` as PersonId,
      householdId: `household-${at}` as HouseholdId,
      gender: null,
      wheelchair: false,
      acts: [],
      grantedDays: null,
      away: [],
    })),
    wishes: Array.from({ length: wishes }, (_, at) => {
      const length = 2 + below(3);
      const checkIn: Day = addDays(month.from, below(nights.length - length + 1));
      const places = new Set<number>();
      while (places.size < 3) places.add(below(facilities));
      return {
        wishId: `wish-${String(at).padStart(5, "0")}` as WishId,
        personId: `person-${at}` as PersonId,
        nights: length,
        choices: [...places].map((place) => ({
          facilityId: facilityId(place),
          groupIds: [groupId(place)],
          dates: { kind: "around" as const, checkIn, flexDays },
        })),
        impossible: [],
        together: null,
      };
    }),
    fixed: [],
  };
}

/** Park–Miller: the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}
