import type { Actor } from "~/access/model/actor";
import type { StayRequestId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { findPlaces, type Places } from "./find-places.server";
import type { FitSearch } from "./fits-queries.server";
import type { PlaceIndex } from "./place-index.server";
import { recordUnmetDemand } from "./record-unmet-demand.server";

/** What is searched for, and for which request if there is one. */
export interface PlaceSearch extends Omit<FitSearch, "now"> {
  readonly requestId: StayRequestId | null;
}

/** What a search is made with: the index of this process, where there is one. */
export interface SearchDeps extends Deps {
  readonly places?: PlaceIndex;
}

/** さがす — finds places, and remembers in a second unit of work that none was found. */
export async function searchPlaces(
  deps: SearchDeps,
  actor: Actor,
  { requestId, ...search }: PlaceSearch,
): Promise<Result<Places, { readonly kind: "not_permitted" }>> {
  const found = await inUnitOfWork(deps, actor, (unit) => findPlaces(unit, search, deps.places ?? null));
  if (found.ok && found.value.fitting.length === 0) {
    const { binding } = found.value;
    await inUnitOfWork<null, never>(deps, actor, async (unit) => {
      await recordUnmetDemand(unit, { search, binding, requestId });
      return accept(null);
    });
  }
  return found;
}
