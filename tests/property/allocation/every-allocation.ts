import { breachesOf } from "~/allocation/model/breaches";
import { pointsInAll } from "~/allocation/model/outcome";
import { pointsOf } from "~/allocation/model/points";
import { ownersOf } from "~/allocation/model/problem";
import type { RoundInput, Wish } from "~/allocation/model/round";
import type { Assignment } from "~/allocation/model/round-result";
import { addDays, daysBetween, daysFrom } from "~/kernel/day";

/** The best there is, and in how many ways it can be had. */
export interface Best {
  readonly value: number;
  readonly ways: number;
}

/**
 * The dullest solver that could be right: every wish unanswered, or given any of its choices in any group on any day, and
 * of all that break no rule the one with the most points.
 */
export function tryEvery(input: RoundInput, kept?: Pick<Assignment, "wishId" | "groupId" | "checkIn">): Best {
  let best = 0;
  let ways = 0;
  const go = (at: number, stays: readonly Assignment[]) => {
    const broken = breachesOf(stays, input).filter(({ kind }) => kind !== "companions");
    if (broken.length > 0) return;
    const wish = input.wishes[at];
    if (wish === undefined) {
      if (breachesOf(stays, input).length > 0) return;
      const value = Math.round(pointsInAll(stays, input) * 1000);
      if (value > best) [best, ways] = [value, 1];
      else if (value === best) ways += 1;
      return;
    }
    const mustStay = kept?.wishId === wish.wishId;
    if (!mustStay) go(at + 1, stays);
    for (const stay of anywhere(wish, input, at)) {
      const isKept = stay.groupId === kept?.groupId && stay.checkIn === kept.checkIn;
      if (!mustStay || isKept) go(at + 1, [...stays, stay]);
    }
  };
  go(0, []);
  return { value: best / 1000, ways };
}

/** Beds are told apart by the wish's number: that they suffice is for the number of beds to say. */
function anywhere(wish: Wish, input: RoundInput, at: number): Assignment[] {
  const household = ownersOf(input).householdOf(wish);
  const seen = new Set<string>();
  return wish.choices.flatMap((choice, index) => {
    if (choice.dates.kind !== "around") return [];
    const { checkIn: wished, flexDays } = choice.dates;
    const days = daysFrom(addDays(wished, -flexDays), addDays(wished, flexDays + 1));
    return choice.groupIds.flatMap((groupId) =>
      days.flatMap((checkIn): Assignment[] => {
        if (seen.has(`${groupId}${checkIn}`)) return [];
        seen.add(`${groupId}${checkIn}`);
        const checkOut = addDays(checkIn, wish.nights);
        const nights = daysFrom(checkIn, checkOut);
        const shift = Math.abs(daysBetween(wished, checkIn));
        return [
          {
            wishId: wish.wishId,
            personId: wish.personId,
            householdId: household.householdId,
            groupId,
            facilityId: choice.facilityId,
            unitIndex: at,
            checkIn,
            checkOut,
            nights,
            rank: index + 1,
            points: pointsOf(wish, household, { groupId, checkIn, nights, rank: index + 1, shift }, input),
            fixed: false,
          },
        ];
      }),
    );
  });
}
