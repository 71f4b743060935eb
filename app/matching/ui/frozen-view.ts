import { tokyoDay } from "~/kernel/day";
import type { FrozenExplanation } from "../model/frozen-explanation";
import type { PlacementContext } from "../model/placement";
import { type CandidateView, candidateView } from "./candidate-view";

/** A frozen explanation in the words of its own day: a stay that began on it began 今夜. */
export function frozenView(
  frozen: FrozenExplanation,
  name: string,
): {
  readonly candidate: CandidateView;
  readonly asOf: string;
  readonly rulesVersion: number;
  readonly municipalVersion: number;
} {
  const { needs, request, offer, judgement, ranking, rulesVersion, municipalVersion = 0 } = frozen;
  const asOf = new Date(String(frozen.context.asOf));
  const context: PlacementContext = { ...frozen.context, asOf };
  const { confirmedAt } = offer;
  const placement = {
    needs,
    request,
    offer: { ...offer, confirmedAt: confirmedAt === null ? null : new Date(confirmedAt) },
    context,
  };
  const candidate = candidateView(
    { placement, judgement, ranking, place: 1 },
    name,
    tokyoDay(asOf),
    frozen.needed,
  );
  return { candidate, asOf: asOf.toISOString(), rulesVersion, municipalVersion };
}
