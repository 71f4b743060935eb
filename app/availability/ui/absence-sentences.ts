import type { ChangeRefusal } from "../change-plans.server";
import type { AbsenceRefusal } from "../enter-absence.server";
import { conflictWords, refusalSentence } from "./sentences";

/** 外泊・入院を変えられないわけ — with every booking that stands in the way by its code. */
export function absenceSentences(refusal: ChangeRefusal | AbsenceRefusal): string {
  switch (refusal.kind) {
    case "not_a_resident_bed":
      return "このベッドは空床利用ではありません。";
    case "no_such_absence":
      return "その外泊・入院は、もう取り消されています。画面を開きなおしてください。";
    case "booked_meanwhile":
      return `${refusalSentence(refusal)}${refusal.conflicts.map(conflictWords).join("、")}`;
    default:
      return refusalSentence(refusal);
  }
}
