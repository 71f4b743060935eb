import type { ReactNode } from "react";
import { dayAndTime, shortDay } from "~/ui/format";
import { Empty } from "~/ui/surface";
import type { TemporaryLine } from "../temporary-queries.server";
import { TEMPORARY_REASON_WORDS } from "./bed-words";

/** 開いている臨時の枠 — each with its days, its reason, who opened it, and whether somebody counts on it. */
export function TemporaryLines({
  lines,
  hasFacility,
  aside,
}: {
  readonly lines: readonly TemporaryLine[];
  readonly hasFacility: boolean;
  readonly aside?: (line: TemporaryLine) => ReactNode;
}) {
  if (lines.length === 0) {
    return <Empty says="開いている臨時の枠はありません。" next="ふだんの定員には数えません。" />;
  }
  return (
    <ul className="stack-8">
      {lines.map((line) => (
        <li key={line.unitId} className="row">
          <div className="grow">
            <b>
              {hasFacility && `${line.facilityName}　`}
              {line.label}
            </b>
            {"　"}
            <span className="nb">{shortDay(line.from)}の夜から</span>{" "}
            <span className="nb">{shortDay(line.until)}の朝まで</span>
            <p className="mute small">
              {TEMPORARY_REASON_WORDS[line.reason]}
              {line.note && `（${line.note}）`}・{line.openedByName}さん {dayAndTime(line.openedAt)}・
              {line.nightsTaken === 0 ? "まだ予約はありません" : `予約・仮おさえ ${line.nightsTaken}泊`}
            </p>
          </div>
          {aside?.(line)}
        </li>
      ))}
    </ul>
  );
}
