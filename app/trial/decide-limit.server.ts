import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { insertLimit } from "./limits-repository.server";
import type { LimitId } from "./model/limits";
import { mayDecideLimits } from "./permissions";

/** 日数の決まりを変える — the municipality's own amount from a day on, with where it stands written. What counted before stays. */
export async function decideLimit(
  unit: UnitOfWork,
  command: {
    readonly id: LimitId;
    readonly amount: number;
    readonly validFrom: Day;
    readonly source: string;
  },
): Promise<Result<null, { readonly kind: "not_permitted" }>> {
  const { municipality, name } = unit.actor;
  if (!mayDecideLimits(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const id = unit.newId<"TrialLimit">();
  await insertLimit(unit.sql, { ...command, rowId: id, municipality }, { name, at: unit.now });
  await unit.audit({
    action: "trial_limit.decide",
    subjectKind: "municipality",
    municipality,
    detail: { rule: command.id, amount: command.amount, validFrom: command.validFrom },
  });
  return accept(null);
}
