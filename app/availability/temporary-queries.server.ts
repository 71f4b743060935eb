import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { facilityOverview } from "~/providers/queries.server";
import { isRunning, type TemporaryPermit, type TemporaryReason } from "./model/temporary-unit";
import { mayPublishVacancy } from "./permissions";
import { standingPermit } from "./temporary-repository.server";

/** An extra bed in use, as the house and the city read it. */
export interface TemporaryLine {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly label: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: TemporaryReason;
  readonly note: string;
  readonly openedByName: string;
  readonly openedAt: Date;
  /** Nights of it that somebody has booked or holds. */
  readonly nightsTaken: number;
}

/** 認められているか — the permit that counts today; null when the city allows no extra beds. */
export async function runningPermit(
  sql: TransactionSql,
  municipality: MunicipalityCode | null,
  today: Day,
): Promise<TemporaryPermit | null> {
  const standing = municipality === null ? null : await standingPermit(sql, municipality);
  return standing !== null && isRunning(standing, today) ? standing : null;
}

/** 事業所の臨時の枠 — the city's word and this facility's extra beds in use; null when the facility is not this provider's. */
export async function ownTemporaryUnits(unit: UnitOfWork, facilityId: FacilityId) {
  const found = await facilityOverview(unit.tx, facilityId);
  if (found === null || !mayPublishVacancy(unit.actor, found.facility)) return null;
  const { facility, rooms } = found;
  return {
    today: unit.today,
    facility: { facilityId, name: facility.name },
    rooms: rooms.map(({ roomId, label }) => ({ roomId, label })),
    permit: await runningPermit(unit.sql, facility.municipality, unit.today),
    lines: await linesOf(unit.sql, { facilityId, municipality: null }),
  };
}

/** 市の臨時の枠 — the switch and every extra bed in use in the actor's municipality; null for someone without one. */
export async function municipalTemporaryUnits(unit: UnitOfWork) {
  const { municipality } = unit.actor;
  if (municipality === null) return null;
  return {
    today: unit.today,
    permit: await runningPermit(unit.sql, municipality, unit.today),
    lines: await linesOf(unit.sql, { facilityId: null, municipality }),
  };
}

async function linesOf(
  sql: TransactionSql,
  of: { readonly facilityId: FacilityId | null; readonly municipality: MunicipalityCode | null },
): Promise<TemporaryLine[]> {
  const rows = await sql<Record<string, string | number>[]>`
    select unit.id, unit.facility_id, facility.name, unit.label, opened.from_day, opened.until_day, opened.reason,
           opened.note, opened.opened_by_name, opened.opened_at,
           (select count(*)::int from claim where claim.unit_id = unit.id and claim.kind <> 'closure'
              and (claim.kind <> 'hold' or claim.expires_at > clock_timestamp())) as nights_taken
    from temporary_unit opened
      join unit on unit.id = opened.unit_id join facility on facility.id = unit.facility_id
    where unit.retired_on is null
      and (${of.facilityId}::uuid is null or unit.facility_id = ${of.facilityId})
      and (${of.municipality}::text is null or facility.municipality_code = ${of.municipality})
    order by opened.until_day, facility.name, unit.label`;
  return rows.map((row) => ({
    unitId: row.id as UnitId,
    facilityId: row.facility_id as FacilityId,
    facilityName: row.name as string,
    label: row.label as string,
    from: day(row.from_day as string),
    until: day(row.until_day as string),
    reason: row.reason as TemporaryReason,
    note: row.note as string,
    openedByName: row.opened_by_name as string,
    openedAt: new Date(row.opened_at as string),
    nightsTaken: row.nights_taken as number,
  }));
}
