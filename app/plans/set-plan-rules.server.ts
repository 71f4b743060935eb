import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { isSamePlanRules, type PlanRules } from "./model/plan-rules";
import { mayDecidePlans } from "./permissions";
import { addPlanRules, planRulesInForce } from "./rules-repository.server";

export type SetPlanRulesRefusal =
  | { readonly kind: "not_permitted" }
  /** Somebody saved another version since the page was read. */
  | { readonly kind: "seen_is_old" }
  | { readonly kind: "nothing_changed" };

/** 計画の決まりを変える — the lead coordinator writes the next version; the ones before stay as they were. */
export async function setPlanRules(
  unit: UnitOfWork,
  command: { readonly rules: PlanRules; readonly seenVersion: number },
): Promise<Result<{ readonly version: number }, SetPlanRulesRefusal>> {
  const { actor } = unit;
  const { municipality } = actor;
  if (!mayDecidePlans(actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const before = await planRulesInForce(unit.sql, municipality);
  if (before.version !== command.seenVersion) return refuse({ kind: "seen_is_old" });
  if (isSamePlanRules(before, command.rules)) return refuse({ kind: "nothing_changed" });
  const version = before.version + 1;
  const by = { userId: actor.userId, name: actor.name, at: unit.now };
  if (!(await addPlanRules(unit.sql, municipality, { ...command.rules, version }, by))) {
    return refuse({ kind: "seen_is_old" });
  }
  await unit.audit({
    action: "plan_rules.change",
    subjectKind: "plan_rules",
    municipality,
    detail: { version, ...command.rules },
  });
  return accept({ version });
}
