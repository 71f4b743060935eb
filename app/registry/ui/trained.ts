import { SHIFT_WORDS } from "~/providers/ui/words";
import { longDay } from "~/ui/format";
import type { TrainedRefusal } from "../name-trained.server";

/** 書けないわけ. */
export function trainedRefusalSentence(
  refusal: Exclude<TrainedRefusal, { readonly kind: "not_found" }>,
): string {
  if (refusal.kind === "already_over") {
    return `期限は、${longDay(refusal.today)}か、それより後の日にしてください。`;
  }
  const shifts = refusal.shifts.map((shift) => SHIFT_WORDS[shift]).join("・");
  return `${shifts}のこの行為は「第3号」になっていません。先に医療的ケアで選びます。`;
}
