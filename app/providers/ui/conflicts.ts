import { PART_WORDS, shortDay } from "~/ui/format";
import type { UnitInUse } from "../model/care-slots";

const DAYS_NAMED_MAX = 10;

/** 予約があってやめられないとき — what stands against it, by day, and what to do. */
export function unitInUseSentence({ conflicts }: UnitInUse): string {
  const named = conflicts
    .slice(0, DAYS_NAMED_MAX)
    .map(
      ({ day, part, kind }) =>
        `${shortDay(day)}${PART_WORDS[part]}（${kind === "hold" ? "仮おさえ" : "予約"}）`,
    )
    .join("、");
  const more = conflicts.length > DAYS_NAMED_MAX ? ` ほか${conflicts.length - DAYS_NAMED_MAX}件` : "";
  return `予約があるため、変更していません。${named}${more}。先に予約の移動か取り消しをしてください。`;
}
