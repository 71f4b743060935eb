import type { FacilityId, MunicipalityCode, UnitId } from "~/kernel/id";
import type { CareNeeds } from "~/registry/model/needs";
import type { ActInShift, PlacementRequest } from "../model/placement";
import type { Ranking, RankWeights } from "../model/rank";

/** 事前登録 of the person at one office. An office that is not named has none. */
export interface KnownEnrolment {
  readonly status: "enrolled" | "expired";
  readonly stays: number;
  /** 1 for the first place agreed in the emergency plan; null when it is not in the plan. */
  readonly agreedRank: number | null;
}

/** One bed of one house: two people who are kept apart from one room. */
export interface AvoidedUnit {
  readonly facilityId: FacilityId;
  readonly unitId: UnitId;
}

/** 本人の記録 — what is known between a registered person and single places, for the days of the request. */
export interface KnownPerson {
  readonly avoided: ReadonlySet<FacilityId>;
  readonly avoidedUnits: readonly AvoidedUnit[];
  readonly enrolments: ReadonlyMap<FacilityId, KnownEnrolment>;
  /** 承諾はあるが契約がまだの所 — rank in the plan of places that are not among the enrolments. */
  readonly agreedOnly: ReadonlyMap<FacilityId, number>;
  /** 第3号研修 — valid on every day of the request. */
  readonly trainedAt: ReadonlyMap<FacilityId, readonly ActInShift[]>;
  /** 本人の分 — this person's own thousandths in `EngineQuery.sparing`, which are not held against them. */
  readonly ownShares: ReadonlyMap<FacilityId, number>;
}

/** How much others depend on places (`PlaceNeeded`). The same map should be handed in again: it is looked up once. */
export type SparingCosts = ReadonlyMap<FacilityId, { readonly costMilli: number }>;

/**
 * 問い — one request as the index is asked. What is not in the index (agreements, supporters, the person's own records) is
 * brought along.
 *
 * The caller has checked it (`checkedQuery`): closed words, at least one slot, possible days.
 */
export interface EngineQuery {
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
  /** The moment the word of a provider is measured against. Holds that lapsed were taken out of the images before. */
  readonly now: Date;
  /** 広域協定 — municipalities whose places the residents of `needs.municipality` may use today. */
  readonly agreements: readonly MunicipalityCode[];
  /** 専門サポーター — municipalities that have a supporter free in every requested slot. */
  readonly supporters: readonly MunicipalityCode[];
  /** Null for someone described without a name. */
  readonly known: KnownPerson | null;
  readonly weights: RankWeights;
  /** Null when nothing is spared. */
  readonly sparing: SparingCosts | null;
}

/** 候補 — a unit in its place, with the lines of its sum. */
export interface RankedPlace extends Ranking {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  /** To the metre; null when home or place is unknown. */
  readonly km: number | null;
}

/** 見つかった所 — how many units fit, and the best of them in order. */
export interface Found {
  readonly total: number;
  readonly top: readonly RankedPlace[];
}
