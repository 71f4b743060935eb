import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { Id, OrganisationId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { ResidentAbsence, UnitPlan } from "./model/plan";

/**
 * 外泊・入院で空く夜 — of those of these units that are beds of residents (空床利用型), what reaches this day or lies after it.
 *
 * @returns an entry, perhaps empty, for each such bed; none for an ordinary unit
 */
export async function absencesOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<ReadonlyMap<UnitId, readonly ResidentAbsence[]>> {
  const rows = await sql<
    { unit_id: UnitId; id: Id<"ResidentAbsence"> | null; from_day: string | null; until_day: string | null }[]
  >`
    select unit.id as unit_id, away.id, away.from_day::text as from_day, away.until_day::text as until_day
    from unit
    left join resident_absence away on away.unit_id = unit.id and away.until_day > ${from}::text::date
    where unit.id = any(${[...unitIds]}::uuid[]) and unit.vacant_bed_use
    order by unit.id, away.from_day, away.id`;
  const absences = new Map<UnitId, readonly ResidentAbsence[]>();
  for (const row of rows) {
    const known = absences.get(row.unit_id) ?? [];
    const { id, from_day, until_day } = row;
    const one =
      id === null || from_day === null || until_day === null
        ? []
        : [{ id, from: day(from_day), until: day(until_day) }];
    absences.set(row.unit_id, [...known, ...one]);
  }
  return absences;
}

/** Writes the absences that are new or different and removes those that the later plan no longer has. */
export async function saveAbsences(
  unit: UnitOfWork,
  organisationId: OrganisationId,
  before: UnitPlan,
  after: UnitPlan,
): Promise<void> {
  const [was, will] = [before.absences ?? [], after.absences ?? []];
  const gone = was.filter(({ id }) => !will.some((one) => one.id === id)).map(({ id }) => id);
  if (gone.length > 0) await unit.sql`delete from resident_absence where id = any(${gone}::uuid[])`;
  for (const { id, from, until } of will) {
    if (was.some((one) => one.id === id && one.from === from && one.until === until)) continue;
    await unit.sql`
      insert into resident_absence (id, unit_id, organisation_id, from_day, until_day, entered_by_name, entered_at)
      values (${id}, ${after.unitId}, ${organisationId}, ${from}::text::date, ${until}::text::date, ${unit.actor.name},
              ${unit.now.toISOString()})
      on conflict (id) do update set from_day = excluded.from_day, until_day = excluded.until_day`;
  }
}
