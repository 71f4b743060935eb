import fc from "fast-check";
import { expect, it } from "vitest";
import { breachesOf } from "~/allocation/model/breaches";
import { colourIntervals } from "~/allocation/model/colour";
import { greedyRound } from "~/allocation/model/simple-way";
import { runs } from "../../support/runs";
import { anyRound } from "./any-round";
import { tryEvery } from "./every-allocation";
import { solved } from "./solved";

/**
 * Goal: whatever is asked for, no allocation breaks a rule, and none that keeps them has more points.
 * Method: small rounds with every kind of rule, judged by a check that knows nothing of how they are solved, and compared
 * with trying every allocation there is.
 */
it("neither the simple way nor the solver breaks a rule: beds, care, own dates, granted days, shares, rooms, companions", () => {
  fc.assert(
    fc.property(anyRound(9), (input) => {
      expect(breachesOf(greedyRound(input).assignments, input)).toEqual([]);
      expect(breachesOf(solved(input).assignments, input)).toEqual([]);
    }),
    { numRuns: runs(80) },
  );
});

it("the solver finds as many points as trying everything, says so by its bound, and never fewer than the simple way", () => {
  fc.assert(
    fc.property(anyRound(4), (input) => {
      const result = solved(input);
      expect(result.value).toBeCloseTo(tryEvery(input).value, 3);
      expect(result.bound).toBeCloseTo(result.value, 2);
      expect(greedyRound(input).value).toBeLessThanOrEqual(result.value);
    }),
    { numRuns: runs(40) },
  );
});

it("one more bed never makes the whole worth less", () => {
  fc.assert(
    fc.property(anyRound(6), fc.nat(2), (input, at) => {
      const groups = input.groups.map((group, index) =>
        index === at % input.groups.length
          ? { ...group, nights: group.nights.map(({ night, beds }) => ({ night, beds: beds + 1 })) }
          : group,
      );
      expect(solved({ ...input, groups }).value).toBeGreaterThanOrEqual(solved(input).value);
    }),
    { numRuns: runs(40) },
  );
});

it("a stay fixed by hand stays where it was put, and the rest is the best there is around it", () => {
  fc.assert(
    fc.property(anyRound(4), fc.nat(3), (input, pick) => {
      const given = greedyRound(input).assignments.filter(
        ({ wishId }) => input.wishes.find((wish) => wish.wishId === wishId)?.together === null,
      );
      const chosen = given[pick % Math.max(1, given.length)];
      fc.pre(chosen !== undefined);
      const { wishId, groupId, checkIn } = chosen;
      const result = solved({ ...input, fixed: [{ wishId, place: { groupId, checkIn } }] });

      expect(result.assignments.find((one) => one.wishId === wishId)).toMatchObject({
        groupId,
        checkIn,
        fixed: true,
      });
      expect(breachesOf(result.assignments, input)).toEqual([]);
      const best = tryEvery(input, { wishId, groupId, checkIn });
      expect(result.value).toBeCloseTo(best.value, 3);
    }),
    { numRuns: runs(40) },
  );
});

it("who is left out by hand is given nothing", () => {
  fc.assert(
    fc.property(anyRound(6), (input) => {
      const [first] = input.wishes;
      fc.pre(first !== undefined);
      const result = solved({ ...input, fixed: [{ wishId: first.wishId, place: null }] });
      expect(result.assignments.some(({ wishId }) => wishId === first.wishId)).toBe(false);
    }),
    { numRuns: runs(20) },
  );
});

it("stays are laid into no more beds than the busiest night has guests, and no bed has two", () => {
  const anInterval = fc
    .record({ from: fc.nat(30), nights: fc.integer({ min: 1, max: 6 }) })
    .map(({ from, nights }) => ({ from, until: from + nights }));
  fc.assert(
    fc.property(fc.array(anInterval, { maxLength: 40 }), (stays) => {
      const beds = colourIntervals(stays);
      const guests = Array.from({ length: 40 }, (_, night) =>
        stays.flatMap(({ from, until }, at) => (from <= night && night < until ? [beds[at]] : [])),
      );
      for (const night of guests) expect(new Set(night).size).toBe(night.length);
      const busiest = Math.max(0, ...guests.map((night) => night.length));
      expect(new Set(beds).size).toBe(busiest);
    }),
  );
});
