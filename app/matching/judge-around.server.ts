import type { TransactionSql } from "db/client.server";
import type { UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { allFits, bestFits, type IndexQuestion, readKnown } from "./ask-index.server";
import { type OfferInContext, offersInContext } from "./context-queries.server";
import { type ReasonsAround, reasonsOfIndex, reasonsOfJudged, unitsNamedIn } from "./explain-around.server";
import { type FitSearch, type FittingUnit, fittingUnits } from "./fits-queries.server";
import { isFit, judge, missesByOne } from "./model/fit";
import type { RulesInForce } from "./model/municipal-rules";
import type { Candidate } from "./model/rank";
import { requestUnder } from "./model/rules-preview";
import type { Sparing } from "./model/scarcity";
import type { AskableIndex } from "./place-index.server";
import { unitsAround } from "./queries.server";
import { rulesInForce } from "./rules-queries.server";
import { sparingOf } from "./scarcity-queries.server";

/** Fits that are judged and ranked; a longer list is for machines, not for someone on the phone. */
export const CANDIDATES_MAX = 100;
/** Units around the person that are judged while there is no index to ask. A municipality has some hundreds. */
export const AROUND_MAX = 600;

/** An index that is asked for the fits, and told of those that are none. */
export interface IndexAsked {
  readonly askable: AskableIndex;
  readonly rules: RulesInForce;
  doubt(unitIds: readonly UnitId[]): void;
}

/** 決まりのもとで探す — the search as the asking municipality's rules have it. */
export async function searchUnderRules(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
): Promise<{ readonly search: FitSearch; readonly rules: RulesInForce }> {
  const rules = await rulesInForce(unit.sql, municipalityOf(unit, wanted));
  return { rules, search: { ...wanted, request: requestUnder(wanted.request, rules), now: unit.now } };
}

/** Who asks: the actor's municipality; for background work the person's. */
function municipalityOf(unit: UnitOfWork, { needs }: Pick<FitSearch, "needs">) {
  return unit.actor.municipality ?? needs.municipality;
}

/** 判断した所 — units with all their verdicts of this moment, and what is needed to rank and to name them. */
export interface JudgedUnits {
  readonly known: readonly OfferInContext[];
  readonly all: readonly Candidate[];
  readonly sparing: Sparing;
}

/** 判断したまわり — who fits in the whole country, who nearly does around the person, and why no more. */
export interface JudgedAround extends JudgedUnits {
  readonly fitting: readonly FittingUnit[];
  readonly reasons: ReasonsAround;
}

/** Which units fit, and which of them are looked at first. */
interface Fits {
  readonly fitting: readonly FittingUnit[];
  readonly best: readonly UnitId[];
}

interface JudgeOptions {
  readonly index?: IndexAsked | null;
  /** False for whoever does not ask what is near. */
  readonly withReasons?: boolean;
}

/** 判断する — these units, each laid on the person. One that is gone is left out. */
export async function judgedUnits(
  unit: UnitOfWork,
  search: FitSearch,
  unitIds: readonly UnitId[],
): Promise<JudgedUnits> {
  const { sql } = unit;
  const { needs, request, personId } = search;
  const known = await offersInContext(sql, search, unitIds);
  const all = known.map(
    ({ offer, context }): Candidate => ({
      placement: { needs, request, offer, context },
      judgement: judge(needs, request, offer, context),
    }),
  );
  const facilityIds = [...new Set(known.map(({ offer }) => offer.facilityId))];
  const sparing = await sparingOf(sql, facilityIds, { municipality: municipalityOf(unit, search), personId });
  return { known, all, sparing };
}

/**
 * まわりを判断する — the best fits of the whole country and the near misses around the person, each with all its verdicts.
 *
 * Which units those are, and how many places each condition keeps away, comes from the index; the verdicts are of this
 * moment. What they do not bear out is left out, and told to the index. Without an index, and for a person whose home is
 * not known (the index then has no "around"), the units nearest by SQL are judged and counted.
 */
export async function judgedAround(
  unit: UnitOfWork,
  search: FitSearch,
  { index = null, withReasons = true }: JudgeOptions = {},
): Promise<JudgedAround> {
  const { sql } = unit;
  const question = index && { search, rules: index.rules, known: await readKnown(sql, search) };
  const indexed = index && question && fitsOfIndex(index.askable, question);
  const told = withReasons && index && question && search.needs.home !== null;
  const reasons = told ? reasonsOfIndex(index.askable, question) : null;
  const fits = indexed ?? (await fitsOfDatabase(sql, search));
  const around = reasons
    ? unitsNamedIn(reasons)
    : withReasons
      ? await unitsAround(sql, search, AROUND_MAX)
      : [];
  const judged = await judgedUnits(unit, search, [...new Set([...fits.best, ...around])]);
  const { all } = judged;
  const outdated = refusedAmong(fits.fitting, all);
  index?.doubt([...outdated, ...(reasons ? noLongerNear(reasons, all) : [])]);
  return {
    ...judged,
    fitting: outdated.size === 0 ? fits.fitting : fits.fitting.filter(({ unitId }) => !outdated.has(unitId)),
    reasons: reasons ?? reasonsOfJudged(search, all),
  };
}

/** Units that were said to fit and do not, by their verdicts. */
function refusedAmong(fitting: readonly FittingUnit[], all: readonly Candidate[]): ReadonlySet<UnitId> {
  const refused = new Set(
    all.filter(({ judgement }) => !isFit(judgement)).map(({ judgement }) => judgement.unitId),
  );
  return new Set(fitting.flatMap(({ unitId }) => (refused.has(unitId) ? [unitId] : [])));
}

/** Units that were said to miss by one thing, and of which their verdicts say otherwise. */
function noLongerNear(reasons: ReasonsAround, all: readonly Candidate[]): readonly UnitId[] {
  const missing = new Map(
    all.map(({ judgement }) => [judgement.unitId, missesByOne(judgement)?.constraint ?? null]),
  );
  return reasons.explanation.near.flatMap(({ unitId, constraint }) =>
    missing.get(unitId) === constraint ? [] : [unitId],
  );
}

async function fitsOfDatabase(sql: TransactionSql, search: FitSearch): Promise<Fits> {
  const fitting = await fittingUnits(sql, search);
  return { fitting, best: fitting.slice(0, CANDIDATES_MAX).map((fit) => fit.unitId) };
}

/** Null when nothing fits: that nobody can be placed is too grave to be said from a copy. */
function fitsOfIndex(askable: AskableIndex, question: IndexQuestion): Fits | null {
  const fitting = allFits(askable, question);
  if (fitting.length === 0) return null;
  return { fitting, best: bestFits(askable, question, CANDIDATES_MAX).top.map(({ unitId }) => unitId) };
}
