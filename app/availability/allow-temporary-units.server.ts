import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { decidePermit, type PermitRefusal, type TemporaryPermit } from "./model/temporary-unit";
import { mayAllowTemporaryUnits } from "./permissions";
import { finishPermit, savePermit, standingPermit } from "./temporary-repository.server";

export interface AllowTemporaryUnits {
  /** Last day, itself included. */
  readonly lastDay: Day;
  readonly reason: string;
}

/** The role may not, or belongs to no municipality. */
export type NotPermitted = { readonly kind: "not_permitted" };

/**
 * 臨時の枠を認める — the municipality lets its providers open extra beds until a day. Off unless somebody says so; a permit that
 * has run out is ended in passing.
 */
export async function allowTemporaryUnits(
  unit: UnitOfWork,
  { lastDay, reason }: AllowTemporaryUnits,
): Promise<Result<TemporaryPermit, NotPermitted | PermitRefusal>> {
  const { municipality } = unit.actor;
  if (municipality === null || !mayAllowTemporaryUnits(unit.actor)) return refuse({ kind: "not_permitted" });

  const standing = await standingPermit(unit.sql, municipality);
  const decision = decidePermit(lastDay, standing, unit.today);
  if (!decision.ok) return decision;
  if (standing !== null) await finishPermit(unit, standing.permitId);

  const permit: TemporaryPermit = {
    permitId: unit.newId<"TemporaryPermit">(),
    municipality,
    lastDay,
    reason,
    allowedByName: unit.actor.name,
    allowedAt: unit.now,
  };
  await savePermit(unit, permit);
  await unit.audit({
    action: "temporary_permit.allow",
    subjectKind: "temporary_permit",
    subjectId: permit.permitId,
    municipality,
    detail: { lastDay },
  });
  await unit.record({ topic: "temporary_permit.allowed", municipality, payload: { lastDay } });
  return accept(permit);
}

/** 認めるのを終える — no new extra beds from now on; those already open keep their days, because people may be booked there. */
export async function stopTemporaryUnits(
  unit: UnitOfWork,
): Promise<Result<null, NotPermitted | { readonly kind: "not_allowed_now" }>> {
  const { municipality } = unit.actor;
  if (municipality === null || !mayAllowTemporaryUnits(unit.actor)) return refuse({ kind: "not_permitted" });

  const standing = await standingPermit(unit.sql, municipality);
  if (standing === null) return refuse({ kind: "not_allowed_now" });
  await finishPermit(unit, standing.permitId);
  await unit.audit({
    action: "temporary_permit.stop",
    subjectKind: "temporary_permit",
    subjectId: standing.permitId,
    municipality,
  });
  await unit.record({ topic: "temporary_permit.stopped", municipality });
  return accept(null);
}
