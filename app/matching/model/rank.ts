import type { Judgement } from "./fit";
import { CONFIRMED_HOURS_MAX } from "./place-rules";
import type { Placement } from "./placement";
import { type Rarity, sparedShare } from "./scarcity";
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
  readonly perQuestion: number;
  readonly questionsCounted: number;
  readonly sparingMax: number;
}

/**
 * The default weights, by whose good they serve.
 *
 * 40 for the plan's first place: family and place have already said yes to each other, which beats everything else
 * (10 less per later place). 15 per earlier stay, two counted: a known place halves the shock, a third stay adds
 * little. 20 points less 1 per km: nearness matters within a city and not beyond 20 km. 10 for one bed through all
 * nights. 12 for a word given just now, falling to 0 in a day. 4 per open question, five counted: a sure yes saves a
 * telephone call at night. 12 for the last place of a kind: about half a known place, so that scarcity decides
 * between equals and never overrules the plan.
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
  perQuestion: 4,
  questionsCounted: 5,
  sparingMax: 12,
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

/** 点数 — the visible sum for one candidate. Whole points; the sum of the lines is the score. */
export function rankingOf(candidate: Candidate, weights: RankWeights, rarity: Rarity): Ranking {
  const points = pointsOf(candidate, weights, rarity);
  // why: `+ 0` keeps a rounded minus zero from being shown, or stored, as "-0".
  const lines = RANK_LINES.map((line) => ({ line, points: Math.round(points[line]) + 0 }));
  return { lines, score: lines.reduce((sum, { points }) => sum + points, 0) };
}

function pointsOf({ placement, judgement }: Candidate, weights: RankWeights, rarity: Rarity) {
  const { agreedInPlan, stayedBefore } = placement.context;
  const { km } = factsOf(judgement, "distance");
  const { minutes } = factsOf(judgement, "freshness");
  const dates = judgement.verdicts.find(({ constraint }) => constraint === "dates");
  const hoursOld = minutes === null ? CONFIRMED_HOURS_MAX : minutes / 60;
  const questions = judgement.verdicts.filter(isOpenQuestion).length;
  return {
    agreed_in_plan:
      agreedInPlan === null ? 0 : Math.max(0, weights.agreedFirst - weights.agreedStep * (agreedInPlan - 1)),
    stayed_before: weights.perStayBefore * Math.min(stayedBefore, weights.staysCounted),
    distance: km === null ? 0 : Math.max(0, weights.distanceMax - weights.perKm * km),
    same_bed: dates?.answer === "yes" ? weights.sameBed : 0,
    freshness: weights.freshnessMax * Math.max(0, 1 - hoursOld / CONFIRMED_HOURS_MAX),
    open_questions: -weights.perQuestion * Math.min(questions, weights.questionsCounted),
    sparing: -weights.sparingMax * sparedShare(placement, rarity),
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
  rarity: Rarity = {},
): readonly RankedCandidate[] {
  return candidates
    .map((candidate) => ({ ...candidate, ranking: rankingOf(candidate, weights, rarity) }))
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
