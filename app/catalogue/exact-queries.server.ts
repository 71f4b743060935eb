import type { TransactionSql } from "db/client.server";
import { addDays, type Day, day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { PARTS } from "~/kernel/part";
import type { ExactDay } from "./model/public-weeks";

/** How far ahead a coordinator sees single nights here. */
export const EXACT_DAYS = 28;

/**
 * いまの空き — exact and at once, for coordinators alone: they place people and know who stays where. Never part of what
 * everyone may read.
 */
export async function exactDays(
  sql: TransactionSql,
  facilityId: FacilityId,
  today: Day,
  now: Date,
): Promise<readonly ExactDay[]> {
  const night = PARTS.indexOf("night");
  const rows = await sql<{ day: string; offered: number; free: number }[]>`
    with days as (
      select one::date as day, one::date - date '1970-01-01' as number
      from generate_series(${today}::date, ${addDays(today, EXACT_DAYS)}::date - 1, interval '1 day') as one
    ), offered as (
      select distinct unit.id, unit.kind, days.day
      from unit join publication on publication.unit_id = unit.id and publication.purpose in ('trial', 'short_stay')
        and (publication.part = ${night}) = (unit.kind = 'bed')
      join days on publication.page = days.number / 32 and (publication.open_mask >> (days.number % 32)) & 1 = 1
      where unit.facility_id = ${facilityId} and unit.kind in ('bed', 'seat') and unit.retired_on is null
    )
    select days.day::text as day, count(offered.id)::int as offered,
           count(offered.id) filter (where not exists (
             select 1 from claim where claim.unit_id = offered.id and claim.slot_date = offered.day
               and (claim.part = ${night}) = (offered.kind = 'bed')
               and (claim.kind <> 'hold' or claim.expires_at > ${now.toISOString()})))::int as free
    from days left join offered using (day) group by days.day order by days.day`;
  return rows.map((row) => ({ day: day(row.day), offered: row.offered, free: row.free }));
}
