import type { ConstraintId } from "~/matching/model/verdict";
import { CONSTRAINT_LABELS } from "~/matching/ui/sentences";
import { shortDay } from "~/ui/format";
import type { RoundFigures, ToldCount } from "../model/figures";
import { gapOf, placedOf, withoutPlace } from "../model/figures";
import type { NextAction } from "../model/next-action";
import type { Moment, Standing } from "../model/round";

/** 見こみの言葉. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  place: "1か所で過ごせる",
  cover: "いくつかをつなげば過ごせる",
  home: "家に来る支援者だけ",
  none: "行き先がない",
};

export const MOMENT_WORDS: Readonly<Record<Moment, string>> = {
  morning: "朝の集計",
  evening: "夕方の集計",
  asked: "調べ直し",
};

/** Why somebody has no place, in one word; where there is no place around at all, that. */
export function reasonWord(reason: ConstraintId | null): string {
  return reason === null ? "近くに所がない" : CONSTRAINT_LABELS[reason];
}

/** A number, or that it is small. */
export function toldWords(told: ToldCount): string {
  return told.kind === "few" ? "少数" : String(told.people);
}

/** The finding of a round as a sentence. */
export function findingWords({ alone, people }: Pick<RoundFigures, "alone" | "people">): string {
  const without = withoutPlace(alone);
  if (people === 0) return "まだだれも登録していません。";
  if (without === 0) return `今夜は、登録した${people}人のだれにも行き先があります。`;
  return `今夜、${without}人は行き先がありません。`;
}

/** What remains when all need a place in the same night, with how sure the number is. */
export function togetherWords(figures: Pick<RoundFigures, "together" | "bound" | "people">): string {
  const placed = placedOf(figures.together);
  const gap = gapOf(figures);
  const sure = gap === 0 ? "これより多くは入れません。" : `どう組んでも${figures.bound}人までです。`;
  return `全員が同じ夜に必要になると、行き先があるのは${placed}人です。${sure}`;
}

/** 次の一手 as a short order. The place and its phone are shown beside. */
export function actionWords(action: NextAction, placeName: string | null): string {
  switch (action.kind) {
    case "call_place":
      return `${placeName ?? "いちばん近い所"}に、受けられるか聞く`;
    case "ask_supporter":
      return "家に行ける支援者をさがす";
    case "practice_stay":
      return `${placeName ?? "行き先"}に、ためしに泊まる日を決める`;
    case "renew_certificate":
      return `受給者証を更新する（${shortDay(action.until)}まで）`;
    case "write_plan":
      return "緊急時の計画を作る";
    case "review_plan":
      return `計画を見直す（${shortDay(action.due)}が期限）`;
  }
}
