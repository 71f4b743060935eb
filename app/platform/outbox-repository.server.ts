import type { TransactionSql } from "db/client.server";

/** What a screen may learn of a change: where to look again, and nothing of a person. */
export interface LiveEvent {
  readonly seq: number;
  readonly topic: string;
  readonly organisationId: string | null;
  readonly municipality: string | null;
  readonly requestedByOrganisation: string | null;
  readonly unitId: string | null;
  readonly bookingId: string | null;
}

interface Row {
  readonly seq: string;
  readonly topic: string;
  readonly organisation_id: string | null;
  readonly municipality_code: string | null;
  readonly requested_by: string | null;
  readonly unit_id: string | null;
  readonly booking_id: string | null;
}

/** What the database considers committed at this moment, as text. */
export async function currentSnapshot(sql: TransactionSql): Promise<string> {
  const [row] = await sql<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`;
  return row?.snapshot ?? "1:1:";
}

/**
 * The events that became visible since an earlier snapshot, each exactly once.
 *
 * why not "after the last seq": a number is drawn before its transaction commits, so a lower one may appear after a
 * higher one. why not "xid below the oldest running": one long import would hold back everybody's news.
 */
export async function eventsSince(
  sql: TransactionSql,
  snapshot: string,
): Promise<{ readonly events: readonly LiveEvent[]; readonly snapshot: string }> {
  const rows = await sql<(Row & { snapshot: string })[]>`
    select now_visible.snapshot, o.seq, o.topic, o.organisation_id, o.municipality_code,
           coalesce(o.payload->>'requestedByOrganisation', b.requested_by_organisation::text) as requested_by, o.unit_id, o.booking_id
    from (select pg_current_snapshot()::text as snapshot) now_visible
    left join outbox o on o.xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(o.xid, ${snapshot}::pg_snapshot)
    left join booking b on b.id = o.booking_id
    order by o.seq`;
  return {
    snapshot: rows[0]?.snapshot ?? snapshot,
    events: rows
      .filter((row) => row.seq !== null)
      .map((row) => ({
        seq: Number(row.seq),
        topic: row.topic,
        organisationId: row.organisation_id,
        municipality: row.municipality_code,
        requestedByOrganisation: row.requested_by,
        unitId: row.unit_id,
        bookingId: row.booking_id,
      })),
  };
}
