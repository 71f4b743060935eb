import { type BookingRefusal, refusalSentences } from "~/booking/ui/refusal-sentences";
import type { Day } from "~/kernel/day";
import type { CaseAct, CaseState } from "../model/case-states";
import { CASE_STATE_WORDS } from "./case-words";

/** Every refusal that only an emergency case knows. */
type OwnRefusal =
  | { readonly kind: "case_not_in_state"; readonly act: CaseAct; readonly state: CaseState }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "case_finished" }
  | { readonly kind: "facts_missing" }
  | { readonly kind: "facts_asked" }
  | { readonly kind: "request_asked" }
  | { readonly kind: "words_missing" }
  | { readonly kind: "nothing_firm" }
  | { readonly kind: "nobody_named" }
  | { readonly kind: "person_chosen_already" }
  | { readonly kind: "person_named" }
  | { readonly kind: "parts_open" }
  | { readonly kind: "no_plan" }
  | { readonly kind: "plan_needed" }
  | { readonly kind: "nobody_to_ask" }
  | { readonly kind: "inquiry_unknown" }
  | { readonly kind: "inquiry_over" }
  | { readonly kind: "deadline_passed" }
  | { readonly kind: "word_too_late" }
  | { readonly kind: "conditions_missing" };

const OWN: Readonly<Record<Exclude<OwnRefusal["kind"], "case_not_in_state">, string>> = {
  case_unknown: "この緊急対応が見つかりません。",
  case_finished: "この緊急対応は、もう終わっています。",
  facts_missing: "どなたか・何が起きたかを、先に書いてください。",
  facts_asked: "もう事業所に聞いています。直すときは、先に依頼を取り下げてください。",
  request_asked: "もう事業所に聞いています。直すときは、先に依頼を取り下げてください。",
  words_missing: "どうなったかを、ひとこと書いてください。",
  person_chosen_already: "どなたかは、もう決まっています。ちがうときは「ちがう人でした」を押してください。",
  parts_open: "ほかの夜の返事を待っています。そろってから決めるか、電話で返事を聞いて記録してください。",
  person_named: "この依頼には、もうお名前があります。画面を読みなおしてください。",
  nothing_firm: "決まった行き先が、まだありません。場所がないときは、F10で終えられます。",
  nobody_named: "どこと話したかを書いてください。",
  no_plan: "この方の計画は、まだありません。",
  plan_needed:
    "市の決まりで、先に緊急時対応計画が要ります。ご本人の頁で、短い計画をいま作れます。急ぐときはリーダーに。",
  nobody_to_ask: "えらんだ所には、いま画面から聞けません。電話で聞いて、F8で記録してください。",
  inquiry_unknown: "この依頼が見つかりません。",
  inquiry_over: "この依頼は、もう終わっています。",
  deadline_passed: "返事の期限が過ぎています。もう一度聞くか、電話で決めてください。",
  word_too_late: "条件に答える期限が過ぎました。もう一度聞くか、電話で決めてください。",
  conditions_missing: "どんな条件かを書いてください。",
};

const isOwn = (kind: string): kind is keyof typeof OWN => kind in OWN;

/** 断りの文 — what happened and what is next, for every refusal of the desk; those of a booking are booking's own. */
export function heldSentences(refusal: OwnRefusal | BookingRefusal, today: Day): readonly string[] {
  if (refusal.kind === "case_not_in_state") {
    return [`いまは「${CASE_STATE_WORDS[refusal.state]}」なので、できません。画面を読みなおしてください。`];
  }
  if (isOwn(refusal.kind)) return [OWN[refusal.kind]];
  return refusalSentences(refusal as BookingRefusal, today);
}
