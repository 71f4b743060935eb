import { allows } from "~/access/model/permission";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { allFits, readKnown } from "./ask-index.server";
import { type FitSearch, type FittingUnit, fittingUnits } from "./fits-queries.server";
import {
  CANDIDATES_MAX,
  type JudgedAround,
  judgedAround,
  judgedUnits,
  searchUnderRules,
} from "./judge-around.server";
import type { BindingConstraint, NearMiss, Suggestion } from "./model/empty-result";
import { isFit, missesByOne } from "./model/fit";
import { type FrozenExplanation, frozenExplanation } from "./model/frozen-explanation";
import type { RulesInForce } from "./model/municipal-rules";
import { type RankedCandidate, rank, rankingOf } from "./model/rank";
import { NOT_NEEDED, type PlaceNeeded } from "./model/scarcity";
import type { PlaceIndex } from "./place-index.server";

/** What of a place is shown beside its reasons. */
export interface PlaceNamed {
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
}

/** 候補 — the answer to a request: who fits, who nearly fits, and what would help. */
export interface Places {
  /** Best first, at most `CANDIDATES_MAX`. */
  readonly candidates: readonly (RankedCandidate & PlaceNamed & { readonly needed: PlaceNeeded })[];
  /** Every unit that fits, nearest first, also those beyond the ranked ones. */
  readonly fitting: readonly FittingUnit[];
  /** The first `NEAR_NAMED_MAX`; how many there are is in `binding`. */
  readonly near: readonly (NearMiss & PlaceNamed)[];
  readonly binding: readonly BindingConstraint[];
  readonly suggestions: readonly Suggestion[];
  /** The rules by which all this was judged and ranked. */
  readonly rules: RulesInForce;
}

/**
 * 行き先をさがす — matches needs and dates against every published place, with reasons.
 *
 * Fits, near misses, counts and suggestions come from the index over the whole country, or from Postgres while there is
 * none to ask. The best `CANDIDATES_MAX` fits carry all their reasons.
 */
export async function findPlaces(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
  places: PlaceIndex | null = null,
): Promise<Result<Places, { readonly kind: "not_permitted" }>> {
  if (!allows(unit.actor.role, "match.search")) return refuse({ kind: "not_permitted" });
  const { search, rules } = await searchUnderRules(unit, wanted);
  const askable = places?.askable(search.request.slots) ?? null;
  const index =
    places && askable ? { askable, rules, doubt: (ids: readonly UnitId[]) => places.doubt(ids) } : null;
  return accept(placesFrom(rules, await judgedAround(unit, search, { index })));
}

/** 合う所を並べて — as `findPlaces` by the database alone, without what is near and what would help. */
export async function findBest(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
): Promise<Result<Places, { readonly kind: "not_permitted" }>> {
  if (!allows(unit.actor.role, "match.search")) return refuse({ kind: "not_permitted" });
  const { search, rules } = await searchUnderRules(unit, wanted);
  return accept(placesFrom(rules, await judgedAround(unit, search, { withReasons: false })));
}

/** 合う所だけ — the ids of all that fit, for machines that need no reasons. */
export async function findFits(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
  places: PlaceIndex | null = null,
): Promise<Result<readonly FittingUnit[], { readonly kind: "not_permitted" }>> {
  if (!allows(unit.actor.role, "match.search")) return refuse({ kind: "not_permitted" });
  const { search, rules } = await searchUnderRules(unit, wanted);
  const askable = places?.askable(search.request.slots) ?? null;
  if (askable === null) return accept(await fittingUnits(unit.sql, search));
  return accept(allFits(askable, { search, rules, known: await readKnown(unit.sql, search) }));
}

/**
 * なぜここか — judges one unit now and freezes the explanation, so that the decision can be re-run later.
 *
 * @returns undefined when the unit is gone
 */
export async function explainPlace(
  unit: UnitOfWork,
  wanted: Omit<FitSearch, "now">,
  unitId: UnitId,
): Promise<FrozenExplanation | undefined> {
  const { search, rules } = await searchUnderRules(unit, wanted);
  const { all, sparing } = await judgedUnits(unit, search, [unitId]);
  const [candidate] = all;
  if (candidate === undefined) return undefined;
  const { placement, judgement } = candidate;
  const needed = sparing.get(judgement.facilityId) ?? NOT_NEEDED;
  const ranking = rankingOf(candidate, rules.weights, needed.costMilli);
  const { weights, version: municipalVersion } = rules;
  return frozenExplanation({ ...placement, weights, municipalVersion, needed, judgement, ranking });
}

function placesFrom(rules: RulesInForce, { fitting, known, all, sparing, reasons }: JudgedAround): Places {
  const names = new Map(known.map((place) => [place.offer.unitId, place]));
  const named = (unitId: UnitId): PlaceNamed => {
    const { facilityName = "", unitLabel = "", phone = null } = names.get(unitId) ?? {};
    return { facilityName, unitLabel, phone };
  };
  const fits = all.filter(({ judgement }) => isFit(judgement));
  const judgements = new Map(all.map(({ judgement }) => [judgement.unitId, judgement]));
  const { binding, near } = reasons.explanation;

  return {
    candidates: rank(fits, rules.weights, sparing)
      .slice(0, CANDIDATES_MAX)
      .map((candidate) => ({
        ...candidate,
        ...named(candidate.judgement.unitId),
        needed: sparing.get(candidate.judgement.facilityId) ?? NOT_NEEDED,
      })),
    fitting,
    near: near.flatMap(({ unitId, constraint }) => {
      const judgement = judgements.get(unitId);
      const obstacle = judgement === undefined ? null : missesByOne(judgement);
      if (judgement === undefined || obstacle?.constraint !== constraint) return [];
      return [{ judgement, obstacle, ...named(unitId) }];
    }),
    binding,
    suggestions: reasons.suggestions,
    rules,
  };
}
