import type { TransactionSql } from "db/client.server";
import type { DeclineReason } from "~/booking/model/decline-reason";
import type { Day } from "~/kernel/day";
import type { FacilityId, OrganisationId } from "~/kernel/id";

/** Why somebody did not come: the house's reason, or that nobody answered in time. */
export type TurnedAwayReason = DeclineReason | "no_answer";

/** 受けられなかった依頼 of one month for one reason: how many, and how many nights they were for. */
export interface TurnedAway {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly reason: TurnedAwayReason;
  readonly requests: number;
  readonly nights: number;
}

/** 受けられなかった依頼 of a place since a day, newest month first, most frequent reason first. No line is about a person. */
export async function turnedAwayAt(
  sql: TransactionSql,
  facilityId: FacilityId,
  since: Day,
): Promise<readonly TurnedAway[]> {
  return sql<TurnedAway[]>`
    select to_char(from_day, 'YYYY-MM') as month,
      case state when 'lapsed' then 'no_answer' else decline_reason end as reason,
      count(*)::int as requests, sum(until_day - from_day)::int as nights
    from booking
    where facility_id = ${facilityId} and state in ('declined', 'lapsed') and from_day >= ${since}::text::date
    group by 1, 2 order by 1 desc, 3 desc, 2`;
}

/** The house's facilities that have beds, by name. */
export async function ownBedFacilities(
  sql: TransactionSql,
  organisationId: OrganisationId,
): Promise<readonly { readonly facilityId: FacilityId; readonly name: string }[]> {
  const rows = await sql<{ id: FacilityId; name: string }[]>`
    select facility.id, facility.name from facility
    where facility.organisation_id = ${organisationId}
      and exists (select 1 from unit where unit.facility_id = facility.id and unit.kind = 'bed')
    order by facility.name, facility.id`;
  return rows.map(({ id, name }) => ({ facilityId: id, name }));
}

/** 待っている人 of a place by the month they would come first: households and nights. Read by the exchange alone. */
export async function waitingByMonth(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<readonly { readonly month: string; readonly households: number; readonly nights: number }[]> {
  return sql<{ month: string; households: number; nights: number }[]>`
    select to_char(wish.from_day, 'YYYY-MM') as month, count(distinct wish.household_key)::int as households,
      sum(wish.nights)::int as nights
    from wish join wish_place asked on asked.wish_id = wish.id
    where asked.facility_id = ${facilityId} and wish.state = 'open'
    group by 1 order by 1`;
}
