import { sorted } from "./canonical";
import type { RoundInput, RoundPerson, Wish } from "./round";
import { type Lookup, type PossibleStay, staysOf } from "./stays-possible";

/** 一緒に行く人たち — one wish, or the wishes of a household that go together or not at all. */
export interface Party {
  readonly key: string;
  readonly wishes: readonly Wish[];
}

/** The name under which a wish is answered: its own, or that of its companions in the household. */
export function partyKey(wish: Wish, person: RoundPerson): string {
  return wish.together === null ? `wish|${wish.wishId}` : `together|${person.householdId}|${wish.together}`;
}

/** 申込みのまとまり — the wishes by whom they go with, in the order of their keys. */
export function partiesOf(wishes: readonly Wish[], personOf: (wish: Wish) => RoundPerson): readonly Party[] {
  const byKey = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const key = partyKey(wish, personOf(wish));
    byKey.set(key, [...(byKey.get(key) ?? []), wish]);
  }
  return sorted([...byKey.entries()], ([key]) => key).map(([key, members]) => ({ key, wishes: members }));
}

/**
 * 一緒の泊まり — every way in which all of a party stay in one house on the same days: for each wish a bed group, in all
 * combinations. A party whose wishes differ in length has none.
 */
export function staysOfParty(
  { wishes }: Party,
  personOf: (wish: Wish) => RoundPerson,
  look: Lookup,
  month: RoundInput["month"],
): readonly (readonly PossibleStay[])[] {
  const [first, ...others] = wishes.map((wish) => staysOf(wish, personOf(wish), look, month));
  return others.reduce<readonly (readonly PossibleStay[])[]>(
    (combined, stays) =>
      combined.flatMap((together) =>
        stays.filter((stay) => sameHouseSameDays(stay, together[0])).map((stay) => [...together, stay]),
      ),
    (first ?? []).map((stay) => [stay]),
  );
}

/** 同じ家・同じ日. */
export function sameHouseSameDays(stay: PossibleStay, other: PossibleStay | undefined): boolean {
  return (
    other !== undefined &&
    stay.group.facilityId === other.group.facilityId &&
    stay.checkIn === other.checkIn &&
    stay.checkOut === other.checkOut
  );
}
