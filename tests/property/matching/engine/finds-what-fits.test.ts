/**
 * Goal: the index finds what the model would find, in the order the model would put it, with the same lines.
 * Method: random towns and questions, every unit judged by the model, and both answers laid side by side.
 */
import { chanceOf } from "db/seeds/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildEngine } from "~/matching/engine/build";
import { compile } from "~/matching/engine/compile";
import { facilityAt, unitAt } from "~/matching/engine/engine";
import { count, find, fitting } from "~/matching/engine/find";
import { noesAt } from "~/matching/engine/noes";
import { newPlan } from "~/matching/engine/plan";
import { obstacleBits } from "~/matching/model/fit";
import { factsOf } from "~/matching/model/rank";
import { TONIGHT } from "../../../support/builders";
import { judgedAll, nearestFirst, rankedFits } from "../../../support/dull-index";
import { runs } from "../../../support/runs";
import { townOfImages } from "../../../support/town-of-images";
import { someQuery } from "../../../support/town-questions";

const QUESTIONS = 24;
const someSeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("the index", () => {
  it("finds the same places in the same order with the same lines as the model", () => {
    fc.assert(
      fc.property(someSeed, fc.integer({ min: 1, max: 16 }), (seed, facilities) => {
        const town = townOfImages(seed, facilities);
        const engine = buildEngine(town, TONIGHT);
        const chance = chanceOf(seed);
        for (let nth = 0; nth < QUESTIONS; nth += 1) {
          const query = someQuery(chance, town);
          const most = chance.pick([1, 3, 20, 1_000]);
          const ranked = rankedFits(town, query);
          expect(find(engine, query, most)).toEqual({
            total: ranked.length,
            top: ranked.slice(0, most).map(({ judgement, ranking }) => ({
              unitId: judgement.unitId,
              facilityId: judgement.facilityId,
              km: factsOf(judgement, "distance").km,
              ...ranking,
            })),
          });
          expect(count(engine, query)).toBe(ranked.length);
          expect(fitting(engine, query)).toEqual(nearestFirst(ranked));
        }
      }),
      { numRuns: runs(50) },
    );
  }, 120_000);

  it("refuses each unit for the reasons the model refuses it for", () => {
    const plan = newPlan();
    fc.assert(
      fc.property(someSeed, fc.integer({ min: 1, max: 20 }), (seed, facilities) => {
        const town = townOfImages(seed, facilities);
        const engine = buildEngine(town, TONIGHT);
        const chance = chanceOf(seed);
        for (let nth = 0; nth < 10; nth += 1) {
          const query = someQuery(chance, town);
          compile(engine, query, plan);
          for (const { judgement } of judgedAll(town, query)) {
            const { facilityId, unitId } = judgement;
            const unit = unitAt(engine, facilityAt(engine, facilityId), unitId);
            expect([unitId, noesAt(engine, plan, unit)]).toEqual([unitId, obstacleBits(judgement)]);
          }
        }
      }),
      { numRuns: runs(25) },
    );
  });
});
