import type { GrantUnit } from "../model/certificate";
import type { ConsentField, ConsentGiver, ConsentRefusal, Layer } from "../model/consent";
import type { ContactCan, ContactKind } from "../model/contact";
import type { CompletenessItem, ExpiryKind } from "../model/dossier";
import type { DoseTime, FactKey, SaidByKind } from "../model/fact";
import type { CareRole, GuardianKind, Health } from "../model/household";
import type { Risk } from "../model/risk";
import type { PlanningMode, RosterReason } from "../model/roster";

/** The words for what is kept beside the record. */

export const CARE_ROLE_WORDS: Readonly<Record<CareRole, string>> = {
  main: "主に介護している",
  shares: "介護を分担している",
  none: "介護はしていない",
};

export const HEALTH_WORDS: Readonly<Record<Health, string>> = {
  well: "元気",
  frail: "弱ってきている",
  ill: "病気がある",
  in_hospital: "入院している",
  unknown: "聞いていない",
};

export const GUARDIAN_WORDS: Readonly<Record<GuardianKind, string>> = {
  parental: "親権者",
  guardian: "成年後見人",
  curator: "保佐人",
  assistant: "補助人",
  voluntary: "任意後見人",
};

export const CONTACT_KIND_WORDS: Readonly<Record<ContactKind, string>> = {
  family: "家族",
  relative: "親族",
  neighbour: "近所の方",
  consultant: "相談支援専門員",
  day_office: "通所先",
  school: "学校",
  doctor: "医療機関",
  pharmacy: "薬局",
  visiting_nurse: "訪問看護",
  welfare_commissioner: "民生委員",
  peer: "ピアサポーター",
  other: "そのほか",
};

export const CAN_WORDS: Readonly<Record<ContactCan, string>> = {
  stay: "泊まる",
  drive: "送る",
  decide: "決める",
  bring_medicines: "薬を持ってくる",
  come: "来る",
};

export const GRANT_UNIT_WORDS: Readonly<Record<GrantUnit, string>> = { days: "日", hours: "時間" };

export const FACT_WORDS: Readonly<Record<FactKey, string>> = {
  wish_of_person: "ご本人の願い",
  wish_of_family: "ご家族の願い",
  first_30_minutes: "はじめの30分",
  dangers: "気をつけること",
  allergies: "アレルギー",
  medications: "薬",
  seizures: "発作",
  procedures: "医療的ケアの手順",
  behaviours: "行動の特徴と対応",
  communication: "伝え方・聞き方",
  preferred_name: "呼ばれたい名前",
  calming: "落ち着けること",
  likes: "好きなこと",
  dislikes: "苦手なこと",
  meals: "食事",
  sleep: "眠り",
  toilet: "トイレ",
  bath: "入浴",
  mobility: "移動・移乗",
  night_watch: "夜の見守り",
  infection: "感染症",
  belief_and_food: "信仰・食べないもの",
  belongings: "持って行くもの",
};

/** What to write, in a sentence under the heading of the form. */
export const FACT_HINTS: Readonly<Partial<Record<FactKey, string>>> = {
  wish_of_person: "ご本人の言葉のまま書きます。ご家族の願いとは分けます。",
  wish_of_family: "ご家族の言葉のまま書きます。",
  first_30_minutes: "新しい場所で、はじめにすると落ち着けることを書きます。",
  dangers: "命やけがにかかわることを、することといっしょに書きます。「てんかん：5分つづいたら119」のように。",
  behaviours: "責める言葉は使いません。見られる様子と、その前にあること、うまくいく対応を書きます。",
  belongings: "物と、それがある場所を書きます。",
};

export const SAID_BY_WORDS: Readonly<Record<SaidByKind, string>> = {
  person: "ご本人",
  family: "ご家族",
  guardian: "後見人など",
  consultant: "相談支援専門員",
  office: "事業所",
  doctor: "医療機関",
  paper: "書類",
  observed: "見て分かった",
};

export const DOSE_TIME_WORDS: Readonly<Record<DoseTime, string>> = {
  morning: "朝",
  noon: "昼",
  evening: "夕",
  bedtime: "寝る前",
  as_needed: "必要なとき",
};

export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  1: "市",
  2: "拠点の中心（バックアップセンター・基幹相談）",
  3: "拠点の事業所（短期入所・通所・相談など）",
  4: "連携先（病院・訪問看護・学校・警察など）",
  5: "地域（民生委員・社協など）",
};

export const CONSENT_FIELD_WORDS: Readonly<Record<ConsentField, string>> = {
  name: "名前",
  address: "住所",
  contacts: "連絡先",
  certificate: "受給者証",
  care: "必要な支援・医療的ケア",
  behaviour: "行動の特徴と対応",
  medication: "薬・アレルギー",
  wishes: "願い",
  plan: "緊急時対応計画",
  photo: "写真",
};

export const CONSENT_GIVER_WORDS: Readonly<Record<ConsentGiver, string>> = {
  person: "ご本人",
  guardian: "後見人など（代わりに）",
  family: "ご家族（代わりに）",
};

/** Why a consent cannot be written, as a sentence. */
export function consentRefusalSentence(refusal: ConsentRefusal): string {
  switch (refusal.kind) {
    case "given_in_the_future":
      return "同意した日は、きょうかそれより前の日にしてください。";
    case "ends_before_it_begins":
      return "「いつまで」は、同意した日より後にしてください。";
    case "proxy_without_reason":
      return "ご本人が言えなかった理由を書いてください。";
    case "no_fields":
      return "見せる項目を1つ以上選んでください。";
    case "not_for_this_layer":
      return `この相手には見せない項目です：${refusal.fields.map((field) => CONSENT_FIELD_WORDS[field]).join("・")}`;
  }
}

export const COMPLETENESS_WORDS: Readonly<Record<CompletenessItem, string>> = {
  contacts: "承諾のある連絡先",
  household: "世帯",
  certificate: "受給者証",
  wish_of_person: "ご本人の願い",
  first_30_minutes: "はじめの30分",
  dangers: "気をつけること",
  allergies: "アレルギー",
  medications: "薬",
  belongings: "持って行くもの",
  consent: "事業所に見せる同意",
};

export const EXPIRY_WORDS: Readonly<Record<ExpiryKind, string>> = {
  certificate: "受給者証",
  level: "障害支援区分",
  consent: "同意",
  guardian: "後見など",
  health_check: "健康診断書",
  roster_review: "名簿の見直し",
};

export const ROSTER_REASON_WORDS: Readonly<Record<RosterReason, string>> = {
  no_one_else: "介護者のほかに支える人がいない",
  aged_carer: "介護者が高齢",
  carer_ill: "介護者に病気がある",
  medical_care: "医療的ケアがあり、行き先が限られる",
  severe_behaviour: "行動の支援が要り、行き先が限られる",
  lives_alone: "ひとりで暮らしている",
  no_services: "サービスにつながっていない",
  own_wish: "ご本人・ご家族の希望",
  other: "そのほか",
};

export const PLANNING_WORDS: Readonly<Record<PlanningMode, string>> = {
  consultant: "計画相談",
  self_plan: "セルフプラン",
  not_stated: "聞いていない",
};

export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  carer_80: "介護者が80歳以上",
  carer_65: "介護者が65歳以上",
  sole_carer: "介護者がひとり",
  carer_ill: "介護者の体調に心配",
  no_household: "世帯の記録がない",
  nobody_to_call: "連絡先がない",
  nobody_agreed_to_stay: "泊まれる人の承諾がない",
  no_practice_stay: "泊まった経験がない",
  no_certificate: "有効な受給者証がない",
  certificate_expiring: "受給者証の期限が近い",
  no_plan: "緊急時対応計画がない",
  turns_18: "1年以内に18歳",
  turns_65: "1年以内に65歳",
};
