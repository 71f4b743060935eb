import type { ExitRefusal } from "../keep-exit.server";
import type { Way } from "../model/admission";
import type { CaseOutcome, ReviewWords } from "../model/case-summary";
import type { FollowUpKind, StayMark } from "../model/stay-days";

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  family: "家族・知人が送る",
  place: "受け入れ先が迎えに来る",
  supporter: "支援者がつきそう",
  welfare_taxi: "福祉タクシー",
  ambulance: "救急車",
  desk: "窓口の職員が送る",
  other: "そのほか",
};

export const MARK_WORDS: Readonly<Record<StayMark["id"], string>> = {
  addon_ends: "緊急の受け入れとして数えられる日の終わり（目安）",
  over_capacity_ends: "定員をこえて受け入れられる日の終わり（目安）",
  addon_extended_ends: "やむを得ないときの延長の終わり（目安）",
};

export const FOLLOW_UP_WORDS: Readonly<Record<FollowUpKind, string>> = {
  next_day: "次の日",
  exit: "帰る日",
  week: "1週間後",
  month: "1か月後",
};

/** 帰り道 — what it is called; whoever was helped at home comes back to an ordinary day, not to a house. */
export const exitWordsOf = (isAtHome = false) =>
  isAtHome
    ? { title: "このあと", day: "いつもの暮らしにもどる日", back: "いつもの暮らしにもどります" }
    : { title: "帰り道", day: "帰る日", back: "帰ります" };

export const OUTCOME_WORDS: Readonly<Record<CaseOutcome, string>> = {
  short_stay: "短期入所の調整",
  several_places: "いくつかをつないで調整",
  supporter_at_home: "専門サポーターが自宅へ",
  no_place: "行き先が見つからなかった",
};

export const REVIEW_WORDS: Readonly<Record<keyof ReviewWords, string>> = {
  whyEmergency: "なぜ緊急になったか",
  whatHelped: "何が助けになったか",
  whatLacked: "何が足りなかったか",
  nextTime: "次はどうするか",
};

/** Why something was not kept, and what to do. */
export function exitSentence(
  refusal: Exclude<ExitRefusal, { readonly kind: "not_permitted" | "not_found" }>,
): string {
  switch (refusal.kind) {
    case "changed_meanwhile":
      return "ほかの方が先に直しました。入力は残っています。上の内容を見てから、もう一度おしてください。";
    case "done_already":
      return "ほかの方が先に書きました。";
    case "nothing_written":
      return "先に、ふりかえりを書いてください。";
    case "names_somebody":
      return `お名前や電話が入っているので、わかち合えません：${refusal.words
        .map(({ field, word }) => `${REVIEW_WORDS[field]}「${word}」`)
        .join("、")}`;
    case "case_not_in_state":
      return "いまの段階では、できません。画面を読みなおしてください。";
  }
}
