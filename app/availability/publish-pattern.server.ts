import type { UnitId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeMode, type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import type { PatternDraft } from "./model/pattern-sets";
import type { PatternId } from "./model/plan";
import { type PatternRefusal, withoutPattern, withPattern } from "./model/plan-edits";

/** A pattern to add, or to put in the place of one that exists. */
export interface PublishPattern {
  readonly pattern: PatternDraft;
  /** Null for a new one. */
  readonly replaces: PatternId | null;
  readonly mode: ChangeMode;
}

/** 受け入れのパターンを公開する — every occurrence is checked against who is already there; one conflict refuses all of it. */
export function publishPattern(
  unit: UnitOfWork,
  command: PublishPattern,
): Promise<Result<readonly UnitChange[], ChangeRefusal | PatternRefusal>> {
  const { pattern, replaces, mode } = command;
  const id = replaces ?? unit.newId<"Pattern">();
  return runChange<PatternRefusal>(
    unit,
    {
      unitIds: [pattern.unitId],
      act: "patterns",
      summary: replaces === null ? `「${pattern.name}」を足した` : `「${pattern.name}」に変えた`,
      edit: (plan) => withPattern(plan, { ...pattern, id }),
    },
    mode,
  );
}

export interface WithdrawPattern {
  readonly unitId: UnitId;
  readonly patternId: PatternId;
  readonly mode: ChangeMode;
}

/** パターンをやめる — from today on, unless somebody has booked what it opened. */
export function withdrawPattern(
  unit: UnitOfWork,
  { unitId, patternId, mode }: WithdrawPattern,
): Promise<Result<readonly UnitChange[], ChangeRefusal>> {
  return runChange<never>(
    unit,
    {
      unitIds: [unitId],
      act: "patterns",
      summary: "パターンを1つやめた",
      edit: (plan) => ({ ok: true, value: withoutPattern(plan, patternId) }),
    },
    mode,
  );
}
