import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import type { TriageLevel } from "./model/triage";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export interface TriageCase {
  readonly caseId: CaseId;
  readonly level: TriageLevel;
  /** `desk` when somebody judged it; `days` when it follows from the first night because nobody had yet. */
  readonly by: "desk" | "days";
}

export type TriageRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | CaseStepRefusal;

/** トリアージ — settles how soon a place is needed. May be settled anew until a place is found; every word stays in the log. */
export async function triageCase(
  unit: UnitOfWork,
  { caseId, level, by }: TriageCase,
): Promise<Result<{ readonly version: number }, TriageRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const settled = { ...found, level, levelSetAt: found.levelSetAt ?? unit.now };
  const moved = await moveCase(unit, settled, "triage", { detail: { level, by } });
  return moved.ok ? accept({ version: moved.value.version }) : moved;
}
