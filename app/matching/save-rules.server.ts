import { allows } from "~/access/model/permission";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { DEFAULT_RULES, isSameRules, type MunicipalRules } from "./model/municipal-rules";
import { rulesAt, rulesInForce } from "./rules-queries.server";
import { addRules } from "./rules-repository.server";

/** Why rules were not saved. */
export type SaveRulesRefusal =
  | { readonly kind: "not_permitted" }
  /** Somebody saved another version since the page was read. */
  | { readonly kind: "seen_is_old"; readonly version: number }
  | { readonly kind: "nothing_changed" }
  | { readonly kind: "no_such_version" };

/** What is saved, over which version it was made, and why. */
export interface SaveRules {
  readonly rules: MunicipalRules;
  readonly seenVersion: number;
  readonly note: string;
}

/** 決まりを変える — writes the next version; the ones before stay as they were. */
export async function saveRules(
  unit: UnitOfWork,
  command: SaveRules,
): Promise<Result<{ readonly version: number }, SaveRulesRefusal>> {
  return addVersion(unit, command, null);
}

/** 前の版にもどす — writes the next version with the rules of an earlier one; 0 brings back the defaults. */
export async function restoreRules(
  unit: UnitOfWork,
  command: { readonly version: number; readonly seenVersion: number },
): Promise<Result<{ readonly version: number }, SaveRulesRefusal>> {
  const { municipality } = unit.actor;
  if (municipality === null) return refuse({ kind: "not_permitted" });
  const rules =
    command.version === 0 ? DEFAULT_RULES : await rulesAt(unit.sql, municipality, command.version);
  if (rules === null) return refuse({ kind: "no_such_version" });
  const note = command.version === 0 ? "はじめの決まりにもどす" : `第${command.version}版にもどす`;
  return addVersion(unit, { rules, seenVersion: command.seenVersion, note }, command.version);
}

async function addVersion(
  unit: UnitOfWork,
  { rules, seenVersion, note }: SaveRules,
  restoredFrom: number | null,
): Promise<Result<{ readonly version: number }, SaveRulesRefusal>> {
  const { actor, now } = unit;
  const { municipality } = actor;
  if (!allows(actor.role, "rules.manage") || municipality === null) return refuse({ kind: "not_permitted" });
  const before = await rulesInForce(unit.sql, municipality);
  if (before.version !== seenVersion) return refuse({ kind: "seen_is_old", version: before.version });
  if (isSameRules(before, rules)) return refuse({ kind: "nothing_changed" });

  const version = before.version + 1;
  const by = { by: actor.userId, byName: actor.name };
  const isAdded = await addRules(unit.sql, {
    municipality,
    version,
    at: now,
    rules,
    note,
    restoredFrom,
    ...by,
  });
  if (!isAdded) return refuse({ kind: "seen_is_old", version });
  await unit.audit({
    action: "rules.change",
    subjectKind: "matching_rules",
    municipality,
    detail: { version, restoredFrom },
  });
  await unit.record({ topic: "rules.changed", municipality, payload: { version } });
  return accept({ version });
}
