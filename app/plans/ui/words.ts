import type { DrillResult } from "../model/drill";
import type { LineStanding } from "../model/gathering";
import type { CellState, GapService, PlanPart } from "../model/grid";
import type { PlanPage } from "../model/pages";
import type { Agreement, PlaceDeclineReason } from "../model/place-agreement";
import type { PlanState } from "../model/plan";
import type { SectionId } from "../model/sections";

export const PLAN_PART_WORDS: Readonly<Record<PlanPart, string>> = {
  morning: "朝",
  daytime: "日中",
  evening: "夕",
  night: "夜",
  midnight: "深夜",
};

export const PLAN_PART_HOURS: Readonly<Record<PlanPart, string>> = {
  morning: "6–9",
  daytime: "9–16",
  evening: "16–19",
  night: "19–22",
  midnight: "22–6",
};

export const CELL_STATE_WORDS: Readonly<Record<CellState, string>> = {
  covered: "決まっている",
  by_call: "電話で手配",
  gap: "まだ空白",
  none: "いらない",
};

export const GAP_SERVICE_WORDS: Readonly<Record<GapService, string>> = {
  short_stay: "泊まれる所",
  day_service: "日中の行き先",
  home_helper: "自宅に来る人",
  transport: "送り迎え",
  nursing: "医療的ケアをする人",
  watching_over: "見守る人",
  other: "そのほか",
};

export const SECTION_WORDS: Readonly<Record<SectionId, string>> = {
  person: "ご本人のこと",
  household: "家族と介護する人",
  triggers: "起こりそうなこと",
  contacts: "連絡する順番",
  daily: "ふだんのくらし",
  medical: "医療的ケア",
  behaviour: "はじめの30分",
  grid: "毎日の過ごし方",
  places: "泊まれる所",
  wishes: "希望",
  bring: "持って行くもの",
  practice: "練習",
  consent: "同意",
  after: "そのあと",
};

export const PAGE_WORDS: Readonly<Record<PlanPage, string>> = {
  who: "ご本人と家族",
  contacts: "連絡先と、起こりそうなこと",
  living: "くらしと医療的ケア",
  comfort: "安心できること・希望・持ち物",
  days: "毎日の過ごし方",
  places: "泊まれる所と練習",
  agreement: "同意と、そのあと",
};

export const PLAN_STATE_WORDS: Readonly<Record<PlanState, string>> = {
  draft: "下書き",
  agreed: "いまの計画",
  replaced: "前の版",
  expired: "期限切れ",
};

export const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  not_asked: "まだお願いしていません",
  asked: "返事を待っています",
  agreed: "承諾",
  conditional: "条件つきで承諾",
  declined: "むずかしい",
};

export const PLACE_DECLINE_WORDS: Readonly<Record<PlaceDeclineReason, string>> = {
  no_staff: "職員が足りない",
  no_room: "部屋がない",
  medical_care: "医療的ケアができない",
  behaviour: "行動の特徴に合わせた支援ができない",
  gender: "性別の条件",
  outside_area: "地域の外",
  meet_first: "先に会ってからでないと決められない",
  other: "そのほか",
};

export const DRILL_RESULT_WORDS: Readonly<Record<DrillResult, string>> = {
  worked: "計画のとおりにできた",
  partly: "できたところと、できないところがあった",
  failed: "できなかった",
};

export const STANDING_WORDS: Readonly<Record<LineStanding, string>> = {
  none: "計画がない",
  overdue: "見直しが過ぎた",
  short: "簡易計画だけ",
  gaps: "空白がある",
  soon: "もうすぐ見直し",
  ready: "そろっている",
};

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

/** What a field of the form is called, by `section.field`. */
export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  "person.calledBy": { label: "呼び名", hint: "いつも呼ばれている名前" },
  "person.speaking": { label: "伝え方", hint: "ことば・絵カード・身ぶりなど、分かりやすい伝え方" },
  "person.certificate": { label: "受給者証と支給量" },
  "person.guardian": { label: "成年後見人" },
  "person.taboo": { label: "食べないもの・信仰" },
  "household.members": { label: "いっしょに住んでいる人" },
  "household.carer": { label: "おもに介護している人", hint: "年齢・体調・仕事" },
  "household.helpers": { label: "ほかに助けられる人", hint: "だれが、どのくらいの時間" },
  "household.pets": { label: "ペット" },
  "household.keys": { label: "鍵のある所", hint: "引き継ぎの紙にだけ出ます" },
  "triggers.likely": { label: "起こりそうなこと", hint: "介護する人の入院、けが、など" },
  "triggers.signs": { label: "前ぶれ", hint: "緊急を緊急にしないために" },
  "daily.meals": { label: "食事", hint: "形・とろみ・手伝い" },
  "daily.medicines": { label: "薬", hint: "1行に1つ。いつ・名前・量・飲み方" },
  "daily.cautions": { label: "気をつけること", hint: "1行に1つ" },
  "daily.sleep": { label: "ねむり・夜の見守り" },
  "daily.toilet": { label: "トイレ" },
  "daily.bath": { label: "おふろ" },
  "daily.moving": { label: "移動・乗り移り" },
  "daily.seizures": { label: "発作", hint: "何分つづいたら119か" },
  "daily.allergies": { label: "アレルギー" },
  "medical.notNeeded": { label: "医療的ケアは要りません" },
  "medical.acts": { label: "手順", hint: "1行に1つ。時刻・やり方" },
  "medical.devices": { label: "機械・電源・予備" },
  "medical.supplier": { label: "業者の24時間の電話" },
  "medical.doctor": { label: "主治医と、指示書の日" },
  "behaviour.firstMinutes": { label: "新しい所での、はじめの30分", hint: "うまくいくこと。1行に1つ" },
  "behaviour.calming": { label: "落ち着くこと" },
  "behaviour.dislikes": { label: "苦手なこと" },
  "wishes.ofPerson": { label: "ご本人の希望", hint: "ご本人のことばで" },
  "wishes.ofFamily": { label: "ご家族の希望" },
  "bring.items": { label: "持って行くもの", hint: "1行に1つ" },
  "bring.where": { label: "置いてある所" },
  "practice.stays": { label: "ためしの泊まりの予定", hint: "計画に書いた所で、ふだんから泊まっておきます" },
  "consent.network": { label: "市と拠点で使ってよい" },
  "consent.inEmergency": { label: "緊急のとき、受け入れ先に伝えてよい" },
  "consent.beforehand": { label: "ふだんから、受け入れ先に名前を伝えてよい" },
  "consent.untilDay": { label: "いつまで" },
  "consent.signedBy": { label: "同意した人" },
  "consent.signedOn": { label: "同意した日" },
  "consent.proxyReason": { label: "代わりに同意したわけ", hint: "ご本人でないとき" },
  "after.whoDecides": { label: "帰り方を決める人" },
  "after.wayHome": { label: "帰り方" },
  "after.review": { label: "ふり返りの会" },
};
