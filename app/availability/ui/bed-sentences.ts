import { shortDay } from "~/ui/format";
import type { PermitRefusal } from "../model/temporary-unit";
import type { OpenTemporaryRefusal } from "../open-temporary-unit.server";
import type { SetConditionRefusal } from "../set-bed-condition.server";
import { answerOf, refusalSentence } from "./sentences";

/** Why the city's word was not taken down. */
export function permitSentence(refusal: PermitRefusal): string {
  switch (refusal.kind) {
    case "ends_in_the_past":
      return `今日（${shortDay(refusal.today)}）より前の日までは認められません。`;
    case "too_far_ahead":
      return `一度に認められるのは ${shortDay(refusal.last)} までです。続けるときは、そのあとでもう一度認めてください。`;
    case "already_allowed":
      return `${shortDay(refusal.lastDay)} まで、もう認めています。変えるときは、先に終えてください。`;
  }
}

/** Why the extra bed was not opened: what happened, what to do. */
export function temporarySentence(refusal: OpenTemporaryRefusal): string {
  switch (refusal.kind) {
    case "not_allowed_now":
      return "いま、市は臨時の枠を認めていません。市か拠点の主任に連絡してください。";
    case "too_many_nights":
      return `臨時の枠は一度に ${refusal.nightsMax}泊までです。続けるときは、あとでもう一度開いてください。`;
    case "beyond_permit":
      return `市が認めているのは ${shortDay(refusal.lastDay)} の夜までです。終わりの朝を早めてください。`;
    case "empty_range":
      return "終わりの朝は、始まりの夜より後にしてください。";
    case "no_such_room":
      return "その部屋は、この事業所にありません。部屋を選び直してください。";
    default:
      return refusalSentence(refusal);
  }
}

/** Why the bed's state was not taken down, with every night in the way. */
export function conditionAnswer(refusal: SetConditionRefusal): ReturnType<typeof answerOf> {
  switch (refusal.kind) {
    case "already_over":
      return { says: "「いつまで」は、いまより後にしてください。", inTheWay: [] };
    case "lasts_too_long":
      return {
        says: `「いつまで」は ${refusal.daysMax}日先までです。それより長いときは、休止にしてください。`,
        inTheWay: [],
      };
    default:
      return answerOf(refusal);
  }
}
