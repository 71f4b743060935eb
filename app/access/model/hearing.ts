import { type Actor, isBase, isProvider } from "./actor";

/** Where an event belongs: the provider's side, the asking side, and who asked. */
export interface EventPlace {
  readonly organisationId: string | null;
  readonly municipality: string | null;
  readonly requestedByOrganisation: string | null;
}

/**
 * 聞こえる範囲 — may this actor's screen hear that something changed here? Providers hear of their own places,
 * coordinators of their municipality, those who asked of what they asked for; nobody else hears anything.
 */
export function mayHear(actor: Actor, place: EventPlace): boolean {
  if (actor.role === "system") return true;
  if (isProvider(actor))
    return place.organisationId !== null && place.organisationId === actor.organisationId;
  if (isBase(actor)) return place.municipality !== null && place.municipality === actor.municipality;
  if (actor.role === "consultation_specialist" || actor.role === "family") {
    return place.requestedByOrganisation !== null && place.requestedByOrganisation === actor.organisationId;
  }
  return false;
}
