import { type Actor, isBase } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

/** Whose a unit or a facility is, and where it lies. */
export interface OwnedPlace {
  readonly organisationId: OrganisationId | null;
  readonly municipality: MunicipalityCode | null;
}

/** 公開を変える — the provider itself and background work. */
export function mayPublishVacancy(actor: Actor, place: Pick<OwnedPlace, "organisationId">): boolean {
  if (!allows(actor.role, "vacancy.publish")) return false;
  return actor.role === "system" || isOwn(actor, place);
}

/** 空きを確認する — the provider for itself; a coordinator who heard it on the phone, for a place of the municipality. */
export function mayConfirmVacancy(actor: Actor, place: OwnedPlace): boolean {
  if (!allows(actor.role, "vacancy.confirm")) return false;
  if (actor.role === "system") return true;
  return isBase(actor)
    ? place.municipality !== null && place.municipality === actor.municipality
    : isOwn(actor, place);
}

/** 臨時の枠を認める — the administrator, a lead coordinator or a city officer, each for the municipality acted for. */
export function mayAllowTemporaryUnits(actor: Actor): boolean {
  return allows(actor.role, "temporary.allow");
}

function isOwn(actor: Actor, place: Pick<OwnedPlace, "organisationId">): boolean {
  return place.organisationId !== null && place.organisationId === actor.organisationId;
}
