import type { Part } from "~/kernel/part";
import type { ServiceKind } from "~/providers/model/support";

/** 体験の種類. Source: domain.md §2.2, S1-20 to S1-24. */
export const TRIAL_KINDS = [
  "group_home",
  "living_alone",
  "short_stay",
  "day_use",
  "day_programme",
  "work",
  "training_residence",
  "session",
  "visit",
] as const;
export type TrialKind = (typeof TRIAL_KINDS)[number];

/** 費用の出どころ — 給付, 市の事業, 自費. Families mostly cannot know, which is `unknown` and never a no. */
export const FUNDINGS = ["benefit", "municipal", "self_pay", "unknown"] as const;
export type Funding = (typeof FUNDINGS)[number];

/** いまのくらし — who lives in a hospital or a facility applies as well (地域移行). */
export const LIVINGS = ["with_family", "alone", "hospital", "facility", "group_home", "unknown"] as const;
export type Living = (typeof LIVINGS)[number];

/** 練習すること — what a programme of sessions is for. */
export const SKILLS = [
  "cooking",
  "laundry",
  "cleaning",
  "shopping",
  "money",
  "travel",
  "together",
  "other",
] as const;
export type Skill = (typeof SKILLS)[number];

const BY_NIGHT: readonly TrialKind[] = ["group_home", "living_alone", "short_stay", "training_residence"];

/** 泊まる体験か — by nights; the others take parts of a day. */
export function isByNight(kind: TrialKind): boolean {
  return BY_NIGHT.includes(kind);
}

/** 地域移行の申しこみか — somebody who lives in a hospital or a facility tries life outside. */
export function isTransition(living: Living): boolean {
  return living === "hospital" || living === "facility";
}

/** 給付のきまりに入るか — a day paid by the city's own scheme or by oneself counts toward no limit of the benefit. */
export function countsAsBenefit(funding: Funding): boolean {
  return funding === "benefit" || funding === "unknown";
}

const KINDS_OF_SERVICE: Readonly<Record<ServiceKind, readonly TrialKind[]>> = {
  short_stay_welfare: ["short_stay", "day_use", "visit"],
  short_stay_welfare_enhanced: ["short_stay", "day_use", "visit"],
  short_stay_medical: ["short_stay", "day_use", "visit"],
  short_stay_kyosei: ["short_stay", "day_use", "visit"],
  municipal_emergency_stay: ["visit"],
  group_home: ["group_home", "visit"],
  residential_training: ["training_residence", "visit"],
  daily_life_care: ["day_programme", "visit"],
  functional_training: ["day_programme", "visit"],
  life_training: ["day_programme", "visit"],
  employment_b: ["work", "visit"],
  day_temporary_care: ["day_use", "visit"],
  specialist_supporter: [],
};

/** そこでできる体験 — what a place of this service is asked for while it has said nothing of its own. */
export function kindsOfService(service: ServiceKind): readonly TrialKind[] {
  return KINDS_OF_SERVICE[service];
}

/** その体験の種類 — of a stay that was asked for without saying its kind: the first its service is asked for. */
export function kindOfStay(service: ServiceKind): TrialKind {
  return KINDS_OF_SERVICE[service][0] ?? "visit";
}

/** 体験の枠 — one kind a house offers: how it is paid and for whom. */
export interface TrialSlot {
  readonly kind: TrialKind;
  readonly fundings: readonly Funding[];
  /** Empty: for everybody. */
  readonly livings: readonly Living[];
  readonly note: string;
}

/** その人に合う枠か — unknown is never a no. */
export function isSlotFor(slot: Pick<TrialSlot, "livings">, living: Living): boolean {
  return living === "unknown" || slot.livings.length === 0 || slot.livings.includes(living);
}

/** 一日の使い方 of a trial by day. */
export const DAY_CHOICES = ["am", "pm", "whole"] as const;
export type DayChoice = (typeof DAY_CHOICES)[number];

/** その時間帯 — the parts of a day behind a choice. */
export function partsOfChoice(choice: DayChoice): readonly Part[] {
  return choice === "whole" ? ["am", "pm"] : [choice];
}
