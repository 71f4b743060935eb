import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { OrganisationId } from "~/kernel/id";
import type { Agreement, PlaceDeclineReason, PlanPlaceId } from "./model/place-agreement";
import type { PlaceCard } from "./model/place-card";

/** 届いたお願い — as the provider reads it: the card, who asks, and its own word. */
export interface AskedPlace {
  readonly placeId: PlanPlaceId;
  readonly facilityName: string;
  readonly card: PlaceCard;
  /** Empty unless the family agreed that places are told beforehand. */
  readonly knownAs: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly agreement: Exclude<Agreement, "not_asked">;
  readonly answeredOn: Day | null;
  readonly conditions: string;
  readonly declineReason: PlaceDeclineReason | null;
  readonly standsUntil: Day | null;
}

/** 計画に入れてよいかのお願い — each question once, though several versions carry it; the unanswered first. */
export async function askedOf(
  sql: TransactionSql,
  organisationId: OrganisationId,
): Promise<readonly AskedPlace[]> {
  const rows = await sql<
    {
      id: PlanPlaceId;
      facility_name: string;
      card: PlaceCard;
      known_as: string;
      asked_by_name: string;
      asked_at: string;
      agreement: AskedPlace["agreement"];
      answered_on: Day | null;
      conditions: string;
      decline_reason: PlaceDeclineReason | null;
      stands_until: Day | null;
    }[]
  >`
    select * from (
      select distinct on (place.person_id, place.facility_id) place.id, facility.name as facility_name, place.card,
        place.known_as, place.asked_by_name, place.asked_at::text as asked_at, place.agreement,
        place.answered_on::text as answered_on, place.conditions, place.decline_reason,
        place.stands_until::text as stands_until
      from plan_place place join facility on facility.id = place.facility_id
      where place.organisation_id = ${organisationId} and place.agreement <> 'not_asked'
      order by place.person_id, place.facility_id, place.asked_at desc, place.id desc) asked
    order by agreement = 'asked' desc, asked_at desc`;
  return rows.map((row) => ({
    placeId: row.id,
    facilityName: row.facility_name,
    card: row.card,
    knownAs: row.known_as,
    askedByName: row.asked_by_name,
    askedAt: new Date(row.asked_at),
    agreement: row.agreement,
    answeredOn: row.answered_on,
    conditions: row.conditions,
    declineReason: row.decline_reason,
    standsUntil: row.stands_until,
  }));
}
