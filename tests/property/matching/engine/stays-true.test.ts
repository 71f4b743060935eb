/**
 * Goal: however an index came to know what it knows, it is the same index.
 * Method: random changes, some of them turned pages, sortings and files in between; then a fresh index of the same images
 * has the same checksum and gives the same answers.
 */
import { type Chance, chanceOf } from "db/seeds/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { buildEngine, resort, unsortedUnits } from "~/matching/engine/build";
import { checksum } from "~/matching/engine/checksum";
import { type Engine, newEngine } from "~/matching/engine/engine";
import { find, fitting } from "~/matching/engine/find";
import type { FacilityImage } from "~/matching/engine/image";
import { advanceTo } from "~/matching/engine/ring";
import { readSnapshot, writeSnapshot } from "~/matching/engine/snapshot";
import { removeFacility, upsertFacility } from "~/matching/engine/upsert";
import { TONIGHT } from "../../../support/builders";
import { runs } from "../../../support/runs";
import { someImage } from "../../../support/town-of-images";
import { someQuery } from "../../../support/town-questions";

const someSeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const FACILITIES = 14;

/** An index after some forty changes, the images it should know, and the day it has come to. */
function aLife(seed: number): { engine: Engine; images: FacilityImage[]; today: Day; chance: Chance } {
  const chance = chanceOf(seed);
  const images = new Map<FacilityId, FacilityImage>();
  let engine = newEngine(TONIGHT);
  let today = TONIGHT;
  for (let change = 0; change < 40; change += 1) {
    const kind = chance.next();
    const image = someImage(chance, chance.between(1, FACILITIES));
    if (kind < 0.7) {
      // Now and then a facility that offers nothing any more, and one that only changes a little.
      const before = images.get(image.facilityId);
      const units = chance.next() < 0.1 ? [] : image.units;
      const after =
        before && chance.next() < 0.5 ? { ...before, units, care: image.care } : { ...image, units };
      upsertFacility(engine, after);
      if (units.length === 0) images.delete(image.facilityId);
      else images.set(image.facilityId, after);
    } else if (kind < 0.85) {
      removeFacility(engine, image.facilityId);
      images.delete(image.facilityId);
    } else if (kind < 0.9) {
      today = addDays(today, chance.pick([1, 3, 20]));
      advanceTo(engine, today);
    } else if (kind < 0.95) resort(engine);
    else engine = readSnapshot(writeSnapshot(engine)) ?? newEngine(TONIGHT);
  }
  return { engine, images: [...images.values()], today, chance };
}

describe("an index after many changes", () => {
  it("is the one that is built from the same images", () => {
    fc.assert(
      fc.property(someSeed, (seed) => {
        const { engine, images, today, chance } = aLife(seed);
        const fresh = buildEngine(images, today);
        expect(checksum(engine)).toBe(checksum(fresh));
        expect([engine.unitCount, engine.facilityCount]).toEqual([fresh.unitCount, fresh.facilityCount]);
        for (let nth = 0; nth < 12; nth += 1) {
          const query = someQuery(chance, images);
          expect(find(engine, query, 50)).toEqual(find(fresh, query, 50));
          expect(fitting(engine, query)).toEqual(fitting(fresh, query));
        }
      }),
      { numRuns: runs(40) },
    );
  }, 120_000);

  it("knows as many of each lasting fact as it has", () => {
    fc.assert(
      fc.property(someSeed, (seed) => {
        const { engine, images, today } = aLife(seed);
        expect([...engine.planes.population]).toEqual([...buildEngine(images, today).planes.population]);
      }),
      { numRuns: runs(20) },
    );
  }, 120_000);

  it("has nothing unsorted once it is sorted", () => {
    fc.assert(
      fc.property(someSeed, (seed) => {
        const { engine } = aLife(seed);
        const before = checksum(engine);
        resort(engine);
        expect(unsortedUnits(engine)).toBe(0);
        expect(checksum(engine)).toBe(before);
      }),
      { numRuns: runs(20) },
    );
  }, 120_000);
});

describe("the checksum", () => {
  it("tells two indexes apart that differ in one image", () => {
    fc.assert(
      fc.property(someSeed, (seed) => {
        const chance = chanceOf(seed);
        const images = Array.from({ length: 6 }, (_, nth) => someImage(chance, nth + 1));
        const other = someImage(chance, 3);
        const changed = images.map((image, nth) => (nth === 2 ? other : image));
        expect(checksum(buildEngine(images, TONIGHT))).not.toBe(checksum(buildEngine(changed, TONIGHT)));
      }),
      { numRuns: runs(40) },
    );
  }, 120_000);
});

describe("the file", () => {
  it("holds the whole index, and is refused when any byte of it is another", () => {
    fc.assert(
      fc.property(someSeed, fc.nat(), (seed, place) => {
        const { engine } = aLife(seed);
        const bytes = writeSnapshot(engine);
        const read = readSnapshot(bytes);
        expect(read === null ? null : checksum(read)).toBe(checksum(engine));

        const damaged = bytes.slice();
        const at = place % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ (1 + (seed % 255));
        expect(readSnapshot(damaged) === null).toBe(true);
        expect(readSnapshot(bytes.subarray(0, at)) === null).toBe(true);
      }),
      { numRuns: runs(40) },
    );
  }, 120_000);
});
