import { unreachable } from "~/kernel/invariant";
import { clockTime } from "~/ui/format";
import type { AnswerInquiryRefusal } from "../answer-inquiry.server";
import type { InquiryState } from "../model/inquiry";
import type { ReasonKind } from "../model/inquiry-card";

/** 打診の状態 — one word for a row, from both sides. */
export const INQUIRY_WORDS: Readonly<Record<InquiryState, string>> = {
  sent: "返事待ち",
  conditional: "条件つき",
  accepted: "受け入れ",
  declined: "むずかしい",
  expired: "返事なし",
  withdrawn: "取り下げ",
  lost: "先に決まった",
};

/** 理由の種類 — as much as a house is told. */
export const REASON_WORDS: Readonly<Record<ReasonKind, string>> = {
  carer: "介護する人の急なつごう",
  home: "家にいられなくなった",
  person: "ご本人のようすが変わった",
  helper: "予定の支援が来られなくなった",
  other: "急なこと",
};

/**
 * 返事できなかったわけ — what happened, and what to do now.
 *
 * @returns one sentence per thing to know
 */
export function answerSentences(refusal: AnswerInquiryRefusal): readonly string[] {
  switch (refusal.kind) {
    case "inquiry_unknown":
      return ["この依頼は見つかりません。電話で聞いてください。"];
    case "inquiry_over":
      return [OVER_WORDS[refusal.state]];
    case "deadline_passed":
      return [
        `返事の期限（${clockTime(new Date(refusal.at))}）が過ぎました。まだ受けられるときは、依頼した人に電話してください。`,
      ];
    case "conditions_missing":
      return ["どんな条件か、ひとこと書いてください。"];
    case "conditions_too_long":
      return [`${refusal.lengthMax}字までで書いてください。`];
    case "heard_from_missing":
      return ["電話で答えた人のお名前を入れてください。"];
    default:
      return unreachable(refusal);
  }
}

const OVER_WORDS: Readonly<Record<InquiryState, string>> = {
  sent: "いまは、この返事はできません。",
  conditional: "条件は、もう伝えてあります。",
  accepted: "受け入れの返事は、もうもらっています。",
  declined: "むずかしいとの返事を、もうもらっています。",
  expired: "返事の期限が過ぎました。まだ受けられるときは、依頼した人に電話してください。",
  withdrawn: "ほかの所に決まったか、必要がなくなりました。ありがとうございました。",
  lost: "この部屋は、先にほかの方に決まりました。ありがとうございました。",
};
