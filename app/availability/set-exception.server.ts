import type { UnitId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeMode, type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import type { DayWindow } from "./model/pages";
import { type RangeRefusal, type RangeWord, withRange } from "./model/plan-edits";
import { shortDay } from "./ui/calendar-words";

export interface SetException {
  readonly unitId: UnitId;
  /** Half-open. */
  readonly range: DayWindow;
  readonly word: RangeWord;
  readonly reason: string;
  readonly mode: ChangeMode;
}

/** 空きにする・受付なしにする — single nights or a range that differ from the patterns. */
export function setException(
  unit: UnitOfWork,
  { unitId, range, word, reason, mode }: SetException,
): Promise<Result<readonly UnitChange[], ChangeRefusal | RangeRefusal>> {
  const verb = word.kind === "open" ? "空きにした" : "受付なしにした";
  return runChange<RangeRefusal>(
    unit,
    {
      unitIds: [unitId],
      act: "exception",
      summary: `${shortDay(range.from)}から${shortDay(range.until)}の前までを${verb}`,
      edit: (plan) => withRange(plan, range, word, reason, unit.today),
    },
    mode,
  );
}
