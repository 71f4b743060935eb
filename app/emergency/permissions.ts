import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** 緊急対応を進められるか — whoever places people of a municipality. */
export function mayHandleEmergency(actor: Actor): boolean {
  return (
    allows(actor.role, "emergency.handle") && actor.municipality !== null && actor.organisationId !== null
  );
}

/** 判定基準を決められるか — the lead coordinator, for the own municipality. */
export function maySetCriteria(actor: Actor): boolean {
  return allows(actor.role, "emergency.set_criteria") && actor.municipality !== null;
}
