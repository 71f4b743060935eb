/**
 * Goal: a weight does what its name says, whoever is placed where: more of it never works the other way.
 * Method: random placements ranked under two sets of weights that differ in one number.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { judge } from "~/matching/model/fit";
import { DEFAULT_WEIGHTS, type RankLineId, type RankWeights, rankingOf } from "~/matching/model/rank";
import { someContext, someNeeds, someRequest, someUnitOffer } from "../../support/arbitraries";
import { runs } from "../../support/runs";

/** Each weight with the line it belongs to, and whether more of it adds points or takes them. */
const WORKS: readonly (readonly [keyof RankWeights, RankLineId, "adds" | "takes"])[] = [
  ["agreedFirst", "agreed_in_plan", "adds"],
  ["agreedStep", "agreed_in_plan", "takes"],
  ["perStayBefore", "stayed_before", "adds"],
  ["staysCounted", "stayed_before", "adds"],
  ["distanceMax", "distance", "adds"],
  ["perKm", "distance", "takes"],
  ["sameBed", "same_bed", "adds"],
  ["freshnessMax", "freshness", "adds"],
  ["freshnessHours", "freshness", "adds"],
  ["perQuestion", "open_questions", "takes"],
  ["questionsCounted", "open_questions", "takes"],
  ["sparingMax", "sparing", "takes"],
  ["perTurnedAway", "sparing", "takes"],
  ["needPerMille", "sparing", "takes"],
];

it.each(WORKS)("more %s moves the line %s and no other, and only %s", (key, own, works) => {
  const someCost = fc.nat({ max: 20_000 });
  const someMore = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(
      someNeeds,
      someUnitOffer,
      someRequest,
      someContext,
      someCost,
      someMore,
      (needs, offer, request, context, cost, more) => {
        const placement = { needs, request, offer, context };
        const candidate = { placement, judgement: judge(needs, request, offer, context) };
        const before = rankingOf(candidate, DEFAULT_WEIGHTS, cost);
        const raised = { ...DEFAULT_WEIGHTS, [key]: DEFAULT_WEIGHTS[key] + more };
        const after = rankingOf(candidate, raised, cost);
        for (const [at, { line, points }] of before.lines.entries()) {
          const now = after.lines[at]?.points ?? Number.NaN;
          if (line !== own) expect(now).toBe(points);
          else if (works === "adds") expect(now).toBeGreaterThanOrEqual(points);
          else expect(now).toBeLessThanOrEqual(points);
        }
      },
    ),
    { numRuns: runs(60) },
  );
});
