import { longDay, shortDay } from "~/ui/format";
import { Note } from "~/ui/surface";
import type { LimitReading } from "../model/limits";
import { LIMIT_REMEDIES, LIMIT_STATUS_WORDS, limitWords } from "./trial-words";

/**
 * 日数の気づき — what would be over, by how much, how sure the rule is, and the way out. It never stops anybody. Empty: nothing is
 * shown.
 */
export function LimitNotes({ passed }: { readonly passed: readonly LimitReading[] }) {
  return (
    <>
      {passed.map((reading) => (
        <Note tone="warn" key={`${reading.rule.id} ${reading.from}`}>
          <b>{limitWords(reading)}</b>
          <p>{LIMIT_REMEDIES[reading.rule.id]}申しこみは、このまま送れます。</p>
          <p className="small">
            数えた期間：{longDay(reading.from)}から{shortDay(reading.last)}まで。出どころ：
            {reading.rule.source}（{LIMIT_STATUS_WORDS[reading.rule.status]}）
          </p>
        </Note>
      ))}
    </>
  );
}
