import { type Actor, isBase } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

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

/** 打診に返事できるか — the place that was asked, the desk of the municipality that hears it on the telephone, and links. */
export function mayAnswerInquiry(
  actor: Actor,
  inquiry: { readonly organisationId: OrganisationId; readonly municipality: MunicipalityCode },
): boolean {
  if (isBase(actor)) return mayHandleEmergency(actor) && actor.municipality === inquiry.municipality;
  return allows(actor.role, "inquiry.answer") && actor.organisationId === inquiry.organisationId;
}
