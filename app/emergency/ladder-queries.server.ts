import type { TransactionSql } from "db/client.server";
import { isGivenBack } from "./desk-queries.server";
import type { CaseId } from "./model/case";
import { PLACED_STATES } from "./model/case-states";
import { YES } from "./model/standing";

/** Cases looked at in one turn; the rest waits two seconds, so that no turn grows long. */
const CASES_AT_ONCE_MAX = 50;

/**
 * 見るべき緊急対応 — cases in which somebody's time has run out, a rung is due, a house has answered its hold or given back a
 * night, or places still wait although none is sought. In the order of their ids. What is done about each is decided anew once it is locked.
 */
export async function casesToLookAt(sql: TransactionSql, now: Date): Promise<readonly CaseId[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await sql<{ id: CaseId }[]>`
    select emergency_case.id
    from emergency_case
    left join case_ladder on case_ladder.case_id = emergency_case.id
    cross join lateral (
      select count(*) as open,
             count(*) filter (where (state = 'sent' and deadline_at < ${at})
               or (state = 'conditional' and word_due_at < ${at})) as due
      from inquiry where inquiry.case_id = emergency_case.id and state in ('sent', 'conditional')) as asked
    cross join lateral (
      select count(*) as any, count(*) filter (where state = 'held') as open,
             count(*) filter (where state = any(${[...YES]}::text[])) as agreed,
             count(*) filter (where state = 'confirmed') as firm, count(*) filter (where state = 'accepted') as said
      from booking where booking.request_id = emergency_case.request_id) as held
    where asked.due > 0
      or (emergency_case.state in ('searching', 'offered') and held.agreed > 0)
      or (emergency_case.state = 'offered' and asked.open = 0 and held.any > 0 and held.open = 0)
      or (emergency_case.state = any(${[...PLACED_STATES]}::text[]) and (held.agreed = 0 or ${hasOpenNight(sql)}))
      or (emergency_case.state = 'accepted' and held.firm > 0 and held.open = 0 and held.said = 0)
      or (emergency_case.state not in ('searching', 'offered') and asked.open > 0)
      or (emergency_case.state in ('searching', 'offered') and case_ladder.exhausted_at is null and held.agreed = 0
          and (asked.open = 0 and case_ladder.case_id is not null
            or case_ladder.frozen_at + make_interval(mins => (case_ladder.steps->case_ladder.taken->>'afterMinutes')::int) <= ${at}))
    order by emergency_case.id limit ${CASES_AT_ONCE_MAX}`;
  return rows.map(({ id }) => id);
}

/** 返された夜が空いている — a night that a house has given back, for which no other has said yes. */
function hasOpenNight(sql: TransactionSql) {
  return sql`exists (
    select 1 from booking
    cross join lateral generate_series(booking.from_day, booking.until_day - 1, interval '1 day') as given (night)
    where booking.request_id = emergency_case.request_id and (booking.parts = '{}' or 'night' = any(booking.parts))
      and ${isGivenBack(sql)}
      and not exists (
        select 1 from booking as other
        where other.request_id = booking.request_id and other.state = any(${[...YES]}::text[])
          and (other.parts = '{}' or 'night' = any(other.parts))
          and given.night::date >= other.from_day and given.night::date < other.until_day))`;
}
