import type { Day } from "~/kernel/day";
import type { KeyReused } from "~/platform/unit-of-work.server";
import { shortDay } from "~/ui/format";
import type { HoldCoverRefusal } from "../hold-cover.server";
import { COVER_PARTS_MAX } from "../model/cover";
import { refusalSentences } from "./refusal-sentences";

/**
 * つなぎを仮押さえできなかったわけ — which place it was, and why.
 *
 * @param name  of the place that refused; null when it is not about one place or the place is gone
 */
export function coverSentences(
  refusal: HoldCoverRefusal | KeyReused | { readonly kind: "seen_is_old" },
  name: string | null,
  today: Day,
): readonly string[] {
  switch (refusal.kind) {
    case "part_refused":
      return [`${name ?? "ひとつの所"} が取れませんでした。`, ...refusalSentences(refusal.refusal, today)];
    case "parts_overlap":
      return [`${shortDay(refusal.night)}の夜が、ふたつの所に重なっています。`];
    case "not_a_cover":
      return [`つなぎは 2か所から${COVER_PARTS_MAX}か所までです。`];
    case "seen_is_old":
      return ["この依頼は、見ているあいだにほかの方が進めました。"];
    default:
      return refusalSentences(refusal, today);
  }
}
