import type { Actor } from "~/access/model/actor";
import { type FacilityId, isId } from "~/kernel/id";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { loadSharedActs } from "./care-slots-repository.server";
import type { SharedActs } from "./model/care-slots";
import { mayEditFacility } from "./permissions";
import { type FacilityOverview, facilityOverview } from "./queries.server";

/** 直してよい事業所を読む — null when the address names none, or one that this person may not change. */
export async function ownFacilityPage(
  deps: Deps,
  actor: Actor,
  facilityId: string | undefined,
): Promise<FacilityOverview | null> {
  if (facilityId === undefined || !isId(facilityId)) return null;
  const page = await inReadOf(deps, actor, (unit) => facilityOverview(unit.tx, facilityId as FacilityId));
  return page !== null && mayEditFacility(actor, page.facility) ? page : null;
}

/** 同じ職員が受け持つ行為 of a facility that this person may change; null when it is not theirs. */
export async function ownSharedActs(
  deps: Deps,
  actor: Actor,
  facilityId: string | undefined,
): Promise<{ readonly page: FacilityOverview; readonly shared: readonly SharedActs[] } | null> {
  const page = await ownFacilityPage(deps, actor, facilityId);
  if (page === null) return null;
  const shared = await inReadOf(deps, actor, (unit) => loadSharedActs(unit.tx, page.facility.facilityId));
  return { page, shared };
}
