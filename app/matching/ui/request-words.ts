import type { Day } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";
import { dayUseWords, stayWords } from "~/ui/format";
import type { EmergencyReason } from "../model/emergency-reason";
import {
  ACCESS_WORDS,
  ACT_WORDS,
  DISABILITY_WORDS,
  GENDER_WORDS,
  LEVEL_WORDS,
  MEAL_WORDS,
} from "./care-words";

export const REASON_WORDS: Readonly<Record<EmergencyReason, string>> = {
  carer_hospitalized: "介護者の入院",
  carer_illness: "介護者の急な病気",
  carer_accident: "介護者のけが・事故",
  carer_death: "介護者が亡くなった",
  carer_funeral: "お葬式",
  carer_childbirth: "介護者の出産",
  carer_exhaustion: "介護者の疲れが限界",
  carer_missing: "介護者と連絡がつかない",
  home_lost: "火事・水害などで家にいられない",
  person_condition_change: "ご本人の急な変化",
  person_fall: "ご本人の転倒",
  helper_cancelled: "ヘルパーが来られない",
  abuse_suspected: "虐待のおそれ",
  other: "そのほか",
};

/** What a kind of request is called in a title. */
export const REQUEST_TITLES: Readonly<Record<Purpose, string>> = {
  emergency: "緊急の依頼",
  trial: "ためしに泊まる",
  short_stay: "短期入所の依頼",
};

/** 12/1(火)夜 〜 12/6(日)朝（5泊）, or the day parts. */
export function whenWords(period: {
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
}): string {
  return period.parts.length === 0
    ? stayWords(period.from, period.until)
    : dayUseWords(period.from, period.until, period.parts);
}

/** 34歳・男性・知的障害・区分4 — who it is for, without who it is. */
export function personWords(needs: CareNeeds): string {
  const told = [
    needs.age === null ? "" : `${needs.age}歳`,
    needs.gender === null ? "" : GENDER_WORDS[needs.gender],
    ...needs.disabilities.map((type) => DISABILITY_WORDS[type]),
    needs.level === "not_assessed" ? "" : LEVEL_WORDS[needs.level],
  ].filter((word) => word !== "");
  return told.length === 0 ? "くわしいことは、まだ分かりません" : told.join("・");
}

/** What has to be done or to be there, as short words; empty when nothing out of the ordinary. */
export function careWords(needs: CareNeeds): readonly string[] {
  return [
    ...needs.acts.map(({ act }) => ACT_WORDS[act]),
    needs.behaviourSupport ? "行動障害の支援" : "",
    needs.wheelchair ? ACCESS_WORDS.wheelchair : "",
    needs.lift ? ACCESS_WORDS.lift : "",
    needs.adaptedBath ? ACCESS_WORDS.adapted_bath : "",
    needs.sameGenderCare ? "同性の介助" : "",
    needs.meal === null || needs.meal === "regular" ? "" : MEAL_WORDS[needs.meal],
    needs.transport ? "送迎" : "",
    needs.distanceMaxKm === null ? "" : `${needs.distanceMaxKm}kmまで`,
  ].filter((word) => word !== "");
}
