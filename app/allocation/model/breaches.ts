import type { Day } from "~/kernel/day";
import { poolNightsAmong } from "./points";
import { ownersOf } from "./problem";
import { POOLS, type RoundInput, type Wish, type WishId } from "./round";
import type { Assignment } from "./round-result";
import {
  bedsOn,
  careKey,
  careOf,
  clashesWith,
  dayRuns,
  grantedDaysUsed,
  lookupOf,
  roomTakes,
} from "./stays-possible";

/** 決まりに合わないところ — a rule that an allocation breaks, and by whose stays. */
export interface Breach {
  readonly kind:
    | "beds"
    | "same_bed"
    | "care"
    | "own_dates"
    | "outside_month"
    | "granted_days"
    | "share"
    | "household_night"
    | "companions"
    | "room_gender"
    | "wheelchair"
    | "given_twice";
  readonly wishIds: readonly WishId[];
  /** The nights in question; empty where it is not about nights. */
  readonly nights: readonly Day[];
}

/**
 * 点検 — every rule of a round that these stays break; empty when they may be. Looks at the stays alone and not at how they
 * were found, so that what a hand has fixed and what the solver answers are judged by the same measure.
 */
export function breachesOf(stays: readonly Assignment[], input: RoundInput): readonly Breach[] {
  const look = lookupOf(input);
  const { personOf } = ownersOf(input);
  const runs = dayRuns();
  const wishes = new Map(input.wishes.map((wish) => [wish.wishId, wish]));
  const found: Breach[] = [];
  const tell = (kind: Breach["kind"], own: readonly Assignment[], nights: readonly Day[] = []) => {
    const wishIds = own.map(({ wishId }) => wishId).sort();
    found.push({ kind, wishIds, nights: [...new Set(nights)].sort() });
  };
  const wishOf = (stay: Assignment) => wishes.get(stay.wishId);

  for (const stay of stays) {
    const [wish, group] = [wishOf(stay), look.groups.get(stay.groupId)];
    if (wish === undefined || group === undefined) continue;
    const person = personOf(wish);
    const clashes = clashesWith(stay.checkIn, wish, person, runs);
    if (clashes.length > 0) tell("own_dates", [stay], clashes);
    if (stay.checkIn < input.month.from || stay.checkOut > input.month.until) tell("outside_month", [stay]);
    if (person.wheelchair && !group.wheelchair) tell("wheelchair", [stay]);
    if (!roomTakes(group, person.gender, stay.nights)) tell("room_gender", [stay], stay.nights);
  }
  const both = (key: (stay: Assignment) => readonly string[]) => gatherBy(stays, key);
  for (const own of both(({ wishId }) => [wishId]).values()) if (own.length > 1) tell("given_twice", own);
  for (const [key, own] of both((one) => one.nights.map((night) => `${one.groupId}|${night}`))) {
    const group = look.groups.get(own[0]?.groupId ?? "");
    const night = key.slice(key.lastIndexOf("|") + 1) as Day;
    if (own.length > (group ? bedsOn(group, night) : 0)) tell("beds", own, [night]);
  }
  for (const [key, own] of both((one) =>
    one.nights.map((night) => `${one.groupId}|${one.unitIndex}|${night}`),
  )) {
    if (own.length > 1) tell("same_bed", own, [key.slice(key.lastIndexOf("|") + 1) as Day]);
  }
  for (const [key, own] of both((one) =>
    careOfStay(one).map(({ act, shift, day }) => careKey(one.facilityId, act, shift, day)),
  )) {
    if (own.length > (look.care.get(key) ?? 0))
      tell("care", own, [key.slice(key.lastIndexOf("|") + 1) as Day]);
  }
  function careOfStay(stay: Assignment) {
    const wish = wishOf(stay);
    return wish ? careOf(personOf(wish), stay.nights) : [];
  }
  for (const own of both((one) => roomNights(one, look)).values()) {
    const genders = new Set(own.map((one) => genderOf(one)));
    if (genders.size > 1) tell("room_gender", own, commonNights(own));
  }
  function genderOf(stay: Assignment) {
    const wish = wishOf(stay);
    return wish ? personOf(wish).gender : null;
  }
  for (const own of both(({ personId }) => [personId]).values()) {
    const wish = own[0] && wishOf(own[0]);
    const granted = wish ? personOf(wish).grantedDays : null;
    const used = own.reduce(
      (sum, { nights, checkIn }) => sum + grantedDaysUsed(nights.length, checkIn, input.month, runs),
      0,
    );
    if (granted !== null && used > granted) tell("granted_days", own);
    if (new Set(own.flatMap(({ nights }) => nights)).size < own.flatMap(({ nights }) => nights).length) {
      tell("household_night", own);
    }
  }
  for (const own of both(({ householdId }) => [householdId]).values()) tellOfHousehold(own);

  function tellOfHousehold(own: readonly Assignment[]): void {
    const nights = new Set(own.flatMap((one) => one.nights));
    for (const pool of POOLS) {
      const { nightsMax } = input.rules.shares[pool];
      const had = poolNightsAmong([...nights], pool, input.pools);
      if (nightsMax !== null && had > nightsMax) tell("share", own, [...nights]);
    }
    if (!input.rules.oneStayPerHouseholdNight) return;
    for (const night of nights) {
      const there = own.filter((one) => one.nights.includes(night));
      const parties = new Set(there.map((one) => partyOf(wishOf(one), one)));
      if (parties.size > 1) tell("household_night", there, [night]);
    }
  }
  const parties = gatherBy(input.wishes, (wish) =>
    wish.together === null ? [] : [`${personOf(wish).householdId}|${wish.together}`],
  );
  for (const members of parties.values()) {
    const own = stays.filter(({ wishId }) => members.some((wish) => wish.wishId === wishId));
    const houses = new Set(own.map((one) => `${one.facilityId}|${one.checkIn}|${one.checkOut}`));
    if (own.length > 0 && (own.length < members.length || houses.size > 1)) tell("companions", own);
  }
  return found;
}

function partyOf(wish: Wish | undefined, stay: Assignment): string {
  return wish?.together ?? stay.wishId;
}

function commonNights(stays: readonly Assignment[]): readonly Day[] {
  return (stays[0]?.nights ?? []).filter((night) => stays.every(({ nights }) => nights.includes(night)));
}

function roomNights(stay: Assignment, look: ReturnType<typeof lookupOf>): readonly string[] {
  const group = look.groups.get(stay.groupId);
  if (group?.genderRule !== "same_as_present") return [];
  return stay.nights.map((night) => `${group.roomId ?? group.groupId}|${night}`);
}

function gatherBy<T>(
  all: readonly T[],
  keysOf: (one: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const gathered = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const members = gathered.get(key) ?? [];
      members.push(one);
      gathered.set(key, members);
    }
  }
  return gathered;
}
