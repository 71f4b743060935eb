import type { Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { Answer, DisabilityType, Gender, MealForm, RoomGenderRule } from "~/providers/model/support";
import type { SupportLevel } from "~/registry/model/needs";
import type { ActInShift, Enrolment } from "./placement";

export type { ActInShift } from "./placement";

/**
 * 条件 — the closed list of what can stand between a person and a place. The position is the constraint's bit in
 * stored explanations and in the unmet-demand ledger: append, never reorder, never reuse.
 */
export const CONSTRAINT_IDS = [
  "dates",
  "purpose",
  "disability_types",
  "support_level",
  "medical_acts",
  "behaviour_support",
  "room_gender",
  "same_gender_care",
  "age",
  "wheelchair",
  "meals",
  "distance",
  "transport",
  "municipality",
  "do_not_place",
  "enrolment",
  "freshness",
  "supporter",
] as const;
export type ConstraintId = (typeof CONSTRAINT_IDS)[number];

/** The bit of a constraint, as a number with that one bit set. */
export function constraintBit(id: ConstraintId): number {
  return 1 << CONSTRAINT_IDS.indexOf(id);
}

/** 移動・入浴の設備. */
export const ACCESS_FEATURES = ["wheelchair", "lift", "adapted_bath"] as const;
export type AccessFeature = (typeof ACCESS_FEATURES)[number];

/** An act that the place does, but for as many people as it can already on these days. */
export interface ActFull extends ActInShift {
  readonly days: readonly Day[];
}

/** The facts behind each answer: what a sentence needs to be true and a replay needs to be checked. */
export interface ConstraintFacts {
  readonly dates: {
    readonly from: Day;
    readonly nights: number;
    readonly slots: number;
    readonly taken: readonly Slot[];
  };
  readonly purpose: { readonly purpose: Purpose; readonly open: readonly Purpose[] };
  readonly disability_types: {
    readonly missing: readonly DisabilityType[];
    readonly unsure: readonly DisabilityType[];
  };
  readonly support_level: { readonly level: SupportLevel; readonly min: number; readonly max: number };
  readonly medical_acts: {
    readonly covered: readonly ActInShift[];
    readonly lacking: readonly ActInShift[];
    readonly full: readonly ActFull[];
    readonly unsure: readonly ActInShift[];
    /** Those of `covered` that staff trained for this person do (第3号研修). Absent before rules version 2. */
    readonly forThisPerson?: readonly ActInShift[] | undefined;
  };
  readonly behaviour_support: { readonly needed: boolean };
  readonly room_gender: {
    readonly rule: RoomGenderRule;
    readonly gender: Gender | null;
    /** Nights on which someone of another, or of an unknown, gender is in the room. */
    readonly nights: readonly Day[];
  };
  readonly same_gender_care: { readonly gender: Gender | null };
  readonly age: { readonly age: number | null; readonly min: number; readonly max: number };
  readonly wheelchair: {
    readonly needed: readonly AccessFeature[];
    readonly missing: readonly AccessFeature[];
    readonly unsure: readonly AccessFeature[];
  };
  readonly meals: { readonly meal: MealForm | null; readonly offered: readonly MealForm[] };
  readonly distance: { readonly km: number | null; readonly limitKm: number | null };
  readonly transport: { readonly offered: Answer; readonly km: number | null; readonly withinKm: number };
  readonly municipality: {
    readonly home: MunicipalityCode | null;
    readonly place: MunicipalityCode;
    readonly byAgreement: boolean;
  };
  readonly do_not_place: { readonly flagged: boolean };
  readonly enrolment: { readonly status: Enrolment };
  /** Whole minutes since the provider's last word; null when it never gave one. */
  readonly freshness: { readonly minutes: number | null };
  readonly supporter: { readonly needed: boolean; readonly free: boolean };
}

/** What a rule finds before the mode of the request is taken into account. */
export interface Finding<Id extends ConstraintId> {
  readonly answer: Answer;
  /** Whether the request asks for this at all: 「合う条件 9／9」 counts only what is asked. */
  readonly asked: boolean;
  readonly facts: ConstraintFacts[Id];
}

/**
 * 手当て — what turns a paperwork no into a yes in an emergency.
 *
 * `special_benefit`: 特例介護給付費 (障害者総合支援法 第30条), provided the application is dated on or before
 * check-in. `contract_on_arrival`: 重要事項説明 and contract when the person arrives. `ask_municipality`: the two
 * cities talk, and the place's own city lets the person in.
 */
export const REMEDIES = ["special_benefit", "contract_on_arrival", "ask_municipality"] as const;
export type Remedy = (typeof REMEDIES)[number];

/** 判定 — one constraint's answer for one placement, with its facts. */
export interface VerdictOf<Id extends ConstraintId> extends Finding<Id> {
  readonly constraint: Id;
  /** Set when a no became a warning because the request is an emergency; the answer is then `ask`. */
  readonly remedy: Remedy | null;
}

/** Any verdict, told apart by `constraint`. */
export type Verdict = { [Id in ConstraintId]: VerdictOf<Id> }[ConstraintId];

/** A pure function from a placement to the finding of one constraint. */
export type Rule<Id extends ConstraintId, Input> = (input: Input) => Finding<Id>;

/** The stricter of several answers: one no is a no, else one ask is an ask. A yes when there is nothing to answer. */
export function strictest(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("ask") ? "ask" : "yes";
}
