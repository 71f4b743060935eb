import type { CareNeeds } from "~/registry/model/needs";
import { ageBandOf } from "./gap-line";

/**
 * 匿名の票 — what a place reads when it is asked beforehand: enough to answer, too little to find the person by. Kept with
 * the question, so that the answer stays an answer to what was read. Source: domain.md §7.2.
 */
export interface PlaceCard {
  readonly ageBand: string | null;
  readonly gender: CareNeeds["gender"];
  readonly disabilities: CareNeeds["disabilities"];
  readonly level: CareNeeds["level"];
  readonly acts: CareNeeds["acts"];
  readonly behaviourSupport: boolean;
  readonly wheelchair: boolean;
  readonly meal: CareNeeds["meal"];
  readonly transport: boolean;
  readonly district: string | null;
  /** Nights of the plan that name this place, as days of the plan. */
  readonly nights: readonly number[];
}

/** 匿名にする — the needs without the person: years become a band of ten, the home and the municipality are left out. */
export function placeCard(needs: CareNeeds, district: string | null, nights: readonly number[]): PlaceCard {
  const { gender, disabilities, level, acts, behaviourSupport, wheelchair, meal, transport } = needs;
  return {
    ageBand: ageBandOf(needs.age),
    gender,
    disabilities,
    level,
    acts,
    behaviourSupport,
    wheelchair,
    meal,
    transport,
    district,
    nights,
  };
}
