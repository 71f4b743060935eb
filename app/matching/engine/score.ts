import { RANK_LINES, type RankLine, type RankLineId, type RankWeights } from "../model/rank";
import { NONE } from "./columns";
import { type Engine, facilityAt } from "./engine";
import { knownPlace } from "./known";
import type { KnownPlace, Plan } from "./plan";
import type { EngineQuery } from "./query";
import { questionsAt } from "./questions";

const MINUTE_MS = 60_000;

/** What the lines of one unit's sum are made from. One object, filled anew for each unit. */
interface Scored {
  weights: RankWeights;
  /** 0 when it is not in the plan. */
  agreedRank: number;
  stays: number;
  metres: number;
  /** Since the provider's word; `NaN` for never. */
  minutes: number;
  questions: number;
  costMilli: number;
  days: number;
}

type Line = (unit: Scored) => number;

/**
 * 点数の表 — the lines of `rankingOf`, from columns. A new line of the model does not compile until it stands here; the
 * property tests hold each sum against the model's.
 */
const LINES: { readonly [Id in RankLineId]: Line } = {
  agreed_in_plan: ({ weights, agreedRank }) =>
    agreedRank === 0 ? 0 : Math.max(0, weights.agreedFirst - weights.agreedStep * (agreedRank - 1)),
  stayed_before: ({ weights, stays }) => weights.perStayBefore * Math.min(stays, weights.staysCounted),
  distance: ({ weights, metres }) =>
    metres === NONE ? 0 : Math.max(0, weights.distanceMax - weights.perKm * (metres / 1000)),
  same_bed: ({ weights }) => weights.sameBed,
  freshness: ({ weights, minutes }) => {
    const hours = Number.isNaN(minutes) ? weights.freshnessHours : minutes / 60;
    return weights.freshnessMax * Math.max(0, 1 - hours / weights.freshnessHours);
  },
  open_questions: ({ weights, questions }) =>
    -weights.perQuestion * Math.min(questions, weights.questionsCounted),
  // As `sparingPoints`, with the days counted once for the question.
  sparing: ({ weights, costMilli, days }) =>
    -Math.min(
      weights.sparingMax,
      (weights.perTurnedAway * costMilli * weights.needPerMille * days) / 1_000_000,
    ),
};
/** Lines that never add anything: what the others come to is the most a unit can reach, and is known first. */
const TAKING: readonly RankLineId[] = ["open_questions", "sparing"];
const TAKEN = TAKING.map((line) => LINES[line]);
const SHOWN = RANK_LINES.map((line) => LINES[line]);
const GIVEN = RANK_LINES.filter((line) => !TAKING.includes(line)).map((line) => LINES[line]);

const scored: Scored = {
  weights: {} as RankWeights,
  agreedRank: 0,
  stays: 0,
  metres: NONE,
  minutes: Number.NaN,
  questions: 0,
  costMilli: 0,
  days: 0,
};

/** 並べる支度 — looks up what others depend on each place, when it is another list than last time. */
export function prepareScores(engine: Engine, plan: Plan, query: EngineQuery): void {
  scored.weights = query.weights;
  scored.days = plan.days;
  const { scratch } = engine;
  if (scratch.sparingOf === query.sparing && scratch.sparingGeneration === engine.generation) return;
  scratch.sparingOf = query.sparing;
  scratch.sparingGeneration = engine.generation;
  if (scratch.sparing.length < engine.facilitiesUsed) {
    scratch.sparing = new Uint32Array(Math.ceil(engine.facilitiesUsed * 1.125));
  } else scratch.sparing.fill(0);
  for (const [facilityId, { costMilli }] of query.sparing ?? []) {
    const facility = facilityAt(engine, facilityId);
    if (facility >= 0) scratch.sparing[facility] = costMilli;
  }
}

/** 足される点 — what the lines add that never take anything, after `prepareScores`: no sum is more. Of one facility, the same for all units with one profile. */
export function givenAt(
  engine: Engine,
  plan: Plan,
  query: EngineQuery,
  unit: number,
  metres: number,
): number {
  fillGiven(engine, plan, query, unit, metres);
  let sum = 0;
  for (let line = 0; line < GIVEN.length; line += 1) sum += Math.round((GIVEN[line] as Line)(scored));
  return sum;
}

/** 点数 — the whole sum for a unit that fits, from what it is given. */
export function scoreFrom(given: number, engine: Engine, plan: Plan, unit: number, metres: number): number {
  fillTaken(engine, plan, unit, metres, knownPlace(plan, engine.units.facility[unit] as number));
  let sum = given;
  for (let line = 0; line < TAKEN.length; line += 1) sum += Math.round((TAKEN[line] as Line)(scored));
  return sum;
}

/** The lines of that sum, in the order they are shown. */
export function linesAt(
  engine: Engine,
  plan: Plan,
  query: EngineQuery,
  unit: number,
  metres: number,
): readonly RankLine[] {
  fillTaken(engine, plan, unit, metres, fillGiven(engine, plan, query, unit, metres));
  const lines: RankLine[] = [];
  for (let nth = 0; nth < SHOWN.length; nth += 1) {
    // why: `+ 0` keeps a rounded minus zero from being shown as "-0".
    const points = Math.round((SHOWN[nth] as Line)(scored)) + 0;
    lines.push({ line: RANK_LINES[nth] as RankLineId, points });
  }
  return lines;
}

function fillGiven(
  engine: Engine,
  plan: Plan,
  query: EngineQuery,
  unit: number,
  metres: number,
): KnownPlace | null {
  const { units, profiles } = engine;
  const place = knownPlace(plan, units.facility[unit] as number);
  const confirmedAt = profiles.confirmedAt(units.profile[unit] as number);
  scored.agreedRank = place === null ? 0 : place.agreedRank;
  scored.stays = place === null ? 0 : place.stays;
  scored.metres = metres;
  scored.minutes = Math.max(0, Math.floor((query.now.getTime() - confirmedAt) / MINUTE_MS));
  return place;
}

function fillTaken(engine: Engine, plan: Plan, unit: number, metres: number, place: KnownPlace | null): void {
  scored.questions = questionsAt(engine, plan, unit, metres);
  const cost = engine.scratch.sparing[engine.units.facility[unit] as number] as number;
  scored.costMilli = place === null ? cost : Math.max(0, cost - place.ownShare);
}
