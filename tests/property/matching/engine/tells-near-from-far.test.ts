/**
 * Goal: what is told of a circle on the plane is never otherwise than on the sphere.
 * Method: houses around the edge of circles of all sizes, anywhere between the poles, each measured as well.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { needsSchema } from "~/interop/api/schemas";
import { newEngine } from "~/matching/engine/engine";
import { newPlan } from "~/matching/engine/plan";
import { compileReach, flatTo, isWithinLimit, metresTo } from "~/matching/engine/reach";
import { TONIGHT } from "../../../support/builders";
import { runs } from "../../../support/runs";

const KM_PER_DEGREE = 111.195;
const engine = newEngine(TONIGHT);
engine.facilities.size(1);
const plan = newPlan();
const NOTHING_IN_PARTICULAR = needsSchema.parse({});

/** What the plane says of one house, and whether it is within the limit. */
function toldOf(lat: number, limitKm: number, farKm: number, bearing: number) {
  const home = { lat, lon: 139.7 };
  const { facilities } = engine;
  facilities.lat[0] = lat + (farKm * Math.cos(bearing)) / KM_PER_DEGREE;
  facilities.lon[0] =
    home.lon + (farKm * Math.sin(bearing)) / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  facilities.cosLat[0] = Math.cos(((facilities.lat[0] ?? 0) * Math.PI) / 180);
  compileReach(engine, { ...NOTHING_IN_PARTICULAR, home, distanceMaxKm: limitKm }, plan);
  const flat = flatTo(engine, plan, 0);
  const told = flat > plan.beyond ? "beyond" : flat < plan.near ? "near" : "unclear";
  return { told, isWithin: isWithinLimit(plan, metresTo(engine, plan, 0)) };
}

const someBearing = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const someKm = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const aroundTheEdge = someKm(0.96, 1.04);

describe("the plane", () => {
  it("never takes for near what is too far, nor for too far what is near", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.oneof(someKm(0.001, 0.2), someKm(0.2, 80)),
        aroundTheEdge,
        someBearing,
        (lat, limitKm, share, bearing) => {
          const { told, isWithin } = toldOf(lat, limitKm, limitKm * share, bearing);
          if (told !== "unclear") expect(told).toBe(isWithin ? "near" : "beyond");
        },
      ),
      { numRuns: runs(5_000) },
    );
  });

  it("tells of everything in this country that does not lie on the edge", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 46, noNaN: true }),
        fc.constantFrom(1, 5, 15, 30, 50),
        fc.constantFrom(0, 0.5, 0.95, 1.05, 2),
        someBearing,
        (lat, limitKm, share, bearing) => {
          expect(toldOf(lat, limitKm, limitKm * share, bearing).told).toBe(share < 1 ? "near" : "beyond");
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});
