import type { Day } from "~/kernel/day";
import type { Slot } from "~/kernel/stay";
import type { FacilityImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { type CoverPlan, coverOf } from "~/matching/model/cover";
import { aroundKm, type Explanation, explanationOf, isAround } from "~/matching/model/explanation";
import type { Judgement } from "~/matching/model/fit";
import type { Asked } from "~/matching/model/relax";
import { countAmong, type Relaxation, relaxations } from "~/matching/model/relaxation";
import { judgedAll } from "./dull-index";

/** The dull index asked for reasons: the pure model over every unit judged, for the engine to be held against. */

/** What stands in the way among the units within so many kilometres, and among those of unknown distance. */
export function dullExplanation(
  images: readonly FacilityImage[],
  query: EngineQuery,
  withinKm: number,
  nearMax: number,
): Explanation {
  const around = judgementsOn(images, query).filter((one) => isAround(one, withinKm));
  return explanationOf(around, nearMax);
}

export function dullRelaxations(
  images: readonly FacilityImage[],
  queryFor: (asked: Asked) => EngineQuery,
  asked: Asked,
  today: Day,
): readonly Relaxation[] {
  const judged = (changed: Asked) => judgementsOn(images, queryFor(changed));
  return relaxations(asked, today, countAmong(asked, judged));
}

export function dullCover(
  images: readonly FacilityImage[],
  queryFor: (slots: readonly Slot[]) => EngineQuery,
  { needs, request }: Asked,
  homeNights: ReadonlySet<Day>,
): CoverPlan {
  return coverOf(request, (slots) => judgementsOn(images, queryFor(slots)), homeNights, aroundKm(needs));
}

function judgementsOn(images: readonly FacilityImage[], query: EngineQuery): readonly Judgement[] {
  return judgedAll(images, query).map(({ judgement }) => judgement);
}
