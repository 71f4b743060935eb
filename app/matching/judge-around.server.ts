import type { TransactionSql } from "db/client.server";
import type { UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { allFits, bestFits, readKnown } from "./ask-index.server";
import { type OfferInContext, offersInContext } from "./context-queries.server";
import { type FitSearch, type FittingUnit, fittingUnits } from "./fits-queries.server";
import { isFit, judge } from "./model/fit";
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
/** Units around the person that are judged for near misses and counts. A municipality has some hundreds. */
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

/** 判断した所 — the units around, each laid on the person. */
export interface JudgedAround {
  readonly fitting: readonly FittingUnit[];
  readonly known: readonly OfferInContext[];
  readonly all: readonly Candidate[];
  readonly sparing: Sparing;
}

/** Which units fit, and which of them are looked at first. */
interface Fits {
  readonly fitting: readonly FittingUnit[];
  readonly best: readonly UnitId[];
}

/**
 * まわりを判断する — the best fits of the whole country and the units around the person, each with all its verdicts.
 *
 * Which units those are may come from an index; the verdicts are of this moment. A fit that they do not bear out is left
 * out, and told to the index.
 */
export async function judgedAround(
  unit: UnitOfWork,
  search: FitSearch,
  {
    asWell = null,
    index = null,
    aroundMax = AROUND_MAX,
  }: {
    readonly asWell?: UnitId | null;
    readonly index?: IndexAsked | null;
    /** 0: only those that fit, for whoever does not ask what is near. */
    readonly aroundMax?: number;
  } = {},
): Promise<JudgedAround> {
  const { sql } = unit;
  const { needs, request, personId } = search;
  const indexed = index === null ? null : await fitsOfIndex(sql, search, index);
  const fits = indexed ?? (await fitsOfDatabase(sql, search));
  const around = aroundMax === 0 ? [] : await unitsAround(sql, search, aroundMax);
  const { best } = fits;
  const ids = [...new Set<UnitId>([...best, ...around, ...(asWell === null ? [] : [asWell])])];
  const known = await offersInContext(sql, search, ids);
  const all = known.map(
    ({ offer, context }): Candidate => ({
      placement: { needs, request, offer, context },
      judgement: judge(needs, request, offer, context),
    }),
  );
  const facilityIds = [...new Set(known.map(({ offer }) => offer.facilityId))];
  const sparing = await sparingOf(sql, facilityIds, { municipality: municipalityOf(unit, search), personId });
  const refused = new Set(
    all.filter(({ judgement }) => !isFit(judgement)).map(({ judgement }) => judgement.unitId),
  );
  const outdated = fits.fitting.filter(({ unitId }) => refused.has(unitId));
  index?.doubt(outdated.map(({ unitId }) => unitId));
  const fitting =
    outdated.length === 0 ? fits.fitting : fits.fitting.filter(({ unitId }) => !refused.has(unitId));
  return { fitting, known, all, sparing };
}

async function fitsOfDatabase(sql: TransactionSql, search: FitSearch): Promise<Fits> {
  const fitting = await fittingUnits(sql, search);
  return { fitting, best: fitting.slice(0, CANDIDATES_MAX).map((fit) => fit.unitId) };
}

/** Null when nothing fits: that nobody can be placed is too grave to be said from a copy. */
async function fitsOfIndex(
  sql: TransactionSql,
  search: FitSearch,
  { askable, rules }: IndexAsked,
): Promise<Fits | null> {
  const question = { search, rules, known: await readKnown(sql, search) };
  const fitting = allFits(askable, question);
  if (fitting.length === 0) return null;
  return { fitting, best: bestFits(askable, question, CANDIDATES_MAX).top.map(({ unitId }) => unitId) };
}
