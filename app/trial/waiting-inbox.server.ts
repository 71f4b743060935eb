import type { Actor } from "~/access/model/actor";
import { addDays, type Day } from "~/kernel/day";
import { type FacilityId, isId, type OrganisationId, type UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { ownBedFacilities, waitingByMonth } from "./declines-queries.server";
import { makeOffersAt } from "./make-offers.server";
import { throughExchange } from "./model/offer-actor";
import { type OpenUnit, openStaysFor, runsOf } from "./model/open-stay";
import { toldHouseholds } from "./model/waiting-rules";
import type { WishPurpose } from "./model/wish";
import { openNightsAt } from "./waiting-queries.server";
import { mayReadDemand } from "./wish-permissions";
import { wishesOf } from "./wishes-repository.server";

const DAYS_AHEAD = 60;
/** Suggestions and runs shown for one house. */
const SHOWN_MAX = 3;

/** すすめる日 — nights of the house's own that somebody who waits could use. */
export interface SuggestedStay {
  readonly unitId: UnitId;
  readonly label: string;
  readonly from: Day;
  readonly until: Day;
  readonly purpose: WishPurpose;
}

/** 待っている人と空いている夜 of one house. Numbers and the house's own nights; nothing of anybody who waits. */
export interface WaitingAtHouse {
  readonly facilityId: FacilityId;
  readonly name: string;
  /** 世帯; null for 少数. */
  readonly households: number | null;
  readonly suggested: readonly SuggestedStay[];
  readonly open: readonly { readonly label: string; readonly from: Day; readonly until: Day }[];
}

/**
 * 待っている人を見る — for each house of the provider how many households wait, its open nights, and which of them would
 * suit somebody. Read by the exchange, because a house reads no wish; it gives on numbers and the house's own nights.
 */
export async function waitingAtHouses(deps: Deps, actor: Actor): Promise<readonly WaitingAtHouse[]> {
  const { organisationId } = actor;
  if (!mayReadDemand(actor) || organisationId === null) return [];
  return inReadOf(deps, throughExchange(actor), async (unit) => {
    const lines: WaitingAtHouse[] = [];
    for (const { facilityId, name } of await ownBedFacilities(unit.sql, organisationId)) {
      const wishes = await wishesOf(unit.sql, { facilityId, state: "open" });
      const window = { from: unit.today, until: addDays(unit.today, DAYS_AHEAD), now: unit.now };
      const byPurpose = new Map<WishPurpose, readonly (OpenUnit & { readonly label: string })[]>();
      for (const purpose of ["trial", "short_stay"] as const) {
        byPurpose.set(purpose, await openNightsAt(unit.sql, [facilityId], { ...window, purpose }));
      }
      const suggested: SuggestedStay[] = [];
      for (const wish of wishes.filter(({ mode }) => mode === "offer")) {
        const units = byPurpose.get(wish.purpose) ?? [];
        const earliest = addDays(unit.today, 1);
        const [stay] = openStaysFor({ ...wish, places: [facilityId] }, units, earliest, 1);
        if (
          stay === undefined ||
          suggested.some((one) => one.unitId === stay.unitId && one.from === stay.from)
        ) {
          continue;
        }
        const label = units.find(({ unitId }) => unitId === stay.unitId)?.label ?? "";
        suggested.push({ ...stay, label, purpose: wish.purpose });
      }
      const open = (byPurpose.get("trial") ?? []).flatMap(({ label, nights }) =>
        runsOf(nights).map((run) => ({ label, ...run })),
      );
      lines.push({
        facilityId,
        name,
        households: toldHouseholds(new Set(wishes.map(({ householdKey }) => householdKey)).size),
        suggested: suggested.slice(0, SHOWN_MAX),
        open: open.sort((left, right) => (left.from < right.from ? -1 : 1)).slice(0, SHOWN_MAX),
      });
    }
    return lines.filter(({ households, open }) => households !== 0 || open.length > 0);
  });
}

/** 待っている人の月別 of one of the provider's houses; null for another's. */
export async function demandAt(
  deps: Deps,
  actor: Actor,
  facilityId: FacilityId,
): Promise<Awaited<ReturnType<typeof waitingByMonth>>> {
  return inReadOf(deps, throughExchange(actor), (unit) => waitingByMonth(unit.sql, facilityId));
}

/**
 * この夜をすすめる — the house says that these nights may be offered now: the first in line whom they suit is asked. The
 * house does not choose whom.
 *
 * @returns how many were asked: one or none
 */
export async function suggestNights(
  deps: Deps,
  actor: Actor,
  command: { readonly unitId: string; readonly from: Day },
): Promise<Result<{ readonly asked: number }, { readonly kind: "not_found" }>> {
  const { organisationId } = actor;
  if (!mayReadDemand(actor) || organisationId === null || !isId(command.unitId)) {
    return refuse({ kind: "not_found" });
  }
  return inUnitOfWork(deps, throughExchange(actor), async (unit) => {
    const [own] = await unit.sql<{ facility_id: FacilityId; organisation_id: OrganisationId }[]>`
      select facility_id, organisation_id from unit where id = ${command.unitId}::uuid`;
    if (own === undefined || own.organisation_id !== organisationId) return refuse({ kind: "not_found" });
    const only = { unitId: command.unitId as UnitId, from: command.from };
    const made = await makeOffersAt(unit, own.facility_id, only);
    return accept({ asked: made.length });
  });
}
