import type { Day } from "~/kernel/day";
import { ACT_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { nightsWord, shortDay } from "~/ui/format";
import type { RankKind } from "../model/fairness-figures";
import type { Pool } from "../model/round";
import type { RoundPhase } from "../model/round-calendar";
import type { Assignment, Lack } from "../model/round-result";
import type { RoundPurpose } from "../rounds-repository.server";

export const PHASE_WORDS: Readonly<Record<RoundPhase, string>> = {
  announced: "受け付け前",
  open: "受け付け中",
  closed: "しめ切りました",
  deciding: "決めているところ",
  published: "結果が出ました",
};

export const POOL_WORDS: Readonly<Record<Pool, string>> = {
  weekend: "週末",
  school_holiday: "学校の長い休み",
};

export const ROUND_PURPOSE_WORDS: Readonly<Record<RoundPurpose, string>> = {
  short_stay: "短期入所",
  trial: "ためしに泊まる",
};

export const RANK_KIND_WORDS: Readonly<Record<RankKind, string>> = {
  "1": "第1希望",
  "2": "第2希望",
  "3": "第3希望",
  by_hand: "希望のほか",
  none: "決まらず",
};

/** 令和8年12月 is too long for a list: 2026年12月. */
export function monthWord(month: Day): string {
  const [year, number] = month.split("-");
  return `${year}年${Number(number)}月`;
}

/** 第1希望, or what a place given by hand is called. */
export function rankWord(rank: number | null): string {
  return rank === null ? "希望のほか" : `第${rank}希望`;
}

/** 12/5(土)から2泊. */
export function assignmentWords({ checkIn, nights }: Pick<Assignment, "checkIn" | "nights">): string {
  return `${shortDay(checkIn)}から${nightsWord(nights.length)}`;
}

const DAYS_SAID = 2;
const daysWord = (days: readonly Day[]): string =>
  `${days.slice(0, DAYS_SAID).map(shortDay).join("・")}${days.length > DAYS_SAID ? "など" : ""}`;

/**
 * かなわなかったわけ — in plain words, each sentence of 40 characters at most. What the family did not do is never their
 * fault, and nobody else is told of.
 */
export function lackSentences(lack: Lack): readonly string[] {
  switch (lack.kind) {
    case "not_offered":
      return lack.nights.length === 0
        ? ["この月は、泊まれる枠が出ていませんでした。"]
        : [`${daysWord(lack.nights)}は、枠が出ていませんでした。`];
    case "full":
      return lack.byDraw
        ? ["ほかの方と同じ点でした。", "前もって知らせたくじで決まりました。"]
        : ["点の高い方から決まり、いっぱいになりました。"];
    case "room_gender":
      return ["残った部屋は、性別の決まりに合いませんでした。"];
    case "no_wheelchair_bed":
      return ["車いすで使える部屋が出ていませんでした。"];
    case "care_not_offered":
      return [`${SHIFT_WORDS[lack.shift]}の${ACT_WORDS[lack.act]}ができない所でした。`];
    case "care_full":
      return [`${SHIFT_WORDS[lack.shift]}の${ACT_WORDS[lack.act]}の枠がいっぱいでした。`];
    case "own_dates":
      return ["来られる日が、行けない日と重なりました。"];
    case "outside_month":
      return ["この月の中に、日にちが入りませんでした。"];
    case "granted_days":
      return [`支給の日数が足りませんでした。`, `要るのは${lack.needed}日、残りは${lack.left}日です。`];
    case "share_used":
      return [`${POOL_WORDS[lack.pool]}の夜は、1世帯${lack.nightsMax}泊までの決まりです。`];
    case "household_elsewhere":
      return ["同じ夜に、ご家族の別の泊まりがあります。"];
    case "companions":
      return ["いっしょの方と、そろって泊まれませんでした。"];
    case "outweighed":
      return ["ほかの組み合わせで、合わせた点が高くなりました。"];
  }
}
