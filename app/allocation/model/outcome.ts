import { epochDay } from "~/kernel/day";
import { sorted } from "./canonical";
import { colourIntervals } from "./colour";
import { guaranteeThousandths, pointsOf, thousandthsOf } from "./points";
import { ownersOf, type Problem } from "./problem";
import type { RoundInput } from "./round";
import type { Assignment, RoundOutcome } from "./round-result";
import type { PossibleStay } from "./stays-possible";

/** What is known of a solution besides the stays. `bound` in points. */
export type Standing = Pick<RoundOutcome, "bound" | "solver" | "stopped" | "trace" | "simple">;

/**
 * 答えにまとめる — the chosen options as assignments with real beds, worth counted anew from the stays.
 *
 * @param taken  option by ask, −1 for none
 */
export function outcomeOf(problem: Problem, taken: ArrayLike<number>, standing: Standing): RoundOutcome {
  const chosen = Array.from(taken).flatMap((index) => problem.options[index]?.stays ?? []);
  const assignments = assignmentsOf(problem.input, problem.fixed, chosen);
  const value = pointsInAll(assignments, problem.input);
  const { bound } = standing;
  const gap = bound === null ? null : bound <= 0 ? 0 : Math.max(0, (bound - value) / bound);
  return { assignments, value, gap, ...standing };
}

/** 決まった泊まり with a bed each, by wish id. */
export function assignmentsOf(
  input: RoundInput,
  fixed: readonly PossibleStay[],
  chosen: readonly PossibleStay[],
): readonly Assignment[] {
  const owners = ownersOf(input);
  const stays = sorted(
    [...fixed.map((stay) => ({ stay, byHand: true })), ...chosen.map((stay) => ({ stay, byHand: false }))],
    ({ stay }) => stay.wish.wishId,
  );
  const beds = bedsOf(stays.map(({ stay }) => stay));
  return stays.map(({ stay, byHand }, at) => {
    const { wish, group, checkIn, checkOut, nights, rank } = stay;
    const household = owners.householdOf(wish);
    return {
      wishId: wish.wishId,
      personId: wish.personId,
      householdId: household.householdId,
      groupId: group.groupId,
      facilityId: group.facilityId,
      unitIndex: beds[at] ?? 0,
      checkIn,
      checkOut,
      nights,
      rank,
      points: pointsOf(wish, household, { ...stay, groupId: group.groupId }, input),
      fixed: byHand,
    };
  });
}

/** 点数の合計 of an allocation: every stay, and the guarantee of every person. Counted in thousandths, told in points. */
export function pointsInAll(
  assignments: readonly Assignment[],
  { rules }: Pick<RoundInput, "rules">,
): number {
  const nights = new Map<string, number>();
  let sum = 0;
  for (const stay of assignments) {
    sum += thousandthsOf(stay.points);
    nights.set(stay.personId, (nights.get(stay.personId) ?? 0) + stay.nights.length);
  }
  for (const slept of nights.values()) sum += guaranteeThousandths(slept, rules);
  return sum / 1000;
}

function bedsOf(stays: readonly PossibleStay[]): readonly number[] {
  const byGroup = new Map<string, { at: number; from: number; until: number }[]>();
  stays.forEach(({ group, checkIn, checkOut }, at) => {
    const members = byGroup.get(group.groupId) ?? [];
    members.push({ at, from: epochDay(checkIn), until: epochDay(checkOut) });
    byGroup.set(group.groupId, members);
  });
  const beds = stays.map(() => 0);
  for (const members of byGroup.values()) {
    colourIntervals(members).forEach((bed, position) => {
      beds[members[position]?.at ?? 0] = bed;
    });
  }
  return beds;
}
