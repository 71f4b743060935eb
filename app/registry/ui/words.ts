import type { ApartScope } from "../model/avoidance";
import type { AgeBand } from "../model/figures";
import type { SupportLevel } from "../model/needs";
import type { Handbook } from "../model/person";
import type { AccessBasis } from "../repository.server";

/** The words for every vocabulary of this context. */

export const LEVEL_WORDS: Readonly<Record<SupportLevel, string>> = {
  none: "非該当（区分なし）",
  "1": "区分1",
  "2": "区分2",
  "3": "区分3",
  "4": "区分4",
  "5": "区分5",
  "6": "区分6",
  child_1: "児童の区分1",
  child_2: "児童の区分2",
  child_3: "児童の区分3",
  not_assessed: "未認定・分からない",
};

export const HANDBOOK_WORDS: Readonly<Record<Handbook, string>> = {
  physical: "身体障害者手帳",
  intellectual: "療育手帳（愛の手帳）",
  mental: "精神障害者保健福祉手帳",
  none: "持っていない",
  not_stated: "未記入",
};

export const AGE_BAND_WORDS: Readonly<Record<AgeBand, string>> = {
  under_10: "10歳未満",
  "10s": "10代",
  "20s": "20代",
  "30s": "30代",
  "40s": "40代",
  "50s": "50代",
  "60_64": "60～64歳",
  "65_over": "65歳以上",
};

/** What was done to a record, as 「だれが見たか」 tells it. */
export const VIEWING_WORDS: Readonly<Record<string, string>> = {
  "person.open": "開いた",
  "person.open_whereabouts": "住所を開いた",
  "person.search": "検索の結果で見た",
  "person.register": "登録した",
  "person.edit": "直した",
  "person_access.grant": "見られる人を足した",
  "person_access.withdraw": "見られる人を外した",
  "person_access.disclose": "受け入れ先に知らせた",
  "avoidance.read": "見合わせの決まりを見た",
  "avoidance.decide": "見合わせを決めた",
  "avoidance.review": "見合わせを見直した",
  "enrolment.list": "事前登録を見た",
  "enrolment.keep": "事前登録を書いた",
  "plan.open": "緊急時対応計画を見た",
  "plan.list": "計画の一覧で見た",
  "plan.start": "計画を書き始めた",
  "plan.save": "計画の下書きを保存した",
  "plan.agree": "計画を決めた",
  "plan.make_short": "簡易計画を作った",
  "plan.override": "計画なしで進めた",
  "plan.print": "計画を印刷した",
  "plan.drill": "訓練を残した",
  "plan.expire": "古い計画を終えた",
  "plan_place.add": "計画に所を足した",
  "plan_place.remove": "計画から所を外した",
  "plan_place.up": "計画の所の順を変えた",
  "plan_place.ask": "所に事前のお願いをした",
  "plan_place.answer": "事前のお願いに返事した",
  "entitlement.read": "受給者証と支給量を見た",
  "dossier.keep": "登録の中身を書いた",
  "roster.read": "名簿で見た",
  "roster.export": "名簿を表計算ソフトへ出した",
};

/** 離す範囲. */
export const APART_WORDS: Readonly<Record<ApartScope, string>> = {
  room: "同じ部屋にしない",
  house: "同じ家に入れない",
};

/** Who may read a record besides the coordinators, and why. */
export const BASIS_WORDS: Readonly<Record<AccessBasis, string>> = {
  specialist: "担当の相談支援専門員",
  family: "ご家族",
  self: "ご本人",
  stay: "受け入れる事業所",
};
