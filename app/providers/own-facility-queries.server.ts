import type { Actor } from "~/access/model/actor";
import { type FacilityId, isId } from "~/kernel/id";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
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
