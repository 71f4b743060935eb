import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import type { WishId } from "./model/round";
import type { RoundId } from "./rounds-repository.server";

/** 手で決めたこと — this place from this day, nothing this month, or (in a correction) free to be solved anew. */
export type Fix =
  | { readonly kind: "place"; readonly facilityId: FacilityId; readonly checkIn: Day }
  | { readonly kind: "none" }
  | { readonly kind: "free" };

export interface FixKept {
  readonly wishId: WishId;
  readonly fix: Fix;
  readonly reason: string;
  readonly fixedByName: string;
}

/** What was fixed by hand in a round. */
export async function fixesOf(sql: TransactionSql, roundId: RoundId): Promise<readonly FixKept[]> {
  const rows = await sql<
    { wish_id: WishId; assignment: Fix | null; reason: string; fixed_by_name: string }[]
  >`
    select wish_id, assignment, reason, fixed_by_name from round_fix where round_id = ${roundId} order by wish_id`;
  return rows.map((row) => ({
    wishId: row.wish_id,
    fix: row.assignment ?? { kind: "none" },
    reason: row.reason,
    fixedByName: row.fixed_by_name,
  }));
}

/** Writes what was fixed for one wish; null takes it away. */
export async function writeFix(
  sql: TransactionSql,
  {
    roundId,
    wishId,
    municipality,
  }: {
    readonly roundId: RoundId;
    readonly wishId: WishId;
    readonly municipality: MunicipalityCode;
  },
  fix: Fix | null,
  by: { readonly name: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  if (fix === null) {
    await sql`delete from round_fix where round_id = ${roundId} and wish_id = ${wishId}`;
    return;
  }
  await sql`
    insert into round_fix (round_id, wish_id, municipality_code, assignment, reason, fixed_by_name, fixed_at)
    values (${roundId}, ${wishId}, ${municipality}, ${JSON.stringify(fix)}::text::jsonb, ${by.reason}, ${by.name},
      ${by.at.toISOString()})
    on conflict (round_id, wish_id) do update set assignment = excluded.assignment, reason = excluded.reason,
      fixed_by_name = excluded.fixed_by_name, fixed_at = excluded.fixed_at`;
}
