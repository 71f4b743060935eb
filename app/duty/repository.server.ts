import type { TransactionSql } from "db/client.server";
import type { FacilityId, MunicipalityCode, OrganisationId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { DutyHours, DutyLine, DutyShift, DutyShiftId } from "./model/duty";

/** What is written of a shift. */
export interface NewShift extends DutyHours {
  readonly shiftId: DutyShiftId;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly line: DutyLine;
  readonly facilityId: FacilityId | null;
  readonly name: string;
  readonly phone: string;
  readonly note: string;
}

/** Writes a shift. */
export async function insertShift({ sql, actor, now }: UnitOfWork, shift: NewShift): Promise<void> {
  await sql`
    insert into duty_shift (id, municipality_code, organisation_id, line, facility_id, name, phone, note, from_at, until_at,
      entered_by, entered_by_name, entered_at)
    values (${shift.shiftId}, ${shift.municipality}, ${shift.organisationId}, ${shift.line}, ${shift.facilityId},
      ${shift.name}, ${shift.phone}, ${shift.note}, ${shift.from.toISOString()}, ${shift.until.toISOString()},
      ${actor.userId}, ${actor.name}, ${now.toISOString()})`;
}

/** Gives a shift up; false when it is not there, not one's own, or was given up already. */
export async function markGivenUp({ sql, actor, now }: UnitOfWork, shiftId: DutyShiftId): Promise<boolean> {
  const rows = await sql`
    update duty_shift set given_up_at = ${now.toISOString()}, given_up_by_name = ${actor.name}
    where id = ${shiftId} and given_up_at is null returning id`;
  return rows.length > 0;
}

/** Where a facility of one's own lies and what it is called; null when it is not one's own. */
export async function ownFacility(
  sql: TransactionSql,
  facilityId: FacilityId,
  organisationId: OrganisationId,
): Promise<{ readonly municipality: MunicipalityCode } | null> {
  const [row] = await sql<{ municipality_code: MunicipalityCode | null }[]>`
    select municipality_code from facility where id = ${facilityId} and organisation_id = ${organisationId}`;
  return row === undefined || row.municipality_code === null ? null : { municipality: row.municipality_code };
}

/**
 * 当番表 — the shifts that touch a period, as far as the actor may read them, in the order of their begin.
 *
 * @param municipality  of one municipality; background work reads those of all
 */
export async function shiftsBetween(
  sql: TransactionSql,
  { from, until }: DutyHours,
  municipality: MunicipalityCode | null = null,
): Promise<readonly DutyShift[]> {
  const rows = await sql<
    {
      id: DutyShiftId;
      line: DutyLine;
      organisation_id: OrganisationId;
      organisation_name: string;
      facility_id: FacilityId | null;
      facility_name: string | null;
      name: string;
      phone: string;
      note: string;
      from_at: string;
      until_at: string;
    }[]
  >`
    select shift.id, shift.line, shift.organisation_id, organisation.name as organisation_name, shift.facility_id,
      facility.name as facility_name, shift.name, shift.phone, shift.note, shift.from_at, shift.until_at
    from duty_shift as shift
    join organisation on organisation.id = shift.organisation_id
    left join facility on facility.id = shift.facility_id
    where (${municipality}::text is null or shift.municipality_code = ${municipality})
      and shift.given_up_at is null and shift.until_at > ${from.toISOString()} and shift.from_at < ${until.toISOString()}
    order by shift.from_at, shift.line, shift.id`;
  return rows.map((row) => ({
    shiftId: row.id,
    line: row.line,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    facilityId: row.facility_id,
    facilityName: row.facility_name,
    name: row.name,
    phone: row.phone,
    note: row.note,
    from: new Date(row.from_at),
    until: new Date(row.until_at),
  }));
}
