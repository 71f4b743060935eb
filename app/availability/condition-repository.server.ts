import type { TransactionSql } from "db/client.server";
import type { OrganisationId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { BedTrouble, RunningCondition } from "./model/bed-condition";
import type { ClosureId } from "./model/closure";

/**
 * What was last said of each bed and not taken back; whether it has run out is for the caller's clock. One whose closure was
 * lifted by another hand is over with it.
 */
export async function standingConditions(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, RunningCondition>> {
  const rows = await sql<
    {
      id: string;
      unit_id: string;
      condition: BedTrouble;
      until_at: string;
      note: string;
      said_by_name: string;
      said_at: string;
      closure_id: string | null;
    }[]
  >`
    select said.id, said.unit_id, said.condition, said.until_at, said.note, said.said_by_name, said.said_at, said.closure_id
    from bed_condition said left join closure on closure.id = said.closure_id
    where said.unit_id = any(${[...unitIds]}::uuid[]) and said.ended_at is null and closure.lifted_at is null`;
  return new Map(
    rows.map((row) => [
      row.unit_id as UnitId,
      {
        id: row.id as RunningCondition["id"],
        unitId: row.unit_id as UnitId,
        condition: row.condition,
        until: new Date(row.until_at),
        note: row.note,
        saidByName: row.said_by_name,
        saidAt: new Date(row.said_at),
        closureId: row.closure_id as ClosureId | null,
      },
    ]),
  );
}

/** Ends whatever was said of the bed, also what has run out by itself. */
export async function endConditions(unit: UnitOfWork, unitId: UnitId): Promise<void> {
  await unit.sql`
    update bed_condition set ended_at = ${unit.now.toISOString()} where unit_id = ${unitId} and ended_at is null`;
}

/** Writes what is said of a bed from now on. */
export async function saveCondition(
  unit: UnitOfWork,
  organisationId: OrganisationId,
  said: RunningCondition,
): Promise<void> {
  await unit.sql`
    insert into bed_condition (id, unit_id, organisation_id, condition, until_at, note, closure_id, said_by, said_by_name, said_at)
    values (${said.id}, ${said.unitId}, ${organisationId}, ${said.condition}, ${said.until.toISOString()}, ${said.note},
            ${said.closureId}, ${unit.actor.userId}, ${said.saidByName}, ${said.saidAt.toISOString()})`;
}
