import type { DeclineReason } from "~/booking/model/decline-reason";
import { addDays, type Day } from "~/kernel/day";
import type { BookingId, FacilityId, OrganisationId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { asksAgain, MENDABLE_REASONS } from "./model/decline-question";
import { declineRulesFrom } from "./model/waiting-rules";

interface CountRow {
  facility_id: FacilityId;
  organisation_id: OrganisationId;
  reason: DeclineReason;
  settings: unknown;
  answered_at: string | null;
  days: Day[];
}

/**
 * お断りが続いたら聞く — as many declines of one house for one reason as the municipality has decided, within the days it has
 * decided, and nobody asked since: is what the house says it can do still right? Once per reason until it is answered.
 *
 * @param bookingIds  declined lately; only their houses and reasons are looked at
 */
export async function askAfterDeclines(unit: UnitOfWork, bookingIds: readonly BookingId[]): Promise<number> {
  if (bookingIds.length === 0) return 0;
  const rows = await unit.sql<CountRow[]>`
    select told.facility_id, told.organisation_id, told.decline_reason as reason, municipality.settings,
      (select max(answered_at)::text from decline_question asked
       where asked.facility_id = told.facility_id and asked.reason = told.decline_reason) as answered_at,
      array(select (one.updated_at at time zone 'Asia/Tokyo')::date::text from booking one
        where one.facility_id = told.facility_id and one.decline_reason = told.decline_reason and one.state = 'declined'
          and one.updated_at > coalesce((select max(answered_at) from decline_question asked
            where asked.facility_id = told.facility_id and asked.reason = told.decline_reason), '-infinity')
        order by one.updated_at desc limit 400) as days
    from (select distinct facility_id, organisation_id, decline_reason from booking
          where id = any(${[...bookingIds]}::uuid[]) and state = 'declined') as told
    join facility on facility.id = told.facility_id
    left join municipality on municipality.code = facility.municipality_code
    where told.decline_reason = any(${[...MENDABLE_REASONS]}::text[])`;
  let asked = 0;
  for (const row of rows) {
    const rules = declineRulesFrom(row.settings);
    const days = asksAgain(row.days, rules, unit.today);
    if (days === null) continue;
    const id = unit.newId<"DeclineQuestion">();
    const since = days.at(-1) ?? addDays(unit.today, -rules.days);
    const added = await unit.sql`
      insert into decline_question (id, facility_id, organisation_id, reason, declines, since, asked_at)
      values (${id}, ${row.facility_id}, ${row.organisation_id}, ${row.reason}, ${days.length}, ${since}::text::date,
        ${unit.now.toISOString()})
      on conflict (facility_id, reason) where answered_at is null do nothing returning id`;
    if (added.length === 0) continue;
    asked += 1;
    await unit.record({
      topic: "decline_question.asked",
      organisationId: row.organisation_id,
      payload: { facilityId: row.facility_id, reason: row.reason },
    });
  }
  return asked;
}
