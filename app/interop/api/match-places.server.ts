import type { z } from "zod";
import type { Actor } from "~/access/model/actor";
import { bedSlots } from "~/booking/model/slots";
import { type Day, daysBetween } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import type { RankedPlace } from "~/matching/engine/query";
import { findBest, findFits, type PlaceNamed } from "~/matching/find-places.server";
import type { FittingUnit } from "~/matching/fits-queries.server";
import type { Judgement } from "~/matching/model/fit";
import { factsOf } from "~/matching/model/rank";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { quickFits } from "~/matching/quick-fits.server";
import { type SearchDeps, searchPlaces } from "~/matching/search-places.server";
import { problem } from "~/platform/problem.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { JsonAnswer } from "./json-answer.server";
import { ndjson } from "./ndjson.server";
import { refusalProblem } from "./run-command.server";
import type { fittingSchema, matchSchema } from "./schemas";

/** Longest period one search may ask for, so that a mistyped year is an answer and not a minute of work. */
const DAYS_MAX = 62;

/** `POST /api/v1/match` — the same search as the screen's. */
export async function matchPlaces(
  deps: SearchDeps,
  actor: Actor,
  asked: z.output<typeof matchSchema>,
): Promise<Response> {
  const wrong = wrongLength(asked);
  if (wrong !== null) return wrong;
  const wanted = wantedOf(actor, asked);
  const quick = asked.explain ? null : await quickFits(deps, actor, wanted, asked.limit);
  // Nothing found is worth knowing why, and is remembered: the search with reasons does both.
  if (quick !== null && quick.total > 0) {
    const { total, top } = quick;
    return new JsonAnswer({ ...answerOf(total, top), ...(asked.full && { fitting: idsOf(quick.all()) }) });
  }
  const isBrief = !asked.explain && quick === null;
  const best = isBrief ? await inUnitOfWork(deps, actor, (unit) => findBest(unit, wanted)) : null;
  const places =
    best?.ok && best.value.fitting.length > 0
      ? best
      : await searchPlaces(deps, actor, { ...wanted, requestId: null });
  if (!places.ok) return refusalProblem(places.refusal);
  const { candidates, near, suggestions, fitting } = places.value;
  const shown = candidates.slice(0, asked.limit);
  const answer = answerOf(
    fitting.length,
    shown.map((candidate) => ({
      ...candidate.judgement,
      ...candidate.ranking,
      km: factsOf(candidate.judgement, "distance").km,
    })),
  );
  if (!asked.explain) return new JsonAnswer({ ...answer, ...(asked.full && { fitting: idsOf(fitting) }) });
  return new JsonAnswer({
    ...answer,
    fitting: idsOf(fitting),
    candidates: shown.map((candidate) => ({
      ...placeOf(candidate.judgement, candidate),
      place: candidate.place,
      score: candidate.ranking.score,
      lines: candidate.ranking.lines,
      verdicts: candidate.judgement.verdicts,
    })),
    near: near
      .slice(0, asked.limit)
      .map((miss) => ({ ...placeOf(miss.judgement, miss), obstacle: miss.obstacle })),
    suggestions,
  });
}

/** `POST /api/v1/match/fitting` — every unit that fits, nearest first, one JSON object per line, sent as the reader takes them. */
export async function fittingPlaces(
  deps: SearchDeps,
  actor: Actor,
  asked: z.output<typeof fittingSchema>,
): Promise<Response> {
  const wrong = wrongLength(asked);
  if (wrong !== null) return wrong;
  const wanted = wantedOf(actor, asked);
  const quick = await quickFits(deps, actor, wanted, 0);
  if (quick !== null) return ndjson(linesOf(quick.all()));
  const fits = await inUnitOfWork(deps, actor, (unit) => findFits(unit, wanted));
  return fits.ok ? ndjson(linesOf(fits.value)) : refusalProblem(fits.refusal);
}

function* linesOf(fits: readonly FittingUnit[]) {
  for (const { unitId, facilityId, km } of fits) yield { unitId, facilityId, km };
}

function wrongLength(asked: { readonly from: Day; readonly until: Day }): Response | null {
  const length = daysBetween(asked.from, asked.until);
  return length < 1 || length > DAYS_MAX
    ? problem(422, "stay_length", "期間は1日から62日までです。", { length, lengthMax: DAYS_MAX })
    : null;
}

function wantedOf(actor: Actor, asked: z.output<typeof fittingSchema>) {
  return {
    needs: { ...asked.needs, municipality: asked.needs.municipality ?? actor.municipality },
    request: { purpose: asked.purpose, slots: bedSlots(asked) },
    personId: asked.personId as PersonId | null,
  };
}

const idsOf = (fits: readonly FittingUnit[]) => fits.map(({ unitId }) => unitId);

function answerOf(
  total: number,
  top: readonly (Pick<RankedPlace, "unitId" | "facilityId" | "score" | "lines"> & { km: number | null })[],
) {
  return {
    rulesVersion: RULES_VERSION,
    total,
    top: top.map(({ unitId, facilityId, score, km, lines }, nth) => ({
      unitId,
      facilityId,
      place: nth + 1,
      score,
      km,
      lines,
    })),
    fitting: [],
    candidates: [],
    near: [],
    suggestions: [],
  };
}

function placeOf({ unitId, facilityId }: Judgement, { facilityName, unitLabel }: PlaceNamed) {
  return { unitId, facilityId, facilityName, unitLabel };
}
