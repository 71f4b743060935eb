import type { Day } from "~/kernel/day";
import { nightsWord, shortDay } from "~/ui/format";
import type { AnswerOfferRefusal } from "../answer-offer.server";
import type { KeepWishRefusal } from "../keep-wish.server";
import type { OfferState } from "../model/offer";
import type { WishMode, WishPurpose } from "../model/wish";

export const WISH_PURPOSE_WORDS: Readonly<Record<WishPurpose, string>> = {
  trial: "ためしに泊まる",
  short_stay: "短い間、泊まる",
};

export const WISH_MODE_WORDS: Readonly<Record<WishMode, string>> = {
  offer: "順番を待つ",
  alert: "空いたら知らせてもらう",
};

export const OFFER_STATE_WORDS: Readonly<Record<OfferState, string>> = {
  open: "お返事を待っています",
  taken: "事業所の返事を待っています",
  declined: "今回は見送りました",
  expired: "お返事の期限が過ぎました",
  lost: "先に決まりました",
  withdrawn: "取り下げました",
  settled: "決まりました",
};

/** 2泊・12/6(日)〜12/31(木)のあいだ. */
export function wishWords(wish: {
  readonly nights: number;
  readonly from: Day;
  readonly until: Day;
}): string {
  return `${nightsWord(wish.nights)}・${shortDay(wish.from)}〜${shortDay(wish.until)}のあいだ`;
}

/** Why a wish could not be kept, and what to do. */
export function wishRefusalSentence(refusal: KeepWishRefusal): string {
  switch (refusal.kind) {
    case "nights_out_of_range":
      return `泊まる数は1から${refusal.most}までで書いてください。`;
    case "window_in_the_past":
      return "いつからは、きょうより後の日にしてください。";
    case "window_too_far":
      return `いつまでには、${shortDay(refusal.last)}までの日にしてください。`;
    case "window_too_short":
      return `${refusal.nights}泊できるように、日のはばを広げてください。`;
    case "no_night_left":
      return "むりな日をのぞくと、泊まれる日がありません。";
    case "places_out_of_range":
      return `行きたい所を、1つから${refusal.most}つまで選んでください。`;
    case "place_unknown":
      return "選んだ所は、いま受け付けていません。";
    case "person_unknown":
      return "だれの希望かを選んでください。";
    case "changed_meanwhile":
      return "見ているあいだに、ほかの人が直しました。もう一度ごらんください。";
    case "wish_over":
      return "この希望は、もう終わっています。";
    case "wish_unknown":
    case "not_permitted":
      return "この希望は見つかりません。";
  }
}

/** What became of an answer that came to nothing. */
export function offerRefusalSentence(refusal: AnswerOfferRefusal): string {
  switch (refusal.kind) {
    case "offer_too_late":
      return "お返事の期限が過ぎました。順番はそのままです。";
    case "place_gone":
      return "先にほかの方が決まりました。順番はそのままです。";
    case "offer_over":
      return "このお知らせは、もう終わっています。";
    case "offer_unknown":
      return "このお知らせは見つかりません。";
  }
}
