/**
 * Goal: the SQL filter and the verdicts say the same, and nothing about an order of arrival or a missing fact changes
 * a judgement into a silent refusal.
 * Method: random needs, offers, requests and contexts against the dullest statement of each rule.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFit, judge, missesByOne, obstacleBits, obstaclesOf, questionsOf } from "~/matching/model/fit";
import { frozenExplanation, parseFrozenExplanation, replay } from "~/matching/model/frozen-explanation";
import { bitsExclude, needsBits } from "~/matching/model/needs-bits";
import { shiftsConcerned } from "~/matching/model/placement";
import { DEFAULT_WEIGHTS, rank, rankingOf } from "~/matching/model/rank";
import { CONSTRAINT_IDS, type ConstraintId, constraintBit } from "~/matching/model/verdict";
import { offerBits } from "~/providers/model/offer-bits";
import { someContext, someNeeds, someRequest, someUnitOffer } from "../../support/arbitraries";
import { aPlacementContext } from "../../support/builders";
import { runs } from "../../support/runs";

const seed = 20_261_201;
/** Constraints that depend on nothing but what bits can hold, once capacity and driving distance are out of the way. */
const IN_BITS: readonly ConstraintId[] = [
  "disability_types",
  "medical_acts",
  "behaviour_support",
  "same_gender_care",
  "wheelchair",
  "meals",
  "transport",
];

describe("bits and verdicts", () => {
  it("exclude the same places, where a place drives everywhere", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, someRequest, (needs, anyOffer, request) => {
        const offer = { ...anyOffer, transportKm: 100 };
        const judgement = judge(needs, request, offer, aPlacementContext());
        const bySql = bitsExclude(needsBits(needs, shiftsConcerned(request)), offerBits(offer));
        const byVerdict = obstaclesOf(judgement).some(({ constraint }) => IN_BITS.includes(constraint));
        expect(bySql).toBe(byVerdict);
      }),
      { numRuns: runs(800), seed },
    );
  });

  it("never exclude a fit, whatever the calendar says and whoever is trained for others", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, someRequest, someContext, (needs, offer, request, known) => {
        const context = { ...known, trainedFor: [] };
        const excluded = bitsExclude(needsBits(needs, shiftsConcerned(request)), offerBits(offer));
        if (excluded) expect(isFit(judge(needs, request, offer, context))).toBe(false);
      }),
      { numRuns: runs(300), seed },
    );
  });

  it("fit a Postgres integer", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, (needs, offer) => {
        for (const bits of [...Object.values(offerBits(offer)), ...Object.values(needsBits(needs))]) {
          expect(bits).toBeGreaterThanOrEqual(0);
          expect(bits).toBeLessThan(2 ** 31);
        }
      }),
      { numRuns: runs(150), seed },
    );
  });
});

describe("any judgement", () => {
  it("has one verdict per constraint, in order, and counts its own obstacles", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, someRequest, someContext, (needs, offer, request, context) => {
        const judgement = judge(needs, request, offer, context);
        expect(judgement.verdicts.map(({ constraint }) => constraint)).toEqual([...CONSTRAINT_IDS]);
        const obstacles = obstaclesOf(judgement);
        expect(isFit(judgement)).toBe(obstacles.length === 0);
        expect(missesByOne(judgement) !== null).toBe(obstacles.length === 1);
        expect(CONSTRAINT_IDS.filter((id) => obstacleBits(judgement) & constraintBit(id))).toEqual(
          obstacles.map(({ constraint }) => constraint),
        );
        expect(questionsOf(judgement).every(({ answer }) => answer === "ask")).toBe(true);
      }),
      { numRuns: runs(300), seed },
    );
  });

  it("never refuses because something about the person is not known", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, someRequest, someContext, (known, offer, request, context) => {
        const unknown = {
          ...known,
          level: "not_assessed" as const,
          age: null,
          gender: null,
          meal: null,
          municipality: null,
          home: null,
        };
        const before = judge(known, request, offer, context);
        const after = obstaclesOf(judge(unknown, request, offer, context)).map(
          ({ constraint }) => constraint,
        );
        const personal: ConstraintId[] = [
          "support_level",
          "age",
          "room_gender",
          "same_gender_care",
          "meals",
          "municipality",
          "distance",
        ];
        expect(after.filter((id) => personal.includes(id))).toEqual([]);
        expect(obstaclesOf(before).map(({ constraint }) => constraint)).toEqual(
          expect.arrayContaining(after),
        );
      }),
      { numRuns: runs(300), seed },
    );
  });

  it("is the same again after a year in the drawer", () => {
    fc.assert(
      fc.property(someNeeds, someUnitOffer, someRequest, someContext, (needs, offer, request, context) => {
        const judgement = judge(needs, request, offer, context);
        const needed = { costMilli: 4321, onlyHere: 4, dependants: 6 };
        const placement = { needs, request, offer, context };
        const ranking = rankingOf({ placement, judgement }, DEFAULT_WEIGHTS, needed.costMilli);
        const rules = { weights: DEFAULT_WEIGHTS, municipalVersion: 0 };
        const stored = JSON.stringify(
          frozenExplanation({ ...placement, ...rules, needed, judgement, ranking }),
        );
        const read = parseFrozenExplanation(JSON.parse(stored));
        const again = read.ok ? replay(read.value) : read;
        expect(again).toEqual({ ok: true, value: { judgement, ranking } });
      }),
      { numRuns: runs(150), seed },
    );
  });
});

describe("any order", () => {
  it("is the same whatever order the candidates came in, and its sums add up", () => {
    const someCandidates = fc.uniqueArray(someUnitOffer, { selector: ({ unitId }) => unitId, maxLength: 8 });
    fc.assert(
      fc.property(someNeeds, someCandidates, someRequest, someContext, (needs, offers, request, context) => {
        const candidates = offers.map((offer) => ({
          placement: { needs, request, offer, context },
          judgement: judge(needs, request, offer, context),
        }));
        const sparing = new Map(offers.map(({ facilityId }, n) => [facilityId, { costMilli: n * 700 }]));
        const there = rank(candidates, DEFAULT_WEIGHTS, sparing);
        const back = rank([...candidates].reverse(), DEFAULT_WEIGHTS, sparing);
        const shown = (ranked: typeof there) =>
          ranked.map(({ place, judgement, ranking }) => [place, judgement.unitId, ranking]);
        expect(shown(back)).toEqual(shown(there));
        for (const { ranking } of there) {
          expect(ranking.lines.reduce((sum, { points }) => sum + points, 0)).toBe(ranking.score);
          expect(
            ranking.lines.every(({ points }) => Number.isInteger(points) && !Object.is(points, -0)),
          ).toBe(true);
        }
      }),
      { numRuns: runs(100), seed },
    );
  });
});
