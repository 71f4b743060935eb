import { v5 as uuidv5 } from "uuid";
import type { StayRequestId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { FitSearch } from "./fits-queries.server";
import type { BindingConstraint } from "./model/empty-result";
import { unmetDemandLine } from "./model/unmet-demand";
import { addUnmetDemand } from "./repository.server";

/** A search that found nothing. */
export interface UnmetDemand {
  readonly search: Omit<FitSearch, "now">;
  readonly binding: readonly BindingConstraint[];
  /** Null for a search without a request, of which each counts. */
  readonly requestId: StayRequestId | null;
}

/**
 * 足りなかった夜を記録する — one line per request and day, however often it is searched: the id of the line is made from
 * both, so that the primary key refuses the second.
 *
 * Run it in a unit of work of its own: what is refused elsewhere must not take the line with it.
 */
export async function recordUnmetDemand(unit: UnitOfWork, unmet: UnmetDemand): Promise<void> {
  const { search, binding, requestId } = unmet;
  const municipality = unit.actor.municipality ?? search.needs.municipality;
  // Nobody's ledger: background work for a person whose city is not known.
  if (municipality === null) return;
  await addUnmetDemand(unit.sql, {
    id: requestId === null ? unit.newId<"UnmetDemand">() : uuidv5(unit.today, requestId),
    at: unit.now,
    municipality,
    organisationId: unit.actor.organisationId,
    requestId,
    personId: search.personId,
    line: unmetDemandLine(search.needs, search.request, binding),
  });
}
