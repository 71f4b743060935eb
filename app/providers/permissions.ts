import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { OrganisationId } from "~/kernel/id";

/** 事業所の情報を直す — a manager of the provider itself, and set-up. */
export function mayEditFacility(
  actor: Actor,
  facility: { readonly organisationId: OrganisationId | null },
): boolean {
  if (!allows(actor.role, "facility.edit")) return false;
  return actor.role === "system" || (facility.organisationId ?? undefined) === actor.organisationId;
}

/** 引き受けを申し出る — a manager, for the organisation he or she acts for. */
export function mayClaimFacility(actor: Actor): boolean {
  return allows(actor.role, "facility.claim") && actor.organisationId !== null && actor.userId !== null;
}

/** 引き受けを認める. */
export function mayDecideClaim(actor: Actor): boolean {
  return allows(actor.role, "facility.decide_claim");
}
