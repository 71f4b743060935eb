import type { FeedbackRefusal, Outcome, Question, TakesAgain, Voice } from "../model/feedback";
import { medicineDays, type PreparationItem } from "../model/preparation";

const ITEM_WORDS: Readonly<Record<PreparationItem, string>> = {
  visit: "下見に行った",
  interview: "本人と話をした（面談）",
  contract: "契約と、大事なことの説明",
  assessment: "できること・手助けの確認（アセスメント）",
  health_check: "健康診断書",
  certificate: "受給者証のうつし",
  medicine_sheet: "お薬手帳・薬の飲み方の紙",
  clothes: "着がえ",
  night_clothes: "ねまき",
  wash_things: "歯ブラシ・タオル",
  medicines: "薬",
  cards: "保険証・手帳",
  calming_thing: "あると安心なもの",
  money: "おこづかい",
};

/** A line of the list; of medicines, for how many days. */
export function itemWords(item: PreparationItem, nights: number): string {
  if (item === "medicines") return `${ITEM_WORDS[item]}（${medicineDays(nights)}日分）`;
  return item === "clothes" ? `${ITEM_WORDS[item]}（${nights + 1}日分）` : ITEM_WORDS[item];
}

export const VOICE_WORDS: Readonly<Record<Voice, string>> = {
  person: "ご本人の声",
  family: "ご家族の声",
  provider: "事業所の声",
};

export const QUESTION_WORDS: Readonly<Record<Question, string>> = {
  slept: "よくねむれましたか",
  meals: "ごはんはどうでしたか",
  people: "いた人は、やさしかったですか",
  again: "また泊まりたいですか",
  rest: "ご家族は、休めましたか",
  told: "ようすは、よくわかりましたか",
  night: "夜のようす",
  as_registered: "手助けは、聞いていたとおりでしたか",
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  well: "落ち着いて過ごせた",
  with_help: "手助けがあれば過ごせた",
  hard: "むずかしかった",
};

export const TAKES_AGAIN_WORDS: Readonly<Record<TakesAgain, string>> = {
  yes: "またお受けできます",
  on_conditions: "条件があればお受けできます",
  no: "次はむずかしいです",
};

/** Why a voice could not be kept. */
export function feedbackRefusalSentence(refusal: FeedbackRefusal): string {
  switch (refusal.kind) {
    case "not_stayed_yet":
      return "泊まったあとに書けます。";
    case "not_ended_yet":
      return "利用の終わりを記録してから書きます。";
    case "conditions_missing":
      return "どんな条件かを書いてください。";
  }
}
