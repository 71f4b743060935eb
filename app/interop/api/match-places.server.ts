import type { z } from "zod";
import type { Actor } from "~/access/model/actor";
import { bedSlots } from "~/booking/model/slots";
import { daysBetween } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { findFits, type PlaceNamed } from "~/matching/find-places.server";
import type { Judgement } from "~/matching/model/fit";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { searchPlaces } from "~/matching/search-places.server";
import { problem } from "~/platform/problem.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { refusalProblem } from "./run-command.server";
import type { matchSchema } from "./schemas";

/** Longest period one search may ask for, so that a mistyped year is an answer and not a minute of work. */
const DAYS_MAX = 62;

/** `POST /api/v1/match` — the same search as the screen's. */
export async function matchPlaces(
  deps: Deps,
  actor: Actor,
  asked: z.output<typeof matchSchema>,
): Promise<Response> {
  const length = daysBetween(asked.from, asked.until);
  if (length < 1 || length > DAYS_MAX) {
    return problem(422, "stay_length", "期間は1日から62日までです。", { length, lengthMax: DAYS_MAX });
  }
  const wanted = {
    needs: { ...asked.needs, municipality: asked.needs.municipality ?? actor.municipality },
    request: { purpose: asked.purpose, slots: bedSlots(asked) },
    personId: asked.personId as PersonId | null,
  };
  if (!asked.explain) {
    const fits = await inUnitOfWork(deps, actor, (unit) => findFits(unit, wanted));
    if (!fits.ok) return refusalProblem(fits.refusal);
    // Nothing found is worth knowing why, and is remembered: the search with reasons does both.
    if (fits.value.length === 0) await searchPlaces(deps, actor, { ...wanted, requestId: null });
    return Response.json(answerOf(fits.value.map((fit) => fit.unitId)));
  }
  const places = await searchPlaces(deps, actor, { ...wanted, requestId: null });
  if (!places.ok) return refusalProblem(places.refusal);
  const { candidates, near, suggestions, fitting } = places.value;
  return Response.json({
    ...answerOf(fitting.map((fit) => fit.unitId)),
    candidates: candidates.slice(0, asked.limit).map((candidate) => ({
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

function answerOf(fitting: readonly string[]) {
  return {
    rulesVersion: RULES_VERSION,
    total: fitting.length,
    fitting,
    candidates: [],
    near: [],
    suggestions: [],
  };
}

function placeOf({ unitId, facilityId }: Judgement, { facilityName, unitLabel }: PlaceNamed) {
  return { unitId, facilityId, facilityName, unitLabel };
}
