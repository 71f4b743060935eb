import type { Actor } from "~/access/model/actor";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

/**
 * 交換所として — the same person, acting through the exchange: a family may read neither the line nor the claims, yet its
 * yes moves both. Whether the person may answer at all is asked before, as themselves.
 */
export function throughExchange(actor: Actor): Actor {
  return { ...actor, role: "system" };
}

/** 頼む側 — in whose name a place taken from the line is asked for: whoever registered the wish. */
export function askerOf(
  actor: Actor,
  wish: { readonly organisationId: OrganisationId; readonly municipality: MunicipalityCode },
): Actor {
  return { ...actor, ...wish, role: "coordinator" };
}
