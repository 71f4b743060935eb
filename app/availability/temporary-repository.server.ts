import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { DayWindow } from "./model/pages";
import type { TemporaryPermit, TemporaryPermitId, TemporaryReason } from "./model/temporary-unit";

/** An extra bed as it was opened. */
export interface TemporaryUnit {
  readonly unitId: UnitId;
  readonly organisationId: OrganisationId;
  readonly permitId: TemporaryPermitId;
  readonly nights: DayWindow;
  readonly reason: TemporaryReason;
  readonly note: string;
}

/** The permit that nobody has ended, whether or not its last day is over; at most one by a unique index. */
export async function standingPermit(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<TemporaryPermit | null> {
  const [row] = await sql<
    { id: string; last_day: string; reason: string; allowed_by_name: string; allowed_at: string }[]
  >`
    select id, last_day, reason, allowed_by_name, allowed_at from temporary_permit
    where municipality_code = ${municipality} and ended_at is null`;
  return row === undefined
    ? null
    : {
        permitId: row.id as TemporaryPermitId,
        municipality,
        lastDay: day(row.last_day),
        reason: row.reason,
        allowedByName: row.allowed_by_name,
        allowedAt: new Date(row.allowed_at),
      };
}

/** Writes a permit. */
export async function savePermit(unit: UnitOfWork, permit: TemporaryPermit): Promise<void> {
  await unit.sql`
    insert into temporary_permit (id, municipality_code, last_day, reason, allowed_by, allowed_by_name, allowed_at)
    values (${permit.permitId}, ${permit.municipality}, ${permit.lastDay}, ${permit.reason}, ${unit.actor.userId},
            ${permit.allowedByName}, ${permit.allowedAt.toISOString()})`;
}

/** Ends a permit now; extra beds already open keep their days. */
export async function finishPermit(unit: UnitOfWork, permitId: TemporaryPermitId): Promise<void> {
  await unit.sql`
    update temporary_permit set ended_at = ${unit.now.toISOString()}, ended_by_name = ${unit.actor.name}
    where id = ${permitId} and ended_at is null`;
}

/** Writes the time box of a unit just added. */
export async function saveTemporaryUnit(unit: UnitOfWork, opened: TemporaryUnit): Promise<void> {
  const { unitId, organisationId, permitId, nights, reason, note } = opened;
  await unit.sql`
    insert into temporary_unit (unit_id, organisation_id, permit_id, from_day, until_day, reason, note, opened_by,
      opened_by_name, opened_at)
    values (${unitId}, ${organisationId}, ${permitId}, ${nights.from}, ${nights.until}, ${reason}, ${note},
            ${unit.actor.userId}, ${unit.actor.name}, ${unit.now.toISOString()})`;
}

/** The days of those units that are extra beds. */
export async function timeBoxesOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, DayWindow>> {
  const rows = await sql<{ unit_id: string; from_day: string; until_day: string }[]>`
    select unit_id, from_day, until_day from temporary_unit where unit_id = any(${[...unitIds]}::uuid[])`;
  return new Map(
    rows.map((row) => [row.unit_id as UnitId, { from: day(row.from_day), until: day(row.until_day) }]),
  );
}

/** How many extra beds a facility has ever opened, for the number in the next one's name. */
export async function temporaryUnitsEver(sql: TransactionSql, facilityId: FacilityId): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from temporary_unit join unit on unit.id = temporary_unit.unit_id
    where unit.facility_id = ${facilityId}`;
  return row?.count ?? 0;
}

/** Extra beds whose last night is over and which are still in use, oldest first. */
export async function temporaryUnitsOver(
  sql: TransactionSql,
  today: Day,
): Promise<readonly { readonly unitId: UnitId; readonly facilityId: FacilityId }[]> {
  const rows = await sql<{ unit_id: string; facility_id: string }[]>`
    select temporary_unit.unit_id, unit.facility_id
    from temporary_unit join unit on unit.id = temporary_unit.unit_id
    where temporary_unit.until_day <= ${today} and unit.retired_on is null
    order by temporary_unit.until_day, temporary_unit.unit_id`;
  return rows.map((row) => ({ unitId: row.unit_id as UnitId, facilityId: row.facility_id as FacilityId }));
}
