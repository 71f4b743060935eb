import type { UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type OfferInContext, offersInContext } from "./context-queries.server";
import { type FitSearch, type FittingUnit, fittingUnits } from "./fits-queries.server";
import { judge } from "./model/fit";
import type { RulesInForce } from "./model/municipal-rules";
import type { Candidate } from "./model/rank";
import { requestUnder } from "./model/rules-preview";
import type { Sparing } from "./model/scarcity";
import { unitsAround } from "./queries.server";
import { rulesInForce } from "./rules-queries.server";
import { sparingOf } from "./scarcity-queries.server";

/** Fits that are judged and ranked; a longer list is for machines, not for someone on the phone. */
export const CANDIDATES_MAX = 100;
/** Units around the person that are judged for near misses and counts. A municipality has some hundreds. */
export const AROUND_MAX = 600;

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

/** まわりを判断する — the best fits of the whole country and the units around the person, each with all its verdicts. */
export async function judgedAround(
  unit: UnitOfWork,
  search: FitSearch,
  asWell: UnitId | null = null,
): Promise<JudgedAround> {
  const { sql } = unit;
  const { needs, request, personId } = search;
  const fitting = await fittingUnits(sql, search);
  const around = await unitsAround(sql, search, AROUND_MAX);
  const best = fitting.slice(0, CANDIDATES_MAX).map((fit) => fit.unitId);
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
  return { fitting, known, all, sparing };
}
