import type { Day } from "~/kernel/day";
import { CONSTRAINT_LABELS, sentenceFor } from "~/matching/ui/sentences";
import type { NightFinding } from "../model/cell-check";

/** 照らし合わせの言葉 — short enough for a cell, with the sentence behind it. */
export interface CheckWords {
  readonly tone: "ok" | "ask" | "no";
  readonly words: string;
  /** Why, where there is more to say. */
  readonly detail: string | null;
}

const AGREEMENT_NEWS = {
  stands: null,
  lapsed: "承諾が古い",
  waiting: "返事待ち",
  declined: "むずかしいとの返事",
  none: "お願いがまだ",
} as const;

/**
 * いまのようす — what the calendar and the agreement say of one night.
 *
 * @param agreement  of the place with this plan
 */
export function checkWords(
  finding: NightFinding,
  agreement: keyof typeof AGREEMENT_NEWS,
  today: Day,
): CheckWords {
  const news = AGREEMENT_NEWS[agreement];
  const with_ = (tone: CheckWords["tone"], words: string, detail: string | null = null): CheckWords => ({
    tone: news !== null && tone === "ok" ? "ask" : tone,
    words: news === null ? words : `${words}・${news}`,
    detail,
  });
  switch (finding.kind) {
    case "open":
      return with_("ok", "いま空き");
    case "ask":
      return with_(
        "ask",
        `空き・要確認（${CONSTRAINT_LABELS[finding.verdict.constraint]}）`,
        sentenceFor(finding.verdict, today),
      );
    case "taken":
      return with_("no", "いまは空きなし");
    case "unfit":
      return with_(
        "no",
        `合わない（${CONSTRAINT_LABELS[finding.verdict.constraint]}）`,
        sentenceFor(finding.verdict, today),
      );
    case "unknown":
      return with_("ask", "電話で確かめる");
  }
}
