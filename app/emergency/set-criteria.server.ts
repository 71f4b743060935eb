import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { criteriaVersions, insertCriteria } from "./criteria-repository.server";
import type { Criterion } from "./model/criteria";
import { maySetCriteria } from "./permissions";

export interface SetCriteria {
  /** The version the writer saw; the new one is the next. */
  readonly seenVersion: number;
  readonly validFrom: Day;
  readonly criteria: readonly Criterion[];
}

export type SetCriteriaRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "no_criteria" }
  | { readonly kind: "seen_is_old" };

/** 判定基準を決める — a new version beside the old ones; cases keep the version they were judged by. */
export async function setCriteria(
  unit: UnitOfWork,
  { seenVersion, validFrom, criteria }: SetCriteria,
): Promise<Result<{ readonly version: number }, SetCriteriaRefusal>> {
  const { municipality, userId, name } = unit.actor;
  if (!maySetCriteria(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  if (criteria.length === 0) return refuse({ kind: "no_criteria" });
  const [latest] = await criteriaVersions(unit.sql, municipality);
  if ((latest?.version ?? 0) !== seenVersion) return refuse({ kind: "seen_is_old" });
  const version = seenVersion + 1;
  const added = await insertCriteria(unit.sql, {
    id: unit.newId(),
    municipality,
    version,
    validFrom,
    criteria,
    setBy: userId,
    setByName: name,
    at: unit.now,
  });
  if (!added) return refuse({ kind: "seen_is_old" });
  await unit.audit({
    action: "criteria.set",
    subjectKind: "emergency_criteria",
    municipality,
    detail: { version },
  });
  return accept({ version });
}
