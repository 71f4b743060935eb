import { addDays, type Day } from "~/kernel/day";
import { unreachable } from "~/kernel/invariant";
import { ACT_WORDS as CARE_WORDS, SHIFT_WORDS } from "~/matching/ui/care-words";
import { sentenceFor } from "~/matching/ui/sentences";
import type { KeyReused } from "~/platform/unit-of-work.server";
import { dayAndTime, shortDay } from "~/ui/format";
import type { AcceptBookingRefusal } from "../accept-booking.server";
import type { ChangeBedRefusal } from "../change-bed.server";
import type { ClaimRefusal } from "../claim-place.server";
import type { EnterBookingRefusal } from "../enter-booking.server";
import type { HoldBedRefusal } from "../hold-bed.server";
import type { AttendRefusal } from "../model/attend";
import type { ConfirmRefusal } from "../model/confirm";
import type { ExtendRefusal } from "../model/hold";
import type { RequestStayRefusal } from "../request-stay.server";
import type { WithdrawRefusal } from "../withdraw-request.server";
import { ACT_WORDS, HAPPENING_WORDS, STATE_WORDS, slotWords } from "./words";

/** What a step on an existing booking may be refused with. */
export type StepRefusals =
  | AcceptBookingRefusal
  | ChangeBedRefusal
  | ClaimRefusal
  | AttendRefusal
  | ConfirmRefusal
  | ExtendRefusal
  | { readonly kind: "day_missing" }
  | { readonly kind: "bed_missing" };

/** Every refusal of this context. */
export type BookingRefusal =
  | StepRefusals
  | HoldBedRefusal
  | EnterBookingRefusal
  | RequestStayRefusal
  | WithdrawRefusal
  | KeyReused;

/**
 * 予約を入れられなかったわけ — as the house reads it, which chooses no next candidate but another day or another room.
 *
 * @returns one sentence per thing to know
 */
export function entrySentences(refusal: EnterBookingRefusal | KeyReused, today: Day): readonly string[] {
  if (refusal.kind !== "taken_meanwhile") return refusalSentences(refusal, today);
  const taken = slotWords(refusal.slots) || "この期間";
  const faster = refusal.slots.find(({ by }) => by !== null)?.by;
  if (refusal.slots.length > 0 && refusal.slots.every(({ isCareSlot }) => isCareSlot)) {
    return [`${taken} の医療的ケアの枠は、もういっぱいです。日を替えるか、ケアの内容を確かめてください。`];
  }
  const why = faster
    ? `${faster.organisationName}の予約か仮おさえがあります（${dayAndTime(new Date(faster.at))}）`
    : "もう予約か仮おさえがあるか、休止にしています";
  return [`${taken} は、${why}。日を替えるか、空き状況で別の部屋を選んでください。`];
}

/**
 * 断りの文 — what happened, and what is next; never a code alone. What was typed is kept by the page itself.
 *
 * @returns one sentence per thing to know
 */
export function refusalSentences(refusal: BookingRefusal, today: Day): readonly string[] {
  switch (refusal.kind) {
    case "taken_meanwhile": {
      const faster = refusal.slots.find(({ by }) => by !== null)?.by;
      const who = faster ? `${faster.organisationName}（${dayAndTime(new Date(faster.at))}）` : "ほかの方";
      const care = refusal.slots.length > 0 && refusal.slots.every(({ isCareSlot }) => isCareSlot);
      return [
        `先に${who}が決まりました。`,
        `取れなかったのは ${care ? "医療的ケアの枠の " : ""}${slotWords(refusal.slots) || "いまの枠"} です。次の候補を選べます。`,
      ];
    }
    case "not_open":
      return [
        `${slotWords(refusal.slots) || "この期間"} は、受け付けていません。日を替えるか、次の候補を選べます。`,
      ];
    case "care_slots_full":
      return refusal.slots
        .slice(0, 4)
        .map(
          ({ act, shift, day }) =>
            `${shortDay(day)}${SHIFT_WORDS[shift]}の${CARE_WORDS[act]}は、もう受けられる人数に達しています。`,
        );
    case "room_gender_mixed":
      return [
        `${refusal.nights.map(shortDay).join("・")} は、同じ部屋に性別のちがう方がいます。別の部屋を選べます。`,
      ];
    case "room_gender_unknown":
      return [
        refusal.whose === "person"
          ? `${refusal.nights.map(shortDay).join("・")} は、同じ部屋に先の方がいます。性別を書き入れると、取れるかどうかが決まります。`
          : `${refusal.nights.map(shortDay).join("・")} は、同じ部屋にいる方の性別が書かれていないので、取れません。別の部屋を選べます。`,
      ];
    case "kept_apart":
      return [
        `${refusal.days.map(shortDay).join("・")} は、この方をここに案内できません。ほかの所か、ほかの日を選んでください。`,
      ];
    case "outside_time_box":
      return [
        `この枠は臨時で、${shortDay(refusal.timeBox.from)}から${shortDay(addDays(refusal.timeBox.until, -1))}の夜までです。日を替えてください。`,
      ];
    case "no_supporter":
      return ["同行できる支援者が、この期間にいません。日を替えるか、次の候補を選べます。"];
    case "does_not_fit":
      return refusal.obstacles.map((verdict) => sentenceFor(verdict, today));
    case "stay_in_the_past":
      return [`始まりの日が過ぎています。${shortDay(refusal.today)}から先の日を選んでください。`];
    case "stay_length":
      return refusal.length < 1
        ? ["終わりの日は、始まりの日より後にしてください。"]
        : [`続けて泊まれるのは${refusal.lengthMax}泊までです（いまは${refusal.length}泊）。`];
    case "unit_not_in_use":
      return [`この部屋は ${shortDay(refusal.since)} で使い終わります。`];
    case "holds_not_taken":
      return ["ここは画面からの依頼を受けていません。電話で聞いてください。"];
    case "hold_lapsed":
      return [
        `返事の期限（${dayAndTime(new Date(refusal.at))}）が過ぎました。もう一度依頼するか、電話で相談してください。`,
      ];
    case "already_extended":
      return [`期限は ${dayAndTime(new Date(refusal.at))} に一度のばしています。のばせるのは一度だけです。`];
    case "lost":
      return ["期限が過ぎたあいだに、ほかの方がこの部屋を取りました。次の候補を選べます。"];
    case "changed_meanwhile":
      return [
        refusal.last
          ? `${refusal.last.byName}さんが先に${HAPPENING_WORDS[refusal.last.what] ?? "進めました"}（${dayAndTime(new Date(refusal.last.at))}）。`
          : "ほかの人が先に進めました。",
        `いまは「${STATE_WORDS[refusal.booking.state]}」です。`,
      ];
    case "not_in_state":
      return [`いまは「${STATE_WORDS[refusal.state]}」なので、「${ACT_WORDS[refusal.act]}」はできません。`];
    case "not_your_step":
      return [`「${ACT_WORDS[refusal.act]}」は、相手の側がすることです。`];
    case "not_permitted":
      return ["この操作はできません（権限がありません）。"];
    case "booking_unknown":
    case "place_unknown":
    case "person_unknown":
    case "request_unknown":
      return ["見つかりません。"];
    case "request_closed":
      return ["この依頼は、もう終わっています。"];
    case "nobody_described":
      return ["どんな方か、ひとこと書いてください。お名前は要りません。"];
    case "conditions_too_long":
      return [`${refusal.lengthMax}字までで書いてください。`];
    case "heard_from_missing":
      return ["電話で聞いた相手のお名前を書いてください。"];
    case "not_yet":
      return [`${shortDay(refusal.from)} になってから記録できます。`];
    case "stay_is_over":
      return [`この予約は ${shortDay(refusal.until)} で終わっています。`];
    case "not_earlier":
      return [
        `帰る日は ${shortDay(refusal.earliest)} から、${shortDay(refusal.until)} の前の日までで選んでください。`,
      ];
    case "not_later":
      return [`${shortDay(refusal.until)} より後の日を選んでください。`];
    case "same_bed":
      return ["いまと同じ部屋です。"];
    case "day_missing":
      return ["日付を選んでください。"];
    case "bed_missing":
      return ["部屋を選んでください。"];
    case "key_reused":
      return ["この画面は前に送られています。画面を開きなおしてください。"];
    default:
      return unreachable(refusal);
  }
}
