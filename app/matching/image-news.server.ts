import type { TransactionSql } from "db/client.server";
import type { FacilityId, UnitId } from "~/kernel/id";

/** Everything the database considered committed at one moment, as Postgres spells it. */
export type Position = string;

/** What became known since a position. */
export interface ImageNews {
  /** Facilities something was told of, each once. Most are unchanged as far as the index goes: looking is cheap. */
  readonly facilityIds: readonly FacilityId[];
  /** The counts of who depends on which place were made anew. */
  readonly isScarcityChanged: boolean;
  readonly position: Position;
}

/** The topic under which the nightly count of who depends on which place is told. */
const SCARCITY_TOPIC = "scarcity.changed";

/** Where to go on from: read before anything else is read. */
export async function currentPosition(sql: TransactionSql): Promise<Position> {
  const [row] = await sql<{ position: Position }[]>`select pg_current_snapshot()::text as position`;
  return row?.position ?? "1:1:";
}

/**
 * 送り箱の続きを読む — which facilities to read again, in no order; a facility told of twice counts once.
 *
 * A line is news when it is visible now and was not at the position: nothing is skipped, in whatever order transactions
 * commit. why not "below the oldest running transaction": one long import would keep everybody's vacancy back.
 */
export async function newsSince(sql: TransactionSql, position: Position): Promise<ImageNews> {
  const rows = await sql<{ position: Position; facility_id: FacilityId | null; topic: string | null }[]>`
    select seen.position, told.facility_id, told.topic
    from (select pg_current_snapshot()::text as position) as seen
    left join (
      select distinct coalesce(unit.facility_id, (outbox.payload->>'facilityId')::uuid) as facility_id,
             case outbox.topic when ${SCARCITY_TOPIC} then outbox.topic end as topic
      from outbox left join unit on unit.id = outbox.unit_id
      where outbox.xid >= pg_snapshot_xmin(${position}::pg_snapshot)
        and not pg_visible_in_snapshot(outbox.xid, ${position}::pg_snapshot)) as told on true`;
  return {
    facilityIds: [...new Set(rows.flatMap((row) => row.facility_id ?? []))],
    isScarcityChanged: rows.some((row) => row.topic !== null),
    position: rows[0]?.position ?? position,
  };
}

/** The facilities of these units. */
export async function facilitiesOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<readonly FacilityId[]> {
  if (unitIds.length === 0) return [];
  const rows = await sql<{ facility_id: FacilityId }[]>`
    select distinct facility_id from unit where id = any(${[...unitIds]}::uuid[])`;
  return rows.map((row) => row.facility_id);
}
