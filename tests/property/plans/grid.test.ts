import fc from "fast-check";
import { expect, it } from "vitest";
import { planDifferences } from "~/plans/model/differences";
import { gapLines } from "~/plans/model/gap-line";
import { CELL_STATES, coverageOf, PLAN_PARTS, type PlanCell } from "~/plans/model/grid";
import { movedUp, type PlanPlaceId, renumbered } from "~/plans/model/place-agreement";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { aCell, READY } from "../../unit/plans/builders";

const cell = fc
  .record({
    day: fc.integer({ min: 1, max: 14 }),
    part: fc.constantFrom(...PLAN_PARTS),
    state: fc.constantFrom(...CELL_STATES),
    place: fc.constantFrom("", "自宅", "すぎのこ"),
  })
  .map((told): PlanCell => aCell({ ...told, service: told.state === "gap" ? "day_service" : null }));
const grid = fc.uniqueArray(cell, { maxLength: 70, selector: ({ day, part }) => `${day} ${part}` });
const length = fc.integer({ min: 1, max: 14 });

it("every needed hour is settled, by call, a gap or not written, and none is two of them", () => {
  fc.assert(
    fc.property(grid, length, (cells, days) => {
      const { needed, covered, byCall, gaps, unwritten } = coverageOf(cells, days);
      expect(covered + byCall + gaps.length + unwritten.length).toBe(needed);
    }),
  );
});

it("the ledger has as many lines as the grid has gaps", () => {
  fc.assert(
    fc.property(grid, length, (cells, days) => {
      const owner = { municipality: MIDORINO, district: null, needs: someCareNeeds() };
      expect(gapLines(owner, cells, days)).toHaveLength(coverageOf(cells, days).gaps.length);
    }),
  );
});

it("two versions differ in nothing exactly when they say the same, and alike in both directions", () => {
  fc.assert(
    fc.property(grid, grid, (left, right) => {
      const [before, after] = [
        { ...READY, cells: left },
        { ...READY, cells: right },
      ];
      const there = planDifferences(before, after);
      const back = planDifferences(after, before);
      expect(there).toHaveLength(back.length);
      const said = (cells: readonly PlanCell[]) => new Set(cells.map((one) => JSON.stringify(one)));
      const isSame = left.length === right.length && [...said(left)].every((one) => said(right).has(one));
      expect(there.length === 0).toBe(isSame);
    }),
  );
});

it("places keep their number and stay numbered from one, whichever is moved", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 9 }), fc.nat(8), (positions, at) => {
      const places = positions.map((position) => ({ placeId: `p${position}` as PlanPlaceId, position }));
      const moved = movedUp(places, places[at % places.length]?.placeId as PlanPlaceId);
      expect(renumbered(moved).map(({ position }) => position)).toEqual(places.map((_, index) => index + 1));
      expect(new Set(moved.map(({ placeId }) => placeId)).size).toBe(places.length);
    }),
  );
});
