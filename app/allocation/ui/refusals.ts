import { shortDay } from "~/ui/format";
import type { AskForSolvingRefusal } from "../ask-for-solving.server";
import type { FixAssignmentRefusal } from "../fix-assignment.server";
import type { HandInWishRefusal } from "../hand-in-wish.server";
import type { AnnounceRoundRefusal, ChangeRoundRefusal } from "../keep-round.server";
import type { PublishRoundRefusal } from "../publish-round.server";
import type { SetAsideRefusal } from "../set-aside.server";
import { PHASE_WORDS } from "./words";

export type RoundRefusal =
  | AnnounceRoundRefusal
  | ChangeRoundRefusal
  | HandInWishRefusal
  | SetAsideRefusal
  | AskForSolvingRefusal
  | FixAssignmentRefusal
  | PublishRoundRefusal;

/** 断りの文 — what happened, what is kept, what is next. */
export function roundRefusal(refusal: RoundRefusal): string {
  switch (refusal.kind) {
    case "not_permitted":
      return "この操作は、主任コーディネーターだけができます。";
    case "round_unknown":
      return "この割当ては見つかりません。";
    case "month_begun":
      return "この月は、もう始まっています。先の月を選んでください。";
    case "opens_in_the_past":
      return `受け付けの始まりは、きょう（${shortDay(refusal.today)}）から先にしてください。`;
    case "days_out_of_order":
      return "日の順がちがいます。始まり、しめ切り、決める日、お知らせ、月の始まりの順にしてください。";
    case "month_taken":
      return "この月の割当ては、もうあります。一覧から開いてください。";
    case "already_open":
      return "受け付けが始まったので、決まりは変えられません。";
    case "not_open":
      return refusal.phase === "announced"
        ? "受け付けは、まだ始まっていません。"
        : "受け付けは、もうしめ切りました。";
    case "person_unknown":
      return "この方の希望は出せません。担当のコーディネーターに電話してください。";
    case "place_not_offered":
      return "この月に枠を出していない所があります。選びなおしてください。";
    case "same_place_twice":
      return "同じ所と日が、2回あります。";
    case "outside_month":
      return "泊まる日が、この月の中に入りません。";
    case "days_too_short":
      return `第${refusal.rank}希望の期間は、${refusal.nights}泊より短いです。`;
    case "no_day_left":
      return `第${refusal.rank}希望は、行けない日をのぞくと、泊まれる日がありません。`;
    case "too_late":
      return "もう決める日になりました。枠は変えられません。";
    case "still_open":
      return `いまは「${PHASE_WORDS[refusal.phase]}」です。しめ切ってから計算できます。`;
    case "already_solving":
      return "いま計算しているところです。終わるまで、いちばんよい案が育ちます。";
    case "wish_unknown":
      return "この希望は見つかりません。取り下げられたかもしれません。";
    case "too_early":
      return `いまは「${PHASE_WORDS[refusal.phase]}」です。まだできません。`;
    case "nothing_changed":
      return "公表した版と同じです。変わる泊まりがないので、訂正はいりません。";
    case "reason_missing":
      return "わけを書いてください。あとで家族にもお話しします。";
    case "no_bed_left":
      return "その夜に、空いているベッドがありません。日か所を替えてください。";
    case "nothing_solved":
      return "まだ案がありません。先に計算してください。";
    case "draft_changed":
      return "見ているあいだに、新しい案ができました。確かめてから、もう一度おしてください。";
    case "still_solving":
      return "いま計算しているところです。終わってから公表できます。";
    case "still_booking":
      return `前の版の予約が、まだ${refusal.left}件残っています。終わるまでお待ちください。`;
  }
}
