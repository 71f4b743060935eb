import type { TransactionSql } from "db/client.server";
import { type Day, day, tokyoDay } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import { absencesOf } from "./absences-repository.server";
import type { Closure, ClosureId, ClosureReason } from "./model/closure";
import type { HolidayTreatment } from "./model/holidays";
import type { DayException, Pattern, PatternId, ReleaseRule, UnitPlan } from "./model/plan";
import { timeBoxesOf } from "./temporary-repository.server";

/** A unit whose plan is read or changed, with whose it is. */
export interface PlannedUnit {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly municipality: MunicipalityCode | null;
  readonly label: string;
}

/** The units that exist, are in use and may be seen, by id. */
export async function plannedUnits(sql: TransactionSql, unitIds: readonly UnitId[]): Promise<PlannedUnit[]> {
  const rows = await sql<
    {
      id: string;
      facility_id: string;
      organisation_id: string;
      municipality_code: string | null;
      label: string;
    }[]
  >`
    select unit.id, unit.facility_id, unit.organisation_id, facility.municipality_code, unit.label
    from unit join facility on facility.id = unit.facility_id
    where unit.id = any(${[...unitIds]}::uuid[]) and unit.kind <> 'care_slot' and unit.retired_on is null
    order by unit.id`;
  return rows.map((row) => ({
    unitId: row.id as UnitId,
    facilityId: row.facility_id as FacilityId,
    organisationId: row.organisation_id as OrganisationId,
    municipality: row.municipality_code as MunicipalityCode | null,
    label: row.label,
  }));
}

/**
 * 部屋全体を押さえる — takes every published page of the units, then the units themselves: bookings read the pages FOR
 * SHARE, other publishers take the same rows in the same order (perf.md A2 rule c).
 *
 * why: the pages are taken once more after the units. A unit that was never published has no page to meet at, so two
 * first publishers meet at the unit, and the second then finds the first one's pages.
 */
export async function lockWholeUnits(sql: TransactionSql, unitIds: readonly UnitId[]): Promise<void> {
  const lockPages = () => sql`
    select 1 from publication where unit_id = any(${[...unitIds]}::uuid[])
    order by unit_id, page, part, purpose for update`;
  await lockPages();
  await sql`select 1 from unit where id = any(${[...unitIds]}::uuid[]) order by id for no key update`;
  await lockPages();
}

/** 公開の予定を読む — what was said about each unit: patterns, exceptions and closures that reach a day or lie after it. */
export async function plansOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<ReadonlyMap<UnitId, UnitPlan>> {
  const patterns = await patternsOf(sql, unitIds);
  const exceptions = await exceptionsOf(sql, unitIds, from);
  const closures = await closuresOf(sql, unitIds, from);
  const timeBoxes = await timeBoxesOf(sql, unitIds);
  const absences = await absencesOf(sql, unitIds, from);
  return new Map(
    unitIds.map((unitId) => {
      const timeBox = timeBoxes.get(unitId);
      const away = absences.get(unitId);
      const plan: UnitPlan = {
        unitId,
        patterns: patterns.filter((one) => one.unitId === unitId),
        exceptions: exceptions.filter((one) => one.unitId === unitId),
        closures: closures.filter((one) => one.unitId === unitId),
        ...(timeBox && { timeBox }),
        ...(away && { absences: away }),
      };
      return [unitId, plan];
    }),
  );
}

async function patternsOf(sql: TransactionSql, unitIds: readonly UnitId[]): Promise<Pattern[]> {
  const rows = await sql<Record<string, string | string[] | null>[]>`
    select id, unit_id, name, rrule, valid_from, valid_until, parts, purposes, holidays, release::text as release
    from pattern where unit_id = any(${[...unitIds]}::uuid[])
    order by unit_id, created_at, id`;
  return rows.map((row) => ({
    id: row.id as PatternId,
    unitId: row.unit_id as UnitId,
    name: row.name as string,
    rrule: row.rrule as string,
    from: day(row.valid_from as string),
    lastDay: row.valid_until === null ? null : day(row.valid_until as string),
    parts: row.parts as Part[],
    purposes: row.purposes as Purpose[],
    holidays: row.holidays as HolidayTreatment,
    release: row.release === null ? null : (JSON.parse(row.release as string) as ReleaseRule),
  }));
}

async function exceptionsOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<DayException[]> {
  const rows = await sql<
    {
      unit_id: string;
      day: string;
      part: string;
      state: "open" | "closed";
      purposes: string[];
      reason: string;
    }[]
  >`
    select unit_id, day, part, state, purposes, reason from exception
    where unit_id = any(${[...unitIds]}::uuid[]) and day >= ${from}
    order by unit_id, day, part`;
  return rows.map((row) => {
    const said = {
      unitId: row.unit_id as UnitId,
      day: day(row.day),
      parts: [row.part as Part],
      reason: row.reason,
    };
    return row.state === "open"
      ? { ...said, kind: "open", purposes: row.purposes as Purpose[] }
      : { ...said, kind: "closed" };
  });
}

/** Closures that cover this day or a later one. A closure taken back early ends on the day it was lifted. */
export async function closuresOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<Closure[]> {
  const rows = await sql<
    {
      id: string;
      unit_id: string;
      from_day: string;
      reopens_on: string;
      reason: ClosureReason;
      note: string;
      lifted_at: string | null;
    }[]
  >`
    select id, unit_id, from_day, reopens_on, reason, note, lifted_at from closure
    where unit_id = any(${[...unitIds]}::uuid[]) and reopens_on > ${from}
    order by unit_id, from_day, id`;
  return rows.flatMap((row) => {
    const lifted = row.lifted_at === null ? null : tokyoDay(new Date(row.lifted_at));
    const reopensOn = lifted !== null && lifted < row.reopens_on ? lifted : day(row.reopens_on);
    if (reopensOn <= row.from_day || reopensOn <= from) return [];
    const closure: Closure = {
      id: row.id as ClosureId,
      unitId: row.unit_id as UnitId,
      from: day(row.from_day),
      reopensOn,
      reason: row.reason,
      note: row.note,
    };
    return [closure];
  });
}

/** Writes the patterns that are new or different and removes those that are gone. */
export async function savePatterns(
  sql: TransactionSql,
  organisationId: OrganisationId,
  before: UnitPlan,
  after: UnitPlan,
): Promise<void> {
  const known = new Map(before.patterns.map((pattern) => [pattern.id, JSON.stringify(pattern)]));
  const kept = new Set(after.patterns.map((pattern) => pattern.id));
  const gone = before.patterns.map((pattern) => pattern.id).filter((id) => !kept.has(id));
  if (gone.length > 0) await sql`delete from pattern where id = any(${gone}::uuid[])`;
  for (const pattern of after.patterns) {
    if (known.get(pattern.id) === JSON.stringify(pattern)) continue;
    const { id, unitId, name, rrule, from, lastDay, parts, purposes, holidays, release } = pattern;
    await sql`
      insert into pattern (id, unit_id, organisation_id, name, rrule, valid_from, valid_until, parts, purposes, holidays, release)
      values (${id}, ${unitId}, ${organisationId}, ${name}, ${rrule}, ${from}, ${lastDay}, ${[...parts]}, ${[...purposes]},
              ${holidays}, ${release === null ? null : JSON.stringify(release)}::text::jsonb)
      on conflict (id) do update
        set name = excluded.name, rrule = excluded.rrule, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
            parts = excluded.parts, purposes = excluded.purposes, holidays = excluded.holidays, release = excluded.release`;
  }
}

/** Writes the exceptions of the later plan and removes what it no longer says. One row per slot. */
export async function saveExceptions(
  sql: TransactionSql,
  organisationId: OrganisationId,
  before: UnitPlan,
  after: UnitPlan,
): Promise<void> {
  const was = slotWords(before.exceptions);
  const will = slotWords(after.exceptions);
  const gone = [...was].filter(([key]) => !will.has(key)).map(([, word]) => word);
  const said = [...will].filter(([key, word]) => was.get(key)?.text !== word.text).map(([, word]) => word);
  if (gone.length > 0) {
    await sql`
      delete from exception using unnest(${gone.map((word) => word.day)}::date[], ${gone.map((word) => word.part)}::text[]) as gone (day, part)
      where exception.unit_id = ${before.unitId} and exception.day = gone.day and exception.part = gone.part`;
  }
  for (const { day: on, part, exception } of said) {
    const purposes = exception.kind === "open" ? [...exception.purposes] : [];
    await sql`
      insert into exception (unit_id, day, part, organisation_id, state, purposes, reason)
      values (${after.unitId}, ${on}, ${part}, ${organisationId}, ${exception.kind}, ${purposes}, ${exception.reason})
      on conflict (unit_id, day, part) do update
        set state = excluded.state, purposes = excluded.purposes, reason = excluded.reason`;
  }
}

function slotWords(exceptions: readonly DayException[]) {
  return new Map(
    exceptions.flatMap((exception) =>
      exception.parts.map((part) => {
        const { parts: _, ...word } = exception;
        const value = { day: exception.day, part, exception, text: JSON.stringify(word) };
        return [`${exception.day} ${part}`, value] as const;
      }),
    ),
  );
}
