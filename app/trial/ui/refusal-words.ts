import { shortDay } from "~/ui/format";
import type { AnswerTrialRefusal } from "../answer-trial.server";
import type { SendRefusal } from "../ask-by-steps.server";
import type { AskPartRefusal } from "../keep-series.server";
import type { StatusRefusal } from "../open-status.server";
import { STANDING_WORDS } from "./trial-words";

/** 申しこめなかったわけ — what happened, what is kept, and what is next, in words for a family. */
export function askRefusalWords(refusal: SendRefusal): string {
  switch (refusal.kind) {
    case "session_full":
      return "さきに ほかの人で、いっぱいになりました。べつの日を えらんでください。";
    case "session_over":
      return "この回は、なくなりました。べつの日を えらんでください。";
    case "stay_in_the_past":
      return `もうすぎた日です。${shortDay(refusal.today)}より後の日を えらんでください。`;
    case "incomplete":
      return "まだ答えていないページがあります。上から見てください。";
    case "person_closed":
      return "この人の登録を開けません。だれの体験かを、えらび直してください。";
    case "no_contact":
      return "電話かメールの、どちらかを書いてください。";
    case "place_takes_no_requests":
      return "ここは、いま申しこみを受けていません。電話で聞いてください。";
    default:
      return "いまは申しこめませんでした。書いたものは残っています。電話でも受けつけます。";
  }
}

/** リンクのページで、できなかったわけ. */
export function statusRefusalWords(refusal: StatusRefusal): string {
  switch (refusal.kind) {
    case "unknown_link":
      return "このリンクは、もう使えません。";
    case "only_the_asker":
      return "申しこんだ人だけが、できます。";
    case "too_late":
      return `もう変えられません。いまは「${STANDING_WORDS[refusal.standing]}」です。電話してください。`;
    case "name_missing":
      return "代わりに見る人の名前を書いてください。";
    case "no_agreement":
      return "本人が「いい」と言ったかを、えらんでください。";
    case "end_missing":
      return "いつまでかを、今日よりあとの日で えらんでください。";
  }
}

/** 一歩を申しこめなかったわけ. */
export function partRefusalWords(refusal: AskPartRefusal): string {
  switch (refusal.kind) {
    case "part_not_open":
      return "この一歩は、まだ開いていないか、もう申しこんであります。";
    case "series_resting":
      return "いまは休んでいます。「つづきから始める」を押してください。";
    case "not_found":
      return "もう見られません。";
    default:
      return askRefusalWords(refusal);
  }
}

/** 返事を書けなかったわけ, for the coordinator. */
export function answerRefusalWords(refusal: AnswerTrialRefusal): string {
  switch (refusal.kind) {
    case "not_found":
      return "この申しこみは、もうありません。";
    case "already_over":
      return `返事は書けません。いまは「${STANDING_WORDS[refusal.standing]}」です。`;
    case "day_missing":
      return "できる日を入れてください。";
    case "note_missing":
      return "理由を書いてください。";
  }
}
