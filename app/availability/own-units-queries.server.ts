import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { readCalendar } from "./calendar-queries.server";
import { publicationWindow } from "./model/pages";
import type { UnitPlan } from "./model/plan";
import { plansOf } from "./plan-repository.server";
import { ownFacilities } from "./queries.server";
import { calendarUnit } from "./ui/calendar-rows";

/** The facility named, or the first, when it is this organisation's; null otherwise. */
export async function ownFacility(unit: UnitOfWork, wished: string | null) {
  const { organisationId } = unit.actor;
  const facilities = organisationId === null ? [] : await ownFacilities(unit.sql, organisationId);
  return facilities.find((one) => one.facilityId === (wished ?? facilities[0]?.facilityId)) ?? null;
}

/** 型の画面 — the beds of one's own facility with what has been said of each. */
export async function ownPlans(unit: UnitOfWork, wished: string | null) {
  const facility = await ownFacility(unit, wished);
  if (facility === null) return null;
  const { units, plans } = await plansIn(unit, facility.facilityId);
  return { facility, today: unit.today, units, plans };
}

/** The facility of a unit of this organisation, with the unit and its plan; null when it is none. */
export async function ownUnit(unit: UnitOfWork, wished: string) {
  const { organisationId } = unit.actor;
  if (!isId(wished) || organisationId === null) return null;
  const [row] = await unit.sql<{ facility_id: string; name: string }[]>`
    select unit.facility_id, facility.name from unit join facility on facility.id = unit.facility_id
    where unit.id = ${wished} and unit.organisation_id = ${organisationId}`;
  if (row === undefined) return null;
  const { units, plans } = await plansIn(unit, row.facility_id as FacilityId);
  const place = units.find((one) => one.unitId === wished);
  const plan = plans[wished as UnitId];
  return place && plan ? { facilityName: row.name, place, plan, today: unit.today } : null;
}

async function plansIn(unit: UnitOfWork, facilityId: FacilityId) {
  const window = publicationWindow(unit.today);
  const { places } = await readCalendar(unit.sql, facilityId, { from: unit.today, until: unit.today });
  const ids = places.map((place) => place.unitId);
  const plans: Record<UnitId, UnitPlan> = Object.fromEntries(await plansOf(unit.sql, ids, window.from));
  return { units: places.map((place) => calendarUnit(place, unit.now)), plans };
}
