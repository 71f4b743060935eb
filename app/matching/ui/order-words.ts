import type { BindingConstraint, RelaxableId, Suggestion } from "../model/empty-result";
import type { RankLineId } from "../model/rank";
import { NOT_NEEDED, type PlaceNeeded } from "../model/scarcity";
import { CONSTRAINT_LABELS, kilometres } from "./sentences";

/** 並び順の理由 — what each line of the sum is called. */
export const RANK_WORDS: Readonly<Record<RankLineId, string>> = {
  agreed_in_plan: "計画で約束した所",
  stayed_before: "慣れた場所",
  distance: "近さ",
  same_bed: "同じ部屋のまま",
  freshness: "確認の新しさ",
  open_questions: "確かめることがある",
  sparing: "ほかの人に要る枠を使わない",
};

export const RELAX_WORDS: Readonly<Record<RelaxableId, string>> = {
  transport: "送迎をはずす",
  distance: "もっと遠くまで広げる",
  municipality: "市の外まで広げる",
  same_gender_care: "同性の介助をはずす",
  purpose: "ほかの目的の空きも見る",
  dates: "日をずらす",
};

/** ＋40 / −6 / 0, with signs as wide as the digits. */
export function signed(points: number): string {
  if (points === 0) return "0";
  return points > 0 ? `＋${points}` : `−${-points}`;
}

/** Below this many a number on paper could be a person somebody knows. */
const SAID_FROM = 5;

/** Who depends on a place, for the desk's screen and for paper. */
export interface DependWords {
  readonly onScreen: string;
  readonly onPaper: string;
}

/** 頼りにしている方 — nobody is named; on paper, which leaves the desk, a small number is 数人. Null when nobody depends on it. */
export function dependWords({ onlyHere, dependants, costMilli }: PlaceNeeded): DependWords | null {
  if (costMilli <= NOT_NEEDED.costMilli) return null;
  const said = (people: number, words: (count: string) => string): DependWords => ({
    onScreen: words(`${people}人`),
    onPaper: words(people < SAID_FROM ? "数人" : `${people}人`),
  });
  if (onlyHere > 0) return said(onlyHere, (count) => `ここしか行けない方が ${count}います`);
  if (dependants > 0)
    return said(dependants, (count) => `行ける所が少ない方 ${count}が、ここを頼りにしています`);
  const neighbours = "ほかの市に、ここを頼りにしている方がいます";
  return { onScreen: neighbours, onPaper: neighbours };
}

/** What a suggestion is called on its line. */
export function suggestionLabel(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "relax":
      return RELAX_WORDS[suggestion.constraint];
    case "split_stay":
      return "いくつかの場所をつなぐ";
    case "support_at_home":
      return "在宅の支援を組む";
    case "call_desk":
      return "電話で相談する";
  }
}

/** ＋2か所 for a relaxation; nothing for help that needs no place. */
export function opensLabel(suggestion: Suggestion): string {
  if (suggestion.kind !== "relax") return "";
  return suggestion.opens > 0 ? `＋${suggestion.opens}か所` : "＋0";
}

/** The small note beside it: how far the nearest is, or that it would change nothing. */
export function suggestionHint(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "relax":
      if (suggestion.opens === 0) return "変わりません";
      return suggestion.nearestKm === null ? "" : `いちばん近くて ${kilometres(suggestion.nearestKm)}`;
    case "split_stay":
      return "夜ごとに場所が変わります";
    case "support_at_home":
      return "ヘルパーや日中の場所で支えます";
    case "call_desk":
      return "24時間つながります";
  }
}

/** 「医療的ケアで 3か所（それだけが理由は 1か所）」 — one line of what was missing. */
export function bindingSentence({ constraint, failing, failingAlone }: BindingConstraint): string {
  const alone = failingAlone > 0 ? `（それだけが理由は ${failingAlone}か所）` : "";
  return `${CONSTRAINT_LABELS[constraint]}で ${failing}か所${alone}`;
}
