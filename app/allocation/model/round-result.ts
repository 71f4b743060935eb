import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type { MedicalAct } from "~/providers/model/support";
import type { GroupId, HouseholdId, Pool, WishId } from "./round";

/** 点数の内訳 of one stay. The guarantee is counted per person and is not in here. */
export interface StayPoints {
  readonly rank: number;
  readonly nights: number;
  readonly credit: number;
  readonly share: number;
  /** Zero or negative. */
  readonly dayShift: number;
  /** くじ — from 0.000 to 0.999, out of the announced seed; the only part that is no whole number. */
  readonly draw: number;
}

/** 決まった泊まり — nights from `checkIn` up to but not including `checkOut`. */
export interface Assignment {
  readonly wishId: WishId;
  readonly personId: PersonId;
  readonly householdId: HouseholdId;
  readonly groupId: GroupId;
  readonly facilityId: FacilityId;
  /** Which bed of the group, from 0. */
  readonly unitIndex: number;
  readonly checkIn: Day;
  readonly checkOut: Day;
  readonly nights: readonly Day[];
  /** 1 for the first choice; null for a place given by hand that was not among the choices. */
  readonly rank: number | null;
  readonly points: StayPoints;
  readonly fixed: boolean;
}

/**
 * なぜ止まったか — `proved`: nothing better than the asked gap exists; `time`: the time was over; `asked`: somebody took the
 * best so far; `failed`: the solver broke down and what was found before stands; `unsearched`: the simple way alone was asked for.
 */
export type StopReason = "proved" | "time" | "asked" | "failed" | "unsearched";

/**
 * たどり直しの印 — how far the search had gone in each independent part of the round, so that a re-run stops at the same
 * step however fast its machine is. The `step`-th better solution was the one taken; 0 is what the search began with.
 */
export interface SearchTrace {
  /** The gap at which the search was told to be content. */
  readonly gap: number;
  readonly parts: readonly { readonly key: string; readonly step: number }[];
}

/** What a way of solving found, before it is sealed with its hashes. */
export interface RoundOutcome {
  /** By wish id. */
  readonly assignments: readonly Assignment[];
  /** Points of all stays and of the guarantee. */
  readonly value: number;
  /** 上限 — no allocation by these rules has more points; null when it was not worked out. */
  readonly bound: number | null;
  /** (bound − value) ÷ bound: at most this share better exists; null without a bound. */
  readonly gap: number | null;
  readonly solver: "highs" | "greedy";
  readonly stopped: StopReason;
  readonly trace: SearchTrace;
  /** What the simple way alone would have given: points and stays. */
  readonly simple: { readonly value: number; readonly placed: number };
}

/** 配分の結果 — with the fingerprints that let anyone compare a re-run. */
export interface RoundResult extends RoundOutcome {
  /** SHA-256 of the input in its canonical spelling, hexadecimal. */
  readonly inputHash: string;
  /** SHA-256 of the assignments in their canonical spelling. */
  readonly hash: string;
}

/** 途中経過 — sent at least every two seconds while a round is solved. */
export interface RoundProgress {
  readonly stage: "simple" | "search" | "done";
  /** Independent parts finished and in all. */
  readonly done: number;
  readonly total: number;
  /** Points of the best so far. */
  readonly best: number;
  /** Stays given in the best so far. */
  readonly placed: number;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly elapsedMs: number;
}

/** 足りなかったもの — why one choice of a wish was not given. */
export type Lack =
  /** The place set nothing aside for the round on these nights. */
  | { readonly kind: "not_offered"; readonly nights: readonly Day[] }
  /** All beds that suit the person went to others. `byDraw`: one of them had the same points, so the draw decided. */
  | { readonly kind: "full"; readonly nights: readonly Day[]; readonly byDraw: boolean }
  /** The beds left are for another gender, or someone of another gender sleeps in the room. */
  | { readonly kind: "room_gender"; readonly nights: readonly Day[] }
  | { readonly kind: "no_wheelchair_bed" }
  | { readonly kind: "care_not_offered"; readonly act: MedicalAct; readonly shift: Shift }
  | {
      readonly kind: "care_full";
      readonly act: MedicalAct;
      readonly shift: Shift;
      readonly days: readonly Day[];
    }
  /** Every possible arrival meets a day the family cannot, or the person is away already. */
  | { readonly kind: "own_dates"; readonly days: readonly Day[] }
  | { readonly kind: "outside_month" }
  | { readonly kind: "granted_days"; readonly left: number; readonly needed: number }
  | { readonly kind: "share_used"; readonly pool: Pool; readonly nightsMax: number }
  | { readonly kind: "household_elsewhere"; readonly nights: readonly Day[] }
  /** It would have fitted alone, not together with the companions. */
  | { readonly kind: "companions" }
  /** More points came together without it; said when nothing simpler explains it. */
  | { readonly kind: "outweighed" };

/** The answer for one choice of a wish that was not given. */
export interface ChoiceAnswer {
  readonly rank: number;
  readonly facilityId: FacilityId;
  readonly lack: Lack;
}

/** 次の機会 — what speaks for the family next time, and nights that are still free now. */
export interface NextChance {
  /** 持ち越し after this round. */
  readonly credit: number;
  /** Stays of the same length in the places asked for that nobody has, nearest first; at most three. */
  readonly free: readonly {
    readonly facilityId: FacilityId;
    readonly checkIn: Day;
    readonly checkOut: Day;
  }[];
}

/** お知らせ — the personal answer to one wish. */
export type Receipt =
  | {
      readonly kind: "given";
      readonly wishId: WishId;
      readonly assignment: Assignment;
      /** Better-ranked choices that were not given, each with its reason. */
      readonly better: readonly ChoiceAnswer[];
      /** 持ち越し after this round. */
      readonly credit: number;
    }
  | {
      readonly kind: "not_given";
      readonly wishId: WishId;
      /** True when the coordinator left it out by hand. */
      readonly byHand: boolean;
      readonly choices: readonly ChoiceAnswer[];
      readonly next: NextChance;
    };

/** 公平さ of one household in one round. */
export interface HouseholdFairness {
  readonly householdId: HouseholdId;
  readonly wishes: number;
  readonly given: number;
  /** The best rank among what was given; null when nothing was. */
  readonly bestRank: number | null;
  readonly nights: number;
  readonly poolNights: Readonly<Record<Pool, number>>;
}

/** 公平さの数字. Gini: 0 when all have the same, towards 1 when one has everything; null when there is nothing to share. */
export interface RoundFairness {
  /** By household id. */
  readonly households: readonly HouseholdFairness[];
  /** How many stays were given by rank, `[0]` for the first choice; those by hand without a rank are left out. */
  readonly givenByRank: readonly number[];
  readonly notGiven: number;
  readonly giniNights: number | null;
  readonly giniPool: Readonly<Record<Pool, number | null>>;
}
