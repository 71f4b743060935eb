import { invariant } from "~/kernel/invariant";
import type { Gender } from "~/providers/model/support";
import { canonicalInput, sorted } from "./canonical";
import { fixedStays } from "./fixed-stays";
import { type GenderRoom, Limits, type Uses } from "./limits";
import { type Party, partiesOf, partyKey, sameHouseSameDays, staysOfParty } from "./parties";
import { guaranteeThousandths, pointsOf, thousandthsOf } from "./points";
import type { RoundHousehold, RoundInput, RoundPerson, Wish } from "./round";
import { lookupOf, type PossibleStay } from "./stays-possible";

/** 候補 — one way of answering one ask: a stay for each of its wishes, and what it takes of each limit. */
export interface Option {
  readonly ask: number;
  readonly stays: readonly PossibleStay[];
  /** Thousandths of a point, the guarantee apart. */
  readonly worth: number;
  /** Limits by number, ascending, and how much of each. */
  readonly rows: readonly number[];
  readonly amounts: readonly number[];
  /** Those who would stay, by number. */
  readonly persons: readonly number[];
  readonly nights: number;
  /** Rooms of one gender a night, by number, and whose gender. */
  readonly rooms: readonly { readonly room: number; readonly gender: Gender }[];
}

/** 申込み — a party that awaits an answer: one of its options at most is taken. They are the best first. */
export interface Ask extends Party {
  readonly options: readonly number[];
}

/** 問題 — the round as numbers: options with a worth, limits with a capacity. Everything is in canonical order. */
export interface Problem {
  readonly input: RoundInput;
  readonly asks: readonly Ask[];
  readonly options: readonly Option[];
  /** What is left of each limit beside what was fixed by hand. */
  readonly capacity: readonly number[];
  readonly rooms: readonly GenderRoom[];
  /** Nights of each person that still lie within the guarantee. */
  readonly guaranteed: readonly number[];
  /** Thousandths of a point for each such night. */
  readonly guaranteeWorth: number;
  readonly fixed: readonly PossibleStay[];
  /** What the fixed stays are worth, guarantee included. */
  readonly fixedWorth: number;
}

/** Who a wish belongs to. */
export interface Owners {
  personOf(wish: Wish): RoundPerson;
  householdOf(wish: Wish): RoundHousehold;
}

/**
 * 問題を立てる — every option of every wish with what it takes. What a hand has fixed is taken off the limits first; wishes
 * that go together with a fixed one may only follow it.
 *
 * 正直な希望で損をしない — no option depends on what else a wish names, so that in a round solved to the end naming more places
 * or days leaves the stay as it was or gives one of those newly named: it never turns a yes into a no; and naming a day
 * that is truly impossible never costs a stay on other days. Two exceptions, as in every allocation that makes the whole
 * as large as it can: what was newly named may be given although the first place is liked better, because that leaves
 * the first to someone else; and a round that time or a person ended promises neither.
 *
 * @throws InvariantBroken when a wish names a person, or a person a household, that the input does not have
 */
export function problemOf(given: RoundInput): Problem {
  const input = canonicalInput(given);
  const look = lookupOf(input);
  const owners = ownersOf(input);
  const { personOf } = owners;
  const byHand = new Set<string>(input.fixed.map(({ wishId }) => wishId));
  const fixed = fixedStays(input, look);
  const parties = partiesOf(
    input.wishes.filter(({ wishId }) => !byHand.has(wishId)),
    personOf,
  );
  const limits = new Limits(input, look, personOf, askedTwice(parties, fixed, personOf));
  for (const stay of fixed) limits.reserve(limits.usesOf([stay]));
  const worthOf = (stay: PossibleStay) =>
    thousandthsOf(
      pointsOf(stay.wish, owners.householdOf(stay.wish), { ...stay, groupId: stay.group.groupId }, input),
    );
  const personNumber = new Map<string, number>(input.persons.map(({ personId }, at) => [personId, at]));
  const leaders = leadersOf(input.wishes, byHand, fixed, personOf);

  const options: Option[] = [];
  const asks = parties.map((party, ask): Ask => {
    const first = options.length;
    const ahead = leaders.get(party.key) ?? [];
    const possible = staysOfParty(party, personOf, look, input.month)
      .filter((stays) => ahead.every((led) => led !== null && sameHouseSameDays(led, stays[0])))
      .map((stays) => ({ stays, uses: limits.usesOf(stays, ahead.length > 0) }))
      .filter(({ uses }) => limits.allows(uses))
      .map(({ stays, uses }) => optionOf(ask, stays, uses));
    options.push(...bestFirst(possible));
    return { ...party, options: possible.map((_, at) => first + at) };
  });

  function optionOf(ask: number, stays: readonly PossibleStay[], { rows, amounts, rooms }: Uses): Option {
    return {
      ask,
      stays,
      worth: stays.reduce((sum, stay) => sum + worthOf(stay), 0),
      rows,
      amounts,
      rooms,
      persons: stays.map(({ wish }) => personNumber.get(wish.personId) ?? 0),
      nights: stays[0]?.nights.length ?? 0,
    };
  }
  const slept = (personId: string) =>
    fixed.reduce((sum, { wish, nights }) => sum + (wish.personId === personId ? nights.length : 0), 0);
  const fixedNights = input.persons.map(({ personId }) => (fixed.length === 0 ? 0 : slept(personId)));
  return {
    input,
    asks,
    options,
    capacity: limits.capacity,
    rooms: limits.rooms,
    guaranteed: fixedNights.map((nights) => Math.max(0, input.rules.guaranteedNights - nights)),
    guaranteeWorth: 1000 * input.rules.points.guaranteedNight,
    fixed,
    fixedWorth:
      fixed.reduce((sum, stay) => sum + worthOf(stay), 0) +
      fixedNights.reduce((sum, nights) => sum + guaranteeThousandths(nights, input.rules), 0),
  };
}

/**
 * 持ち主を引く — the person and the household of each wish.
 *
 * @throws InvariantBroken from its functions when the input lacks one
 */
export function ownersOf(input: Pick<RoundInput, "persons" | "households">): Owners {
  const persons = new Map(input.persons.map((person) => [person.personId, person]));
  const households = new Map(input.households.map((one) => [one.householdId, one]));
  const personOf = (wish: Wish) => {
    const person = persons.get(wish.personId);
    invariant(person, `a wish of a person who is not in the round: ${wish.wishId}`);
    return person;
  };
  const householdOf = (wish: Wish) => {
    const { householdId } = personOf(wish);
    const household = households.get(householdId);
    invariant(household, `a household that is not in the round: ${householdId}`);
    return household;
  };
  return { personOf, householdOf };
}

/** Persons and households with more than one stay in question. */
function askedTwice(
  parties: readonly Party[],
  fixed: readonly PossibleStay[],
  personOf: Owners["personOf"],
): (id: string) => boolean {
  const asked = new Map<string, number>();
  const groups = [...parties.map(({ wishes }) => wishes), ...fixed.map(({ wish }) => [wish])];
  for (const wishes of groups) {
    const ids = wishes.flatMap((wish) => [wish.personId, personOf(wish).householdId]);
    for (const id of new Set<string>(ids)) asked.set(id, (asked.get(id) ?? 0) + 1);
  }
  return (id) => (asked.get(id) ?? 0) > 1;
}

/** The stays fixed by hand that a party's other members lead it with; null for a member who was left out. */
function leadersOf(
  wishes: readonly Wish[],
  byHand: ReadonlySet<string>,
  fixed: readonly PossibleStay[],
  personOf: Owners["personOf"],
): ReadonlyMap<string, readonly (PossibleStay | null)[]> {
  const leaders = new Map<string, (PossibleStay | null)[]>();
  for (const wish of wishes.filter(({ wishId, together }) => byHand.has(wishId) && together !== null)) {
    const key = partyKey(wish, personOf(wish));
    const stay = fixed.find((one) => one.wish.wishId === wish.wishId) ?? null;
    leaders.set(key, [...(leaders.get(key) ?? []), stay]);
  }
  return leaders;
}

function bestFirst(options: readonly Option[]): Option[] {
  const name = ({ stays }: Option) =>
    stays.map(({ group, checkIn }) => `${checkIn}|${group.groupId}`).join("+");
  return sorted(options, name).sort((left, right) => right.worth - left.worth);
}
