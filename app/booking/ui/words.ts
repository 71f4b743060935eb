import type { Slot } from "~/kernel/stay";
import { PART_WORDS, shortDay } from "~/ui/format";
import type { DeclineReason } from "../model/answer";
import type { CancelReason } from "../model/confirm";
import type { BookingAct, BookingState } from "../model/states";

/** 断る理由, as the provider reads them on the telephone. */
export const DECLINE_WORDS: Readonly<Record<DeclineReason, string>> = {
  no_staff: "職員が足りない",
  no_room: "部屋がない",
  gender: "性別が合わない",
  medical_care: "医療的ケアがむずかしい",
  infection: "感染症が出ている",
  outside_area: "遠い・地域の外",
  capacity: "もう1人は見られない",
  other: "そのほか",
};

export const CANCEL_WORDS: Readonly<Record<CancelReason, string>> = {
  found_elsewhere: "ほかの所に決まった",
  no_longer_needed: "必要がなくなった",
  illness: "ご本人の体調",
  facility_problem: "事業所のつごう",
  other: "そのほか",
};

/** 状態 — one word for a chip or a row. */
export const STATE_WORDS: Readonly<Record<BookingState, string>> = {
  held: "返事待ち",
  accepted: "受け入れの返事あり",
  declined: "むずかしいとの返事",
  lapsed: "期限切れ",
  confirmed: "決まりました",
  staying: "利用中",
  ended: "終わりました",
  cancelled: "取り消し",
  no_show: "来ませんでした",
};

/** 経過 — what happened, past tense, as both sides read it. */
export const HAPPENING_WORDS: Readonly<Record<string, string>> = {
  held: "仮おさえして、依頼を送りました",
  entered: "事業所が予約を入れました",
  hold_extended: "返事の期限をのばしました",
  accepted: "受け入れると返事しました",
  declined: "今回はむずかしいと返事しました",
  lapsed: "返事の期限が過ぎました",
  confirmed: "決めました",
  cancelled: "取り消しました",
  arrived: "到着しました",
  not_arrived: "来ませんでした",
  returned_early: "早く帰ることになりました",
  stay_extended: "泊まりをのばしました",
  bed_changed: "部屋を替えました",
  ended: "利用が終わりました",
};

/** What each button would do, for the refusal that it is too late. */
export const ACT_WORDS: Readonly<Record<BookingAct, string>> = {
  extend_hold: "期限をのばす",
  accept: "受け入れる",
  decline: "断る",
  lapse: "期限切れにする",
  confirm: "決める",
  cancel: "取り消す",
  arrive: "到着を記録する",
  no_show: "来なかったと記録する",
  return_early: "早く帰る",
  extend_stay: "泊まりをのばす",
  change_bed: "部屋を替える",
  end: "利用を終える",
};

/** 12/2(水)夜・12/3(木)夜 — days and parts, at most four by name. */
export function slotWords(slots: readonly Slot[]): string {
  const named = slots.slice(0, 4).map(({ day, part }) => `${shortDay(day)}${PART_WORDS[part]}`);
  return `${named.join("・")}${slots.length > 4 ? ` ほか${slots.length - 4}` : ""}`;
}
