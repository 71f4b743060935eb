import type { TransactionSql } from "db/client.server";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { judgedUnits, searchUnderRules } from "~/matching/judge-around.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf, type Person } from "~/registry/model/person";
import { findingOf, type NightFinding, nightsToCheck } from "./model/cell-check";
import type { EmergencyPlan } from "./model/plan";
import { mayCheckPlans } from "./permissions";

/** 照らし合わせの結果 — one night in one place, looked at now. */
export interface CheckedNight {
  /** Day of the plan, if it began today. */
  readonly day: number;
  readonly night: Day;
  readonly facilityId: FacilityId;
  readonly finding: NightFinding;
}

/**
 * 今夜から始まったら — lays every night that the plan spends in a place on the calendar and the conditions of this moment,
 * as if the plan began today. Night by night: a place that is full on one of them still helps on the others.
 *
 * @returns empty for those who may not read what is decided against a place
 */
export async function checkPlan(
  unit: UnitOfWork,
  plan: EmergencyPlan,
  person: Person,
): Promise<readonly CheckedNight[]> {
  if (!mayCheckPlans(unit.actor)) return [];
  const nights = nightsToCheck(plan.cells.filter(({ day }) => day <= plan.days));
  const beds = await bedsOf(unit.sql, [...new Set(nights.map(({ facilityId }) => facilityId))]);
  const checked: CheckedNight[] = [];
  for (const { day, facilityId } of nights) {
    const night = addDays(unit.today, day - 1);
    const unitIds = beds.get(facilityId) ?? [];
    const { search } = await searchUnderRules(unit, {
      needs: needsOf(person, unit.today),
      request: { purpose: "emergency", slots: [{ day: night, part: "night" }] },
      personId: person.personId,
    });
    const { all } = await judgedUnits(unit, search, unitIds);
    checked.push({ day, night, facilityId, finding: findingOf(all.map(({ judgement }) => judgement)) });
  }
  return checked;
}

async function bedsOf(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<ReadonlyMap<FacilityId, readonly UnitId[]>> {
  if (facilityIds.length === 0) return new Map();
  const rows = await sql<{ facility_id: FacilityId; unit_ids: UnitId[] }[]>`
    select facility_id, array_agg(unit_id) as unit_ids from unit_offer
    where kind = 'bed' and facility_id = any(${[...facilityIds]}::uuid[]) group by facility_id`;
  return new Map(rows.map((row) => [row.facility_id, row.unit_ids]));
}
