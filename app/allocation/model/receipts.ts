import { type Day, daysBetween } from "~/kernel/day";
import { type Asking, lackOf } from "./lack";
import { occupancyFor, takenOf } from "./occupancy";
import { partyKey } from "./parties";
import { ownersOf } from "./problem";
import type { RoundHousehold, RoundInput, RoundPerson, Wish } from "./round";
import type { ChoiceAnswer, Lack, NextChance, Receipt, RoundOutcome } from "./round-result";
import { type Lookup, lookupOf, type PossibleStay, staysOf } from "./stays-possible";

const FREE_SHOWN = 3;

/** 自分の側のわけ — lacks for which no place could do anything: who missed by these alone carries nothing over. */
const OWN: ReadonlySet<Lack["kind"]> = new Set([
  "outside_month",
  "own_dates",
  "granted_days",
  "share_used",
  "household_elsewhere",
]);

/** お知らせ for every wish, by its place in the input. */
export function receiptsOf(result: Pick<RoundOutcome, "assignments">, input: RoundInput): readonly Receipt[] {
  const look = lookupOf(input);
  const owners = ownersOf(input);
  const taken = takenOf(result.assignments);
  const assigned = new Map(result.assignments.map((one) => [one.wishId, one]));
  const parties = new Map<string, Set<string>>();
  for (const wish of input.wishes) {
    const key = partyKey(wish, owners.personOf(wish));
    parties.set(key, (parties.get(key) ?? new Set()).add(wish.wishId));
  }
  const answers = input.wishes.map((wish) => {
    const person = owners.personOf(wish);
    const own = parties.get(partyKey(wish, person)) ?? new Set([wish.wishId]);
    const occupancy = occupancyFor(wish, own, taken, input, (id) => look.persons.get(id), look.runs);
    const asking: Asking = { wish, person, household: owners.householdOf(wish), input, look, occupancy };
    const assignment = assigned.get(wish.wishId) ?? null;
    const upTo = assignment === null ? wish.choices.length : (assignment.rank ?? 1) - 1;
    const choices = wish.choices.slice(0, upTo).map(
      (choice, at): ChoiceAnswer => ({
        rank: at + 1,
        facilityId: choice.facilityId,
        lack: lackOf(asking, choice, at + 1),
      }),
    );
    return { asking, assignment, choices };
  });
  const creditOf = creditsAfter(
    answers.map(({ asking: { household }, assignment, choices }) => ({
      household,
      given: assignment !== null,
      missed: assignment === null && choices.some(({ lack }) => !OWN.has(lack.kind)),
    })),
    input,
  );
  return answers.map(({ asking, assignment, choices }): Receipt => {
    const { wishId } = asking.wish;
    const credit = creditOf.get(asking.household.householdId) ?? 0;
    if (assignment !== null) return { kind: "given", wishId, assignment, better: choices, credit };
    const byHand = input.fixed.some((one) => one.wishId === wishId && one.place === null);
    return { kind: "not_given", wishId, byHand, choices, next: { credit, free: freeStays(asking) } };
  });
}

/**
 * 持ち越し after a round — back to none for a household that was given a stay; one more, up to the most that counts, when it
 * was given none for want of places; unchanged when only its own days or granted days stood in the way.
 */
function creditsAfter(
  wishes: readonly {
    readonly household: RoundHousehold;
    readonly given: boolean;
    readonly missed: boolean;
  }[],
  { rules }: RoundInput,
): ReadonlyMap<string, number> {
  const credits = new Map<string, number>();
  for (const { household } of wishes) {
    const own = wishes.filter((one) => one.household === household);
    const { credit, householdId } = household;
    const more = own.some(({ missed }) => missed) ? Math.min(rules.points.creditMax, credit + 1) : credit;
    credits.set(householdId, own.some(({ given }) => given) ? 0 : more);
  }
  return credits;
}

/** まだ空いている日 — stays of the same length in the houses asked for, nearest to the first wish. */
function freeStays({ wish, person, input, look, occupancy }: Asking): NextChance["free"] {
  const first = wish.choices[0]?.dates;
  const wished = first?.kind === "around" ? first.checkIn : (first?.from ?? input.month.from);
  const near = (checkIn: Day) => Math.abs(daysBetween(wished, checkIn));
  const seen = new Set<string>();
  return anyDay(wish, person, look, input)
    .filter(
      (stay) =>
        occupancy.fullNights(stay).length === 0 &&
        occupancy.otherGenderNights(stay).length === 0 &&
        occupancy.careTaken(stay).length === 0 &&
        occupancy.elsewhere(stay).length === 0,
    )
    .sort(
      (left, right) => near(left.checkIn) - near(right.checkIn) || (left.checkIn < right.checkIn ? -1 : 1),
    )
    .filter(({ group, checkIn }) => {
      const name = `${group.facilityId}|${checkIn}`;
      return !seen.has(name) && seen.add(name);
    })
    .slice(0, FREE_SHOWN)
    .map(({ group, checkIn, checkOut }) => ({ facilityId: group.facilityId, checkIn, checkOut }));
}

function anyDay(wish: Wish, person: RoundPerson, look: Lookup, { month }: RoundInput): PossibleStay[] {
  const dates = { kind: "between" as const, ...month };
  return staysOf(
    { ...wish, choices: wish.choices.map((choice) => ({ ...choice, dates })) },
    person,
    look,
    month,
  );
}
