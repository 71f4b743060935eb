import type { Day } from "~/kernel/day";
import type { Id } from "~/kernel/id";
import type { MedicalAct } from "~/providers/model/support";

/** 飲む時. */
export const DOSE_TIMES = ["morning", "noon", "evening", "bedtime", "as_needed"] as const;
export type DoseTime = (typeof DOSE_TIMES)[number];

/** 薬 — one line of the medication table. */
export interface Medication {
  readonly name: string;
  readonly dose: string;
  readonly times: readonly DoseTime[];
  /** 飲み方: 「ゼリーといっしょに」. */
  readonly how: string;
}

/** アレルギー. */
export interface Allergy {
  readonly what: string;
  readonly reaction: string;
  readonly firstAid: string;
}

/** 行動の特徴と対応 — in words that blame nobody: what is seen, what comes before, what helps. */
export interface Behaviour {
  readonly seen: string;
  readonly before: string;
  readonly helps: string;
}

/** 発作. `callAfterMinutes`: 「◯分つづいたら119」; null where a doctor has set none. */
export interface Seizure {
  readonly kind: string;
  readonly firstAid: string;
  readonly callAfterMinutes: number | null;
}

/** 医療的ケアの手順 — how one act is done for this person. */
export interface CareProcedure {
  readonly act: MedicalAct;
  readonly how: string;
  readonly device: string;
  /** 電源・予備. */
  readonly power: string;
  readonly supplierPhone: string;
  /** 医師の指示書の日. */
  readonly orderedOn: Day | null;
}

/**
 * 聞いたことの値, by key. Every value is a list: an empty one says 「ない」と聞いた, which is not the same as no fact at all
 * (まだ聞いていない). Source: domain.md §5 items 2, 6, 7, 8, 11, 12.
 */
export interface FactValues {
  readonly wish_of_person: readonly string[];
  readonly wish_of_family: readonly string[];
  readonly preferred_name: readonly string[];
  readonly communication: readonly string[];
  readonly first_30_minutes: readonly string[];
  readonly likes: readonly string[];
  readonly dislikes: readonly string[];
  readonly calming: readonly string[];
  readonly dangers: readonly string[];
  readonly behaviours: readonly Behaviour[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly Medication[];
  readonly seizures: readonly Seizure[];
  readonly procedures: readonly CareProcedure[];
  readonly meals: readonly string[];
  readonly sleep: readonly string[];
  readonly toilet: readonly string[];
  readonly bath: readonly string[];
  readonly mobility: readonly string[];
  readonly night_watch: readonly string[];
  readonly infection: readonly string[];
  readonly belief_and_food: readonly string[];
  readonly belongings: readonly string[];
}
export type FactKey = keyof FactValues;

/** Keys in the order in which a page shows them. */
export const FACT_KEYS = [
  "wish_of_person",
  "wish_of_family",
  "first_30_minutes",
  "dangers",
  "allergies",
  "medications",
  "seizures",
  "procedures",
  "behaviours",
  "communication",
  "preferred_name",
  "calming",
  "likes",
  "dislikes",
  "meals",
  "sleep",
  "toilet",
  "bath",
  "mobility",
  "night_watch",
  "infection",
  "belief_and_food",
  "belongings",
] as const satisfies readonly FactKey[];

/** Keys whose value is a list of sentences, one a line. */
export type LinesKey = {
  [Key in FactKey]: FactValues[Key] extends readonly string[] ? Key : never;
}[FactKey];

/** Keys whose value is a table. */
export const TABLE_KEYS = [
  "medications",
  "allergies",
  "behaviours",
  "seizures",
  "procedures",
] as const satisfies readonly Exclude<FactKey, LinesKey>[];
export type TableKey = (typeof TABLE_KEYS)[number];

/** True for a key whose value is a list of sentences. */
export function isLinesKey(key: FactKey): key is LinesKey {
  return !(TABLE_KEYS as readonly FactKey[]).includes(key);
}

/** だれから聞いたか. */
export const SAID_BY_KINDS = [
  "person",
  "family",
  "guardian",
  "consultant",
  "office",
  "doctor",
  "paper",
  "observed",
] as const;
export type SaidByKind = (typeof SAID_BY_KINDS)[number];

/** 出どころ — who said a fact and who wrote it down, when. */
export interface Provenance {
  readonly saidByKind: SaidByKind;
  /** A name or an office, as told: 「母」「ひなた 生活支援員」. */
  readonly saidBy: string;
  readonly saidOn: Day;
  readonly writtenByName: string;
  readonly writtenByOrganisation: string;
  readonly writtenAt: Date;
}

/** 聞いたこと — one fact of a person. */
export interface Fact<Key extends FactKey = FactKey> extends Provenance {
  readonly factId: Id<"PersonFact">;
  readonly key: Key;
  readonly value: FactValues[Key];
}

/** The newest fact of every key that has one. */
export type FactsInForce = { readonly [Key in FactKey]?: Fact<Key> };

/**
 * いま使う内容 — the newest fact of each key counts; the older ones stay as its history.
 *
 * Written later counts, not said later: whoever writes down today what the mother said in spring has seen the newer line.
 * Of two written in one instant the later id wins (ids grow with time).
 */
export function newestFacts(facts: readonly Fact[]): FactsInForce {
  const newest = new Map<FactKey, Fact>();
  for (const fact of facts) {
    const before = newest.get(fact.key);
    if (before === undefined || compareWritten(before, fact) < 0) newest.set(fact.key, fact);
  }
  return Object.fromEntries(newest) as FactsInForce;
}

/** 書いた順 — oldest first. */
export function compareWritten(left: Fact, right: Fact): number {
  const apart = left.writtenAt.getTime() - right.writtenAt.getTime();
  if (apart !== 0) return apart;
  return left.factId < right.factId ? -1 : left.factId > right.factId ? 1 : 0;
}

/** 古くなったか — months after which a fact of care is asked for again. [design] domain.md §1.2 S1-18. */
export const FACT_MONTHS_FRESH = 12;
