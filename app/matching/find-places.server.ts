import type { TransactionSql } from "db/client.server";
import { allows } from "~/access/model/permission";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type OfferInContext, offersInContext } from "./context-queries.server";
import { type FitSearch, type FittingUnit, fittingUnits } from "./fits-queries.server";
import {
  type BindingConstraint,
  bindingConstraints,
  type NearMiss,
  nearMisses,
  type Suggestion,
  suggestionsFor,
} from "./model/empty-result";
import { isFit, judge } from "./model/fit";
import { type FrozenExplanation, frozenExplanation } from "./model/frozen-explanation";
import { type Candidate, DEFAULT_WEIGHTS, type RankedCandidate, rank, rankingOf } from "./model/rank";
import { opensWhenRelaxed } from "./model/relax";
import { type Rarity, rarityAmong } from "./model/scarcity";
import { unitsAround } from "./queries.server";

/** What of a place is shown beside its reasons. */
export interface PlaceNamed {
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
}

/** 候補 — the answer to a request: who fits, who nearly fits, and what would help. */
export interface Places {
  /** Best first, at most `CANDIDATES_MAX`. */
  readonly candidates: readonly (RankedCandidate & PlaceNamed)[];
  /** Every unit that fits, nearest first, also those beyond the ranked ones. */
  readonly fitting: readonly FittingUnit[];
  readonly near: readonly (NearMiss & PlaceNamed)[];
  readonly binding: readonly BindingConstraint[];
  readonly suggestions: readonly Suggestion[];
}

/** Fits that are judged and ranked; a longer list is for machines, not for someone on the phone. */
export const CANDIDATES_MAX = 100;
/** Units around the person that are judged for near misses and counts. A municipality has some hundreds. */
export const AROUND_MAX = 600;

/**
 * 行き先をさがす — matches needs and dates against every published place, with reasons.
 *
 * Fits come from Postgres over the whole country; near misses, counts and suggestions from judging the units around
 * the person. The best `CANDIDATES_MAX` fits carry all their reasons.
 */
export async function findPlaces(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
): Promise<Result<Places, { readonly kind: "not_permitted" }>> {
  if (!allows(unit.actor.role, "match.search")) return refuse({ kind: "not_permitted" });
  const search: FitSearch = { ...wanted, now: unit.now };
  return accept(placesFrom(search, await judgedAround(unit.sql, search)));
}

/** 合う所だけ — the ids of all that fit, for machines that need no reasons. */
export async function findFits(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
): Promise<Result<readonly FittingUnit[], { readonly kind: "not_permitted" }>> {
  if (!allows(unit.actor.role, "match.search")) return refuse({ kind: "not_permitted" });
  return accept(await fittingUnits(unit.sql, { ...wanted, now: unit.now }));
}

/**
 * なぜここか — judges one unit now and freezes the explanation, so that the decision can be re-run later.
 *
 * The other places are judged with it: how scarce a thing is, and with it the order that was shown, depends on them.
 *
 * @returns undefined when the unit is gone
 */
export async function explainPlace(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
  unitId: UnitId,
): Promise<FrozenExplanation | undefined> {
  const search: FitSearch = { ...wanted, now: unit.now };
  const { all, rarity } = await judgedAround(unit.sql, search, unitId);
  const candidate = all.find(({ judgement }) => judgement.unitId === unitId);
  if (candidate === undefined) return undefined;
  return frozenExplanation({
    ...candidate.placement,
    weights: DEFAULT_WEIGHTS,
    rarity,
    judgement: candidate.judgement,
    ranking: rankingOf(candidate, DEFAULT_WEIGHTS, rarity),
  });
}

interface JudgedAround {
  readonly fitting: readonly FittingUnit[];
  readonly known: readonly OfferInContext[];
  readonly all: readonly Candidate[];
  /** Counted among the fits: what is scarce is scarce for this night. */
  readonly rarity: Rarity;
}

async function judgedAround(
  sql: TransactionSql,
  search: FitSearch,
  asWell: UnitId | null = null,
): Promise<JudgedAround> {
  const { needs, request } = search;
  const fitting = await fittingUnits(sql, search);
  const around = await unitsAround(sql, search, AROUND_MAX);
  const best = fitting.slice(0, CANDIDATES_MAX).map((fit) => fit.unitId);
  const ids = [...new Set<UnitId>([...best, ...around])];
  const known = await offersInContext(sql, search, ids);
  const judgedOf = ({ offer, context }: OfferInContext): Candidate => ({
    placement: { needs, request, offer, context },
    judgement: judge(needs, request, offer, context),
  });
  const all = known.map(judgedOf);
  const rarity = rarityAmong(
    all.filter(({ judgement }) => isFit(judgement)).map(({ placement }) => placement.offer),
  );
  if (asWell === null || ids.includes(asWell)) return { fitting, known, all, rarity };
  const [extra] = await offersInContext(sql, search, [asWell]);
  return { fitting, known, all: extra ? [...all, judgedOf(extra)] : all, rarity };
}

function placesFrom(search: FitSearch, { fitting, known, all, rarity }: JudgedAround): Places {
  const names = new Map(known.map((place) => [place.offer.unitId, place]));
  const named = (unitId: UnitId): PlaceNamed => {
    const { facilityName = "", unitLabel = "", phone = null } = names.get(unitId) ?? {};
    return { facilityName, unitLabel, phone };
  };
  const fits = all.filter(({ judgement }) => isFit(judgement));
  const judgements = all.map(({ judgement }) => judgement);

  return {
    candidates: rank(fits, DEFAULT_WEIGHTS, rarity)
      .slice(0, CANDIDATES_MAX)
      .map((candidate) => ({ ...candidate, ...named(candidate.judgement.unitId) })),
    fitting,
    near: nearMisses(judgements).map((miss) => ({ ...miss, ...named(miss.judgement.unitId) })),
    binding: bindingConstraints(judgements),
    suggestions: suggestionsFor(judgements, search.request, opensWhenRelaxed(all)),
  };
}
