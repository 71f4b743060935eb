import fc from "fast-check";
import { expect, it } from "vitest";
import type { RoundInput } from "~/allocation/model/round";
import { inputHashOf } from "~/allocation/solver/seal-round";
import { runs } from "../../support/runs";
import { anyRound } from "./any-round";
import { solved } from "./solved";

/**
 * Goal: anyone who works the round out again gets the same, in whatever order they gathered the material.
 * Method: the same small rounds, their lists turned round, solved again.
 */
function turnedRound(input: RoundInput): RoundInput {
  return {
    ...input,
    groups: input.groups.toReversed().map((group) => ({ ...group, nights: group.nights.toReversed() })),
    care: input.care.toReversed(),
    households: input.households.toReversed(),
    persons: input.persons.toReversed(),
    wishes: input.wishes.toReversed().map((wish) => ({
      ...wish,
      impossible: wish.impossible.toReversed(),
      choices: wish.choices.map((choice) => ({ ...choice, groupIds: choice.groupIds.toReversed() })),
    })),
  };
}

it("the order of the lists changes neither the answer nor a fingerprint", () => {
  fc.assert(
    fc.property(anyRound(7), (input) => {
      const [one, other] = [solved(input), solved(turnedRound(input))];
      expect(inputHashOf(turnedRound(input))).toBe(inputHashOf(input));
      expect(other.hash).toBe(one.hash);
      expect(other.assignments).toEqual(one.assignments);
    }),
    { numRuns: runs(40) },
  );
});

it("another seed may give another answer and never another number of points before the draw", () => {
  fc.assert(
    fc.property(anyRound(5), (input) => {
      const other = { ...input, rules: { ...input.rules, seed: "別の種" } };
      const whole = (round: RoundInput) =>
        solved(round).assignments.reduce((sum, { points }) => sum - points.draw, solved(round).value);
      expect(inputHashOf(other)).not.toBe(inputHashOf(input));
      // The draw is less than a point for each stay: it can tip the sum by less than one point a wish.
      expect(Math.abs(whole(other) - whole(input))).toBeLessThan(input.wishes.length);
    }),
    { numRuns: runs(40) },
  );
});
