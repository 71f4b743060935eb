import { unreachable } from "~/kernel/invariant";
import type { QueryField, QueryRefusal } from "../model/checked-query";

const FIELD_WORDS: Readonly<Record<QueryField, string>> = {
  purpose: "目的",
  part: "時間帯",
  disability: "障害の種類",
  level: "区分",
  act: "医療的ケア",
  shift: "勤務の時間帯",
  gender: "性別",
  meal: "食事の形",
  municipality: "市区町村コード",
};

/** 探せない理由 — what to put right before anything can be searched for. */
export function queryRefusalSentence(refusal: QueryRefusal): string {
  switch (refusal.kind) {
    case "no_slots":
      return "泊まる日か 日中の時間帯を 1つ以上選んでください";
    case "impossible_day":
      return `${refusal.day.slice(0, 20)}という日は ありません`;
    case "too_many_days":
      return `一度に探せるのは${refusal.daysMax}日までです`;
    case "too_many_needs":
      return `必要なことは${refusal.needsMax}個までです。同じものが重なっています`;
    case "unknown_word":
      return `${FIELD_WORDS[refusal.field]}の「${refusal.word.slice(0, 20)}」は 一覧にありません`;
    case "impossible_age":
      return "年齢を確かめてください";
    case "impossible_distance":
      return "距離を確かめてください";
    case "impossible_home":
      return "住まいの位置を確かめてください";
    default:
      return unreachable(refusal);
  }
}
