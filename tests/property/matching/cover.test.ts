import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";
import { slotsOfStay } from "~/kernel/stay";
import { type Cover, coverOf } from "~/matching/model/cover";
import { judge } from "~/matching/model/fit";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  someCareNeeds,
  TONIGHT,
} from "../../support/builders";
import { runs } from "../../support/runs";

/**
 * Goal: a cover is the best of all there are. Every way of spending each night at some house, at home or nowhere is
 * tried out; none is better than the one the model names.
 */
const NIGHTS = 4;
const slots = slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, NIGHTS) });
const needs = someCareNeeds({ home: { lat: 35.7, lon: 139.5 } });

/** A house free on these nights (bit n for the nth), as many hundredths of a degree away. */
const someHouse = fc.record({ free: fc.nat(2 ** NIGHTS - 1), north: fc.nat(4) });
const someTown = fc.record({
  houses: fc.array(someHouse, { maxLength: 4 }),
  home: fc.oneof(fc.constant(0), fc.nat(2 ** NIGHTS - 1)),
});
type Town = typeof someTown extends fc.Arbitrary<infer Value> ? Value : never;

const isFree = (mask: number, night: number) => ((mask >>> night) & 1) === 1;

function named({ houses, home }: Town): Cover {
  const judged = (wanted: readonly Slot[]) =>
    houses.map(({ free, north }, index) => {
      const takenSlots = wanted.filter(
        (slot) =>
          !isFree(
            free,
            slots.findIndex(({ day }) => day === slot.day),
          ),
      );
      const offer = aUnitOffer({
        unitId: anId<UnitId>(index + 1),
        facilityId: anId<FacilityId>(index + 1),
        location: { lat: 35.7 + north / 100, lon: 139.5 },
      });
      return judge(needs, aPlacementRequest({ slots: wanted }), offer, aPlacementContext({ takenSlots }));
    });
  const homeNights = slots.map(({ day }) => day).filter((_, night) => isFree(home, night));
  return coverOf(aPlacementRequest({ slots }), judged, new Set(homeNights)).nights;
}

const NOWHERE = -1;
const HOME = -2;

/** Nights uncovered, segments, metres of the best way there is. */
function bestOf({ houses, home }: Town): readonly number[] {
  const stays = [NOWHERE, HOME, ...houses.keys()];
  const ways = Array.from({ length: NIGHTS }).reduce<readonly (readonly number[])[]>(
    (before, _, night) =>
      before.flatMap((way) =>
        stays
          .filter(
            (stay) => stay === NOWHERE || isFree(stay === HOME ? home : (houses[stay]?.free ?? 0), night),
          )
          .map((stay) => [...way, stay]),
      ),
    [[]],
  );
  const costs = ways.map((way) => {
    const begun = way.filter((stay, night) => stay !== NOWHERE && stay !== way[night - 1]);
    const metres = begun.reduce((sum, stay) => sum + metresTo(houses[stay]?.north ?? 0), 0);
    return [way.filter((stay) => stay === NOWHERE).length, begun.length, metres];
  });
  return costs.sort((one, other) => compared(one, other))[0] ?? [];
}

/** A hundredth of a degree of latitude on the sphere of `distanceKm`, to the metre for each distance. */
const metresTo = (north: number) => [0, 1112, 2224, 3336, 4448][north] ?? Number.NaN;

const compared = (one: readonly number[], other: readonly number[]) =>
  one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

it("no other way of spending the nights is better", () => {
  fc.assert(
    fc.property(someTown, (town) => {
      const cover = named(town);
      const cost = [cover.uncovered, cover.segments.length, Math.round(cover.totalKm * 1000)];
      expect(cost).toEqual(bestOf(town));
      const covered = cover.segments.flatMap((segment) => segment.slots.map(({ day }) => day));
      const open = cover.lines.filter(({ kind }) => kind === "uncovered").map(({ day }) => day);
      expect([...covered, ...open].sort()).toEqual(slots.map(({ day }) => day));
    }),
    { numRuns: runs(300) },
  );
});
