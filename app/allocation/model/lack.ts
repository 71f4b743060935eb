import type { Day } from "~/kernel/day";
import type { Occupancy } from "./occupancy";
import { pointsOf, poolNightsAmong } from "./points";
import {
  type Choice,
  POOLS,
  type RoundHousehold,
  type RoundInput,
  type RoundPerson,
  type Wish,
} from "./round";
import type { Lack, StayPoints } from "./round-result";
import {
  arrivalsOf,
  bedsOn,
  careKey,
  careOf,
  clashesWith,
  grantedDaysUsed,
  type Lookup,
  type PossibleStay,
  roomTakes,
} from "./stays-possible";

/** Whose wish it is, and what stands around it. */
export interface Asking {
  readonly wish: Wish;
  readonly person: RoundPerson;
  readonly household: RoundHousehold;
  readonly input: RoundInput;
  readonly look: Lookup;
  readonly occupancy: Occupancy;
}

/**
 * 何が足りなかったか — the first thing that leaves a choice without any stay, in the order in which a person would ask: do the
 * days lie in the month, can we, is it granted, is there a bed for us, was one set aside; and then, who else has it.
 */
export function lackOf(asking: Asking, choice: Choice, rank: number): Lack {
  const { wish, person, input, look } = asking;
  const arrivals = arrivalsOf(choice.dates, wish.nights, input.month, look.runs);
  if (arrivals.length === 0) return { kind: "outside_month" };
  const clashes = arrivals.map(({ checkIn }) => clashesWith(checkIn, wish, person, look.runs));
  const able = arrivals.filter((_, at) => clashes[at]?.length === 0);
  if (able.length === 0) return { kind: "own_dates", days: unique(clashes.flat()) };
  const needed = Math.min(
    ...able.map(({ checkIn }) => grantedDaysUsed(wish.nights, checkIn, input.month, look.runs)),
  );
  const left = person.grantedDays === null ? null : person.grantedDays - asking.occupancy.grantedUsed();
  if (left !== null && needed > left) return { kind: "granted_days", left: Math.max(0, left), needed };
  const groups = choice.groupIds.flatMap((groupId) => look.groups.get(groupId) ?? []);
  const suited = groups.filter((group) => !person.wheelchair || group.wheelchair);
  if (suited.length === 0 && groups.length > 0) return { kind: "no_wheelchair_bed" };
  const stays = suited.flatMap((group) =>
    able.map(({ checkIn, shift }): PossibleStay => {
      const nights = look.runs(checkIn, wish.nights);
      const checkOut = look.runs(checkIn, wish.nights + 1).at(-1) ?? checkIn;
      return { wish, group, checkIn, checkOut, nights, rank, shift };
    }),
  );
  return lackOfStays(asking, stays);
}

function lackOfStays(asking: Asking, stays: readonly PossibleStay[]): Lack {
  const { person, input, look, occupancy } = asking;
  const closed = ({ group, nights }: PossibleStay) => nights.filter((night) => bedsOn(group, night) === 0);
  const offered = stays.filter((stay) => closed(stay).length === 0);
  if (offered.length === 0) return { kind: "not_offered", nights: unique(stays.flatMap(closed)) };
  const gendered = offered.filter(({ group, nights }) => roomTakes(group, person.gender, nights));
  if (gendered.length === 0)
    return { kind: "room_gender", nights: unique(offered.flatMap(({ nights }) => nights)) };
  const uncared = ({ group, nights }: PossibleStay) =>
    careOf(person, nights).find(
      ({ act, shift, day }) => (look.care.get(careKey(group.facilityId, act, shift, day)) ?? 0) === 0,
    );
  const cared = gendered.filter((stay) => uncared(stay) === undefined);
  const missing = gendered.map(uncared).find((one) => one !== undefined);
  if (cared.length === 0 && missing) {
    return { kind: "care_not_offered", act: missing.act, shift: missing.shift };
  }
  const alone = cared.filter((stay) => occupancy.elsewhere(stay).length === 0);
  if (alone.length === 0)
    return { kind: "household_elsewhere", nights: unique(cared.flatMap(occupancy.elsewhere)) };
  const shared = alone.filter((stay) => shareUsed(stay, asking) === null);
  const used = alone.map((stay) => shareUsed(stay, asking)).find((one) => one !== null);
  if (shared.length === 0 && used) return used;
  return lackByOthers(asking, shared, input);
}

function lackByOthers(asking: Asking, stays: readonly PossibleStay[], input: RoundInput): Lack {
  const { occupancy, wish } = asking;
  const bedded = stays.filter((stay) => occupancy.fullNights(stay).length === 0);
  if (bedded.length === 0) {
    const byDraw = stays.some((stay) => lostByDraw(stay, asking));
    return { kind: "full", nights: unique(stays.flatMap(occupancy.fullNights)), byDraw };
  }
  const mixed = bedded.filter((stay) => occupancy.otherGenderNights(stay).length === 0);
  if (mixed.length === 0)
    return { kind: "room_gender", nights: unique(bedded.flatMap(occupancy.otherGenderNights)) };
  const cared = mixed.filter((stay) => occupancy.careTaken(stay).length === 0);
  const [taken] = mixed.flatMap(occupancy.careTaken);
  if (cared.length === 0 && taken) {
    const { act, shift } = taken;
    const same = mixed.flatMap(occupancy.careTaken).filter((one) => one.act === act && one.shift === shift);
    return { kind: "care_full", act, shift, days: unique(same.map(({ day }) => day)) };
  }
  const isParty =
    wish.together !== null && input.wishes.some((one) => one !== wish && one.together === wish.together);
  return isParty ? { kind: "companions" } : { kind: "outweighed" };
}

function shareUsed(stay: PossibleStay, { input, occupancy }: Asking): Lack | null {
  for (const pool of POOLS) {
    const { nightsMax } = input.rules.shares[pool];
    const wanted = poolNightsAmong(stay.nights, pool, input.pools);
    if (nightsMax !== null && wanted > 0 && occupancy.poolNights(pool) + wanted > nightsMax) {
      return { kind: "share_used", pool, nightsMax };
    }
  }
  return null;
}

/** Whether someone who has the bed had the same points, so that only the draw set them before this wish. */
function lostByDraw(stay: PossibleStay, { wish, household, input, occupancy }: Asking): boolean {
  const own = wholePoints(pointsOf(wish, household, { ...stay, groupId: stay.group.groupId }, input));
  return occupancy
    .holders(stay, occupancy.fullNights(stay))
    .some((holder) => !holder.fixed && wholePoints(holder.points) === own);
}

function wholePoints({ rank, nights, credit, share, dayShift }: StayPoints): number {
  return rank + nights + credit + share + dayShift;
}

function unique(days: readonly Day[]): readonly Day[] {
  return [...new Set(days)].sort();
}
