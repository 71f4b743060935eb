import type { TransactionSql } from "db/client.server";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import { judgedUnits, searchUnderRules } from "~/matching/judge-around.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf, type Person } from "~/registry/model/person";
import { type CheckedTime, cellsToCheck, findingOf, type NightFinding } from "./model/cell-check";
import type { EmergencyPlan } from "./model/plan";
import { mayCheckPlans } from "./permissions";

/** 照らし合わせの結果 — one night or one daytime in one place, looked at now. */
export interface CheckedCell {
  /** Day of the plan, if it began today. */
  readonly day: number;
  readonly time: CheckedTime;
  readonly on: Day;
  readonly facilityId: FacilityId;
  readonly finding: NightFinding;
}

const PARTS_OF_TIME: Readonly<Record<CheckedTime, readonly Part[]>> = {
  night: ["night"],
  daytime: ["am", "pm"],
};

/**
 * 今夜から始まったら — lays every night and every daytime that the plan spends in a place on the calendar and the conditions
 * of this moment, as if the plan began today. One by one: a place that is full on one of them still helps on the others.
 *
 * A daytime is looked at where the place has seats; one that is slept in keeps its guests by day.
 *
 * @returns empty for those who may not read what is decided against a place
 */
export async function checkPlan(
  unit: UnitOfWork,
  plan: EmergencyPlan,
  person: Person,
): Promise<readonly CheckedCell[]> {
  if (!mayCheckPlans(unit.actor)) return [];
  const cells = cellsToCheck(plan.cells.filter(({ day }) => day <= plan.days));
  const units = await unitsOf(unit.sql, [...new Set(cells.map(({ facilityId }) => facilityId))]);
  const checked: CheckedCell[] = [];
  for (const { day, time, facilityId } of cells) {
    const on = addDays(unit.today, day - 1);
    const unitIds = units.get(`${facilityId} ${time === "night" ? "bed" : "seat"}`) ?? [];
    if (time === "daytime" && unitIds.length === 0) continue;
    const { search } = await searchUnderRules(unit, {
      needs: needsOf(person, unit.today),
      request: { purpose: "emergency", slots: PARTS_OF_TIME[time].map((part) => ({ day: on, part })) },
      personId: person.personId,
    });
    const { all } = await judgedUnits(unit, search, unitIds);
    checked.push({ day, time, on, facilityId, finding: findingOf(all.map(({ judgement }) => judgement)) });
  }
  return checked;
}

/** Beds and seats of the places, by place and kind. */
async function unitsOf(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<ReadonlyMap<string, readonly UnitId[]>> {
  if (facilityIds.length === 0) return new Map();
  const rows = await sql<{ facility_id: FacilityId; kind: string; unit_ids: UnitId[] }[]>`
    select facility_id, kind, array_agg(unit_id) as unit_ids from unit_offer
    where facility_id = any(${[...facilityIds]}::uuid[]) group by facility_id, kind`;
  return new Map(rows.map((row) => [`${row.facility_id} ${row.kind}`, row.unit_ids]));
}
