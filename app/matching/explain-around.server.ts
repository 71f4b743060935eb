import type { UnitId } from "~/kernel/id";
import { engineQuery, type IndexQuestion } from "./ask-index.server";
import { explain } from "./engine/explain";
import { openingsBeyond } from "./engine/relax";
import { type RelaxableId, type Suggestion, suggestionsFor } from "./model/empty-result";
import { aroundKm, type BoundBy, type Explanation, explanationOf, isAround } from "./model/explanation";
import { judge } from "./model/fit";
import type { Candidate } from "./model/rank";
import { type Asked, relaxed } from "./model/relax";
import { type CountOpening, countAmong } from "./model/relaxation";
import type { AskableIndex } from "./place-index.server";

/** Near misses that are judged and named; of a house with many beds each counts. */
export const NEAR_NAMED_MAX = 60;

/** まわりのわけ — what keeps the places around away, what nearly fits, and what letting go of one condition opens. */
export interface ReasonsAround {
  readonly explanation: Explanation;
  readonly suggestions: readonly Suggestion[];
}

/** わけを索引にきく — over every place around home, however many they are. Asks no database. */
export function reasonsOfIndex(index: AskableIndex, question: IndexQuestion): ReasonsAround {
  const { search } = question;
  const query = engineQuery(index, question);
  const explanation = explain(index.engine, query, { nearMax: NEAR_NAMED_MAX });
  const opens = openingsBeyond(index.engine, query);
  return reasons(search, explanation, (changed) =>
    opens(engineQuery(index, { ...question, search: { ...search, ...changed } })),
  );
}

/** わけを数える — over the units that were judged, one by one: what is said while there is no index to ask. */
export function reasonsOfJudged(asked: Asked, judged: readonly Candidate[]): ReasonsAround {
  const around = judged.filter(({ judgement }) => isAround(judgement, aroundKm(asked.needs)));
  const explanation = explanationOf(
    around.map(({ judgement }) => judgement),
    NEAR_NAMED_MAX,
  );
  const again = ({ needs, request }: Asked) =>
    judged.map(({ placement: { offer, context } }) => judge(needs, request, offer, context));
  return reasons(asked, explanation, countAmong(asked, again));
}

/** Units that the reasons name and whose verdicts are therefore wanted. */
export function unitsNamedIn({ explanation }: ReasonsAround): readonly UnitId[] {
  return explanation.near.map(({ unitId }) => unitId);
}

function reasons(asked: Asked, explanation: Explanation, opens: CountOpening): ReasonsAround {
  const { binding } = explanation;
  const opening = (constraint: RelaxableId) => {
    // Other days are another request: what they alone keep away is what they could open.
    if (constraint === "dates") return openedByDays(binding);
    const { opens: places, nearest } = opens(relaxed(asked, [constraint]));
    return { opens: places, nearestKm: nearest?.km ?? null };
  };
  return { explanation, suggestions: suggestionsFor(binding, asked.request, opening) };
}

function openedByDays(binding: readonly BoundBy[]) {
  const bound = binding.find(({ constraint }) => constraint === "dates");
  return { opens: bound?.failingAlone ?? 0, nearestKm: bound?.nearest?.km ?? null };
}
