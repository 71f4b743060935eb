import type { FacilityId } from "~/kernel/id";
import type { Judgement } from "./fit";
import type { Placement } from "./placement";
import { sparingPoints } from "./scarcity";
import type { ConstraintFacts, ConstraintId, Verdict } from "./verdict";

/** 並び順の理由 — the lines of the visible sum, in the order they are shown. */
export const RANK_LINES = [
  "agreed_in_plan",
  "stayed_before",
  "distance",
  "same_bed",
  "freshness",
  "open_questions",
  "sparing",
] as const;
export type RankLineId = (typeof RANK_LINES)[number];

/** Whole points, so that the sum on the screen is the sum that sorts. */
export interface RankWeights {
  readonly agreedFirst: number;
  /** Less for each later place in the plan, never below zero. */
  readonly agreedStep: number;
  readonly perStayBefore: number;
  readonly staysCounted: number;
  readonly distanceMax: number;
  readonly perKm: number;
  readonly sameBed: number;
  readonly freshnessMax: number;
  /** Hours after which a word earns nothing any more. */
  readonly freshnessHours: number;
  readonly perQuestion: number;
  readonly questionsCounted: number;
  readonly sparingMax: number;
  /** Points for one person who is expected to find no place. */
  readonly perTurnedAway: number;
  /** The chance, in thousandths, that one registered person needs a place on a given night. */
  readonly needPerMille: number;
}

/**
 * The default weights, by whose good they serve.
 *
 * 40 for the plan's first place: family and place have already said yes to each other, which beats everything else
 * (10 less per later place). 15 per earlier stay, two counted: a known place halves the shock, a third stay adds
 * little. 20 points less 1 per km: nearness matters within a city and not beyond 20 km. 10 for one bed through all
 * nights. 12 for a word given just now, falling to 0 in a day. 4 per open question, five counted: a sure yes saves a
 * telephone call at night. At most 12 for a place that others depend on: less than a known place, so that scarcity
 * decides between equals and never overrules the plan. 3 in a thousand is one night a year for each registered person;
 * 300 points for a person turned away make six who could go nowhere else cost 5 for one night and all 12 for three.
 */
export const DEFAULT_WEIGHTS: RankWeights = {
  agreedFirst: 40,
  agreedStep: 10,
  perStayBefore: 15,
  staysCounted: 2,
  distanceMax: 20,
  perKm: 1,
  sameBed: 10,
  freshnessMax: 12,
  freshnessHours: 24,
  perQuestion: 4,
  questionsCounted: 5,
  sparingMax: 12,
  perTurnedAway: 300,
  needPerMille: 3,
};

/** One line of the sum. Zero lines are kept, so that every candidate shows the same table. */
export interface RankLine {
  readonly line: RankLineId;
  readonly points: number;
}

/** 並び順 — the lines and their sum. */
export interface Ranking {
  readonly lines: readonly RankLine[];
  readonly score: number;
}

/** A judged unit, ready to be put in order. */
export interface Candidate {
  readonly placement: Placement;
  readonly judgement: Judgement;
}

/** A candidate in its place, 1 for the first. */
export interface RankedCandidate extends Candidate {
  readonly ranking: Ranking;
  readonly place: number;
}

/**
 * 点数 — the visible sum for one candidate. Whole points; the sum of the lines is the score.
 *
 * @param costMilli  how much others depend on the place (`PlaceNeeded`), without the person being placed
 */
export function rankingOf(candidate: Candidate, weights: RankWeights, costMilli = 0): Ranking {
  const points = pointsOf(candidate, weights, costMilli);
  // why: `+ 0` keeps a rounded minus zero from being shown, or stored, as "-0".
  const lines = RANK_LINES.map((line) => ({ line, points: Math.round(points[line]) + 0 }));
  return { lines, score: lines.reduce((sum, { points }) => sum + points, 0) };
}

function pointsOf({ placement, judgement }: Candidate, weights: RankWeights, costMilli: number) {
  const { agreedInPlan, stayedBefore } = placement.context;
  const { km } = factsOf(judgement, "distance");
  const { minutes } = factsOf(judgement, "freshness");
  const dates = judgement.verdicts.find(({ constraint }) => constraint === "dates");
  const hoursOld = minutes === null ? weights.freshnessHours : minutes / 60;
  const questions = judgement.verdicts.filter(isOpenQuestion).length;
  return {
    agreed_in_plan:
      agreedInPlan === null ? 0 : Math.max(0, weights.agreedFirst - weights.agreedStep * (agreedInPlan - 1)),
    stayed_before: weights.perStayBefore * Math.min(stayedBefore, weights.staysCounted),
    distance: km === null ? 0 : Math.max(0, weights.distanceMax - weights.perKm * km),
    same_bed: dates?.answer === "yes" ? weights.sameBed : 0,
    freshness: weights.freshnessMax * Math.max(0, 1 - hoursOld / weights.freshnessHours),
    open_questions: -weights.perQuestion * Math.min(questions, weights.questionsCounted),
    sparing: -sparingPoints(costMilli, placement.request, weights),
  } satisfies Record<RankLineId, number>;
}

/** Freshness has its own line, and a paperwork warning is solved by the desk, not by the place. */
function isOpenQuestion(verdict: Verdict): boolean {
  return verdict.answer === "ask" && verdict.constraint !== "freshness" && verdict.remedy === null;
}

/** The facts of one constraint in a judgement. */
export function factsOf<Id extends ConstraintId>(judgement: Judgement, id: Id): ConstraintFacts[Id] {
  const verdict = judgement.verdicts.find(({ constraint }) => constraint === id);
  if (verdict === undefined) throw new RangeError(`judgement without ${id}`);
  return verdict.facts as ConstraintFacts[Id];
}

/**
 * 並べる — candidates by score, highest first.
 *
 * Ties go to the nearer place (an unknown distance is the farthest), then by facility id, then by unit id: two
 * coordinators who ask the same thing see the same order, whatever order the database answered in.
 */
export function rank(
  candidates: readonly Candidate[],
  weights: RankWeights = DEFAULT_WEIGHTS,
  sparing: ReadonlyMap<FacilityId, { readonly costMilli: number }> = new Map(),
): readonly RankedCandidate[] {
  return candidates
    .map((candidate) => {
      const { costMilli } = sparing.get(candidate.judgement.facilityId) ?? { costMilli: 0 };
      return { ...candidate, ranking: rankingOf(candidate, weights, costMilli) };
    })
    .sort(
      (left, right) =>
        right.ranking.score - left.ranking.score || compareNearer(left.judgement, right.judgement),
    )
    .map((candidate, index) => ({ ...candidate, place: index + 1 }));
}

/** Nearer first, then by facility id, then by unit id: a total order over distinct units. */
export function compareNearer(left: Judgement, right: Judgement): number {
  const [leftKm, rightKm] = [kmOf(left), kmOf(right)];
  if (leftKm !== rightKm) return leftKm < rightKm ? -1 : 1;
  if (left.facilityId !== right.facilityId) return left.facilityId < right.facilityId ? -1 : 1;
  if (left.unitId === right.unitId) return 0;
  return left.unitId < right.unitId ? -1 : 1;
}

function kmOf(judgement: Judgement): number {
  return factsOf(judgement, "distance").km ?? Number.POSITIVE_INFINITY;
}
