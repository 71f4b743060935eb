import { shortDay } from "~/ui/format";
import type { Verdict } from "../model/verdict";
import { CONSTRAINT_LABELS } from "./sentences";

/** Facts of a refused request or hold, as the booking context gives them; kinds that are not listed get a plain sentence. */
export interface RefusalFacts {
  readonly kind: string;
  readonly lengthMax?: number;
  readonly state?: string;
  readonly obstacles?: readonly Verdict[];
  readonly slots?: readonly { readonly day?: string }[];
}

/** なぜできなかったか — what happened and what is kept. What comes next is said by the page, which knows the next place. */
export function refusalSentence(refusal: RefusalFacts): string {
  switch (refusal.kind) {
    case "stay_in_the_past":
      return "始まりの日が過ぎています。今夜からの日を選んでください。";
    case "stay_length":
      return `続けて泊まれるのは ${refusal.lengthMax ?? 30}泊までです。短く分けてください。`;
    case "nobody_described":
      return "どんな方かを、名前なしで書いてください。";
    case "person_unknown":
      return "この方の登録を開けません。もう一度探してください。";
    case "key_reused":
      return "この用紙は、もう送られています。依頼の一覧で確かめてください。";
    case "taken_meanwhile":
      return `先にほかの方が決まりました${onDays(refusal)}。`;
    case "not_open":
      return `事業所が空きを閉じました${onDays(refusal)}。`;
    case "care_slots_full":
      return "医療的ケアの枠が、先にうまりました。";
    case "room_gender_mixed":
      return "同じ部屋に、別の性別の方が先に決まりました。";
    case "does_not_fit":
      return `条件が合わなくなりました（${(refusal.obstacles ?? []).map(({ constraint }) => CONSTRAINT_LABELS[constraint]).join("・")}）。`;
    case "unit_not_in_use":
    case "place_unknown":
      return "この部屋は、使われなくなりました。";
    case "holds_not_taken":
      return "この事業所は、仮おさえを受け付けていません。電話でたずねてください。";
    case "request_closed":
      return refusal.state === "placed"
        ? "この依頼は、もう行き先が決まっています。"
        : "この依頼は、取り下げられています。";
    case "changed_meanwhile":
      return "この依頼は、見ているあいだにほかの方が進めました。";
    default:
      return "この操作はできません。権限がないか、もう見られないものです。";
  }
}

function onDays({ slots }: RefusalFacts): string {
  const days = [...new Set((slots ?? []).flatMap(({ day }) => day ?? []))].sort();
  const [first, ...rest] = days;
  if (first === undefined) return "";
  return `（${shortDay(first as Parameters<typeof shortDay>[0])}${rest.length > 0 ? ` ほか${rest.length}夜` : ""}）`;
}
