import { addDays, type Day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeMode, type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import { publicationWindow } from "./model/pages";
import { expandPatternSet, PATTERN_SETS, type PatternSetKey } from "./model/pattern-sets";
import {
  type DayException,
  type PatternId,
  type ReleaseRule,
  type UnitPlan,
  withException,
} from "./model/plan";
import { type PatternRefusal, withPattern } from "./model/plan-edits";

export interface ApplyPatternSet {
  readonly unitIds: readonly UnitId[];
  readonly set: PatternSetKey;
  readonly from: Day;
  /** Last day, itself included; null for no end. */
  readonly lastDay: Day | null;
  readonly purposes: readonly Purpose[];
  /** Other parts than the set's own. */
  readonly parts?: readonly Part[];
  readonly release: ReleaseRule | null;
  /** Drops the units' other patterns in the same go, so that a new month does not lie on top of the old one. */
  readonly replacesOthers: boolean;
  readonly mode: ChangeMode;
}

/** まとまりを適用する — one named set on several beds in one go, all or nothing, conflicts of all of them together. */
export function applyPatternSet(
  unit: UnitOfWork,
  command: ApplyPatternSet,
): Promise<Result<readonly UnitChange[], ChangeRefusal | PatternRefusal>> {
  const set = PATTERN_SETS[command.set];
  return runChange<PatternRefusal>(
    unit,
    {
      unitIds: command.unitIds,
      act: "set",
      summary: `「${set.name}」を${command.unitIds.length}室に適用した`,
      edit: (plan) => planWithSet(unit, command, plan),
    },
    command.mode,
  );
}

function planWithSet(
  unit: UnitOfWork,
  command: ApplyPatternSet,
  plan: UnitPlan,
): Result<UnitPlan, PatternRefusal> {
  const { lastDay, purposes, release, parts } = command;
  const set = PATTERN_SETS[command.set];
  const [, from = unit.today] = [command.from, unit.today].toSorted();
  const until = publicationWindow(addDays(unit.today, YEAR_DAYS - 180)).until;
  const choice = { unitId: plan.unitId, from, lastDay, purposes, release, ...(parts && { parts }) };
  const expanded = expandPatternSet(set, choice, { from, until });

  const replaces = command.replacesOthers && expanded.patterns.length > 0;
  let changed: UnitPlan = { ...plan, patterns: replaces ? [] : plan.patterns };
  for (const draft of expanded.patterns) {
    const id = unit.newId<"Pattern">() as PatternId;
    const outcome = withPattern(changed, { ...draft, id });
    if (!outcome.ok) return outcome;
    changed = outcome.value;
  }
  const exceptions = expanded.exceptions.reduce<readonly DayException[]>(withException, changed.exceptions);
  return accept({ ...changed, exceptions });
}

/** Yearly closings are written a year ahead, so that 年末年始 picked in summer is already there. */
const YEAR_DAYS = 366;
