import type { Day } from "~/kernel/day";
import type { BindingConstraint, Suggestion } from "../model/empty-result";
import type { Judgement } from "../model/fit";
import type { RankedCandidate } from "../model/rank";
import { factsOf } from "../model/rank";
import { RULES_VERSION } from "../model/rules-version";
import type { PlaceNeeded } from "../model/scarcity";
import type { Verdict } from "../model/verdict";
import { type CandidateView, candidateView } from "./candidate-view";
import type { NearMissView } from "./near-misses";

/** Places as the search gives them. */
interface FoundPlaces {
  readonly candidates: readonly (RankedCandidate & PlaceNamed & { readonly needed: PlaceNeeded })[];
  readonly near: readonly ({ readonly judgement: Judgement; readonly obstacle: Verdict } & PlaceNamed)[];
  readonly binding: readonly BindingConstraint[];
  readonly suggestions: readonly Suggestion[];
  readonly rules: { readonly version: number };
}
interface PlaceNamed {
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
}

/** The candidate list in words, safe to send to a browser. */
export interface MatchView {
  readonly candidates: readonly CandidateView[];
  /** All that fit, also those that are not listed. */
  readonly total: number;
  readonly near: readonly NearMissView[];
  /** Houses that one condition alone keeps away, once for each such condition; also those that are not named. */
  readonly nearTotal: number;
  readonly binding: readonly BindingConstraint[];
  readonly suggestions: readonly Suggestion[];
  readonly rulesVersion: number;
  /** The version of the municipality's own rules; 0 for the defaults. */
  readonly municipalVersion: number;
}

/** What a person on the telephone reads; the rest is one press away. */
const LISTED_MAX = 12;
const NEAR_MAX = 5;

/** What the reader wants of the list. */
interface ViewOptions {
  readonly today: Day;
  readonly showsAll: boolean;
  /** Units this very request holds or has asked: they are no near misses of their own. */
  readonly asked: readonly string[];
}

/** 候補の一覧 in words. Near misses of one facility by one constraint are one line: four full rooms are one house. */
export function matchView(places: FoundPlaces, total: number, options: ViewOptions): MatchView {
  const { today, showsAll, asked } = options;
  const houses = (misses: FoundPlaces["near"]) =>
    distinct(misses, ({ judgement, obstacle }) => `${judgement.facilityId} ${obstacle.constraint}`);
  const near = houses(places.near.filter(({ judgement }) => !asked.includes(judgement.unitId)));
  const ownHouses = houses(places.near).length - near.length;
  const nearHouses = places.binding.reduce((sum, { failingAlone }) => sum + failingAlone, 0);
  return {
    candidates: places.candidates
      .slice(0, showsAll ? undefined : LISTED_MAX)
      .map((ranked) => candidateView(ranked, nameOf(ranked), today, ranked.needed)),
    total,
    near: near.slice(0, NEAR_MAX).map(({ judgement, obstacle, phone, ...named }) => ({
      unitId: judgement.unitId,
      name: nameOf(named),
      km: factsOf(judgement, "distance").km,
      phone,
      obstacle,
    })),
    nearTotal: Math.max(near.length, nearHouses - ownHouses),
    binding: places.binding,
    suggestions: places.suggestions,
    rulesVersion: RULES_VERSION,
    municipalVersion: places.rules.version,
  };
}

function nameOf({ facilityName, unitLabel }: Pick<PlaceNamed, "facilityName" | "unitLabel">): string {
  return `${facilityName} ${unitLabel}`.trim();
}

function distinct<Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
