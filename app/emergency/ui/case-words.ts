import type { CareCode } from "../model/care-codes";
import type { AloneAnswer, Channel } from "../model/case";
import type { CaseState } from "../model/case-states";
import type { Instead } from "../model/instead";
import type { TriageLevel } from "../model/triage";

export const CASE_STATE_WORDS: Readonly<Record<CaseState, string>> = {
  received: "聞き取り中",
  triaged: "聞き取り中",
  plan_activated: "計画で動いています",
  searching: "さがしています",
  offered: "返事を待っています",
  accepted: "受け入れの返事あり",
  confirmed: "行き先が決まりました",
  in_transit: "向かっています",
  handed_over: "引きつぎました",
  staying: "泊まっています",
  exit_planned: "帰り道を準備中",
  closed: "終わりました",
  unplaced: "場所なし",
  withdrawn: "取り下げ",
};

export const LEVEL_WORDS: Readonly<Record<TriageLevel, string>> = {
  life_threatening: "いのちの危険",
  tonight: "今夜",
  tomorrow: "あす",
  within_3_days: "3日以内",
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  phone: "電話",
  fax: "ファクス",
  visit: "来所",
  web: "ウェブ",
};

export const ALONE_WORDS: Readonly<Record<AloneAnswer, string>> = {
  yes: "ひとり",
  no: "だれかいる",
  unknown: "まだ分からない",
};

export const CARE_CODE_WORDS: Readonly<Record<CareCode, string>> = {
  suction: "たんの吸引",
  tube_feeding: "経管栄養",
  behaviour: "行動障害の支援",
  same_gender: "同性の介助",
  wheelchair: "車いす",
  transport: "送迎",
};

export const INSTEAD_WORDS: Readonly<Record<Instead, string>> = {
  helper_at_home: "ご自宅にヘルパー・サポーター",
  family_or_friend: "親族・知人のところ",
  hospital: "病院",
  police: "警察で保護",
  other: "そのほか",
};

export const PHONE_WORDS = {
  called: "電話した",
  no_answer: "出ない",
  call_back: "折り返し待ち",
  declined: "むずかしい",
  told: "伝えた・聞いた",
  arranged: "手配できた",
  agreed: "受け入れると聞いた",
  conditional: "条件つきで受けられると聞いた",
} as const;

/** 緊急性の印 in the list of the desk: the word carries it, the look only helps. */
export function levelWord(level: TriageLevel | null): string {
  return level === null ? "急ぎ方は未定" : LEVEL_WORDS[level];
}
