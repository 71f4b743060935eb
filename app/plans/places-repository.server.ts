import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import type { Agreement, PlaceDeclineReason, PlanPlace, PlanPlaceId } from "./model/place-agreement";
import type { PlaceCard } from "./model/place-card";
import type { EmergencyPlan, PlanId } from "./model/plan";

interface PlaceRow {
  id: PlanPlaceId;
  facility_id: FacilityId;
  organisation_id: OrganisationId;
  position: number;
  agreement: Agreement;
  answered_on: Day | null;
  conditions: string;
  decline_reason: PlaceDeclineReason | null;
  stands_until: Day | null;
}

/** The places of a plan in its order. */
export async function placesOf(sql: TransactionSql, planId: PlanId): Promise<readonly PlanPlace[]> {
  const rows = await sql<PlaceRow[]>`
    select id, facility_id, organisation_id, position, agreement, answered_on::text as answered_on, conditions,
           decline_reason, stands_until::text as stands_until
    from plan_place where plan_id = ${planId} order by position`;
  return rows.map(placeFrom);
}

const placeFrom = (row: PlaceRow): PlanPlace => ({
  placeId: row.id,
  facilityId: row.facility_id,
  organisationId: row.organisation_id,
  position: row.position,
  agreement: row.agreement,
  answeredOn: row.answered_on,
  conditions: row.conditions,
  declineReason: row.decline_reason,
  standsUntil: row.stands_until,
});

/** Adds a place that nobody has asked yet. */
export async function addPlace(
  sql: TransactionSql,
  { planId, personId, municipality }: Pick<EmergencyPlan, "planId" | "personId" | "municipality">,
  place: Pick<PlanPlace, "placeId" | "facilityId" | "organisationId" | "position">,
): Promise<void> {
  await sql`
    insert into plan_place (id, plan_id, person_id, municipality_code, facility_id, organisation_id, position, agreement)
    values (${place.placeId}, ${planId}, ${personId}, ${municipality}, ${place.facilityId}, ${place.organisationId},
      ${place.position}, 'not_asked')`;
}

/** The places of one version stand in the next as well, with the words that were given. */
export async function copyPlaces(
  sql: TransactionSql,
  from: PlanId,
  to: PlanId,
  newIdOf: () => PlanPlaceId,
): Promise<void> {
  const rows = await sql<{ id: PlanPlaceId }[]>`select id from plan_place where plan_id = ${from}`;
  for (const { id } of rows) {
    await sql`
      insert into plan_place (id, plan_id, person_id, municipality_code, facility_id, organisation_id, position, agreement,
        card, known_as, asked_by_name, asked_at, answered_on, answered_by_name, conditions, decline_reason, stands_until)
      select ${newIdOf()}, ${to}, person_id, municipality_code, facility_id, organisation_id, position, agreement,
        card, known_as, asked_by_name, asked_at, answered_on, answered_by_name, conditions, decline_reason, stands_until
      from plan_place where id = ${id}`;
  }
}

/** Takes a place out of the plan. */
export async function removePlace(sql: TransactionSql, planId: PlanId, placeId: PlanPlaceId): Promise<void> {
  await sql`delete from plan_place where plan_id = ${planId} and id = ${placeId}`;
}

/** Writes the order anew. */
export async function savePositions(
  sql: TransactionSql,
  places: readonly Pick<PlanPlace, "placeId" | "position">[],
): Promise<void> {
  for (const { placeId, position } of places) {
    await sql`update plan_place set position = ${position} where id = ${placeId}`;
  }
}

/** お願いを出す — what the place reads, and who asked. An earlier answer is forgotten. */
export async function saveAsked(
  sql: TransactionSql,
  placeId: PlanPlaceId,
  asked: { readonly card: PlaceCard; readonly knownAs: string; readonly byName: string; readonly at: Date },
): Promise<void> {
  await sql`
    update plan_place set agreement = 'asked', card = ${JSON.stringify(asked.card)}::text::jsonb,
      known_as = ${asked.knownAs}, asked_by_name = ${asked.byName}, asked_at = ${asked.at.toISOString()},
      answered_on = null, answered_by_name = '', conditions = '', decline_reason = null, stands_until = null
    where id = ${placeId}`;
}

/**
 * 返事を残す — in every version that carries the same question: a review that was begun meanwhile copied it, and the place
 * answers once.
 */
export async function saveAnswer(
  sql: TransactionSql,
  place: PlanPlace,
  personId: PersonId,
  byName: string,
): Promise<void> {
  await sql`
    update plan_place set agreement = ${place.agreement}, answered_on = ${place.answeredOn}::text::date,
      answered_by_name = ${byName}, conditions = ${place.conditions}, decline_reason = ${place.declineReason},
      stands_until = ${place.standsUntil}::text::date
    where person_id = ${personId} and facility_id = ${place.facilityId} and agreement <> 'not_asked'
      and asked_at = (select asked_at from plan_place asked where asked.id = ${place.placeId})`;
}

/** One asked place, locked for its answer; null when it is not the actor's to see. */
export async function lockPlace(
  sql: TransactionSql,
  placeId: PlanPlaceId,
): Promise<{
  readonly place: PlanPlace;
  readonly personId: PersonId;
  readonly planId: PlanId;
  readonly municipality: MunicipalityCode;
} | null> {
  const [row] = await sql<
    (PlaceRow & { person_id: PersonId; plan_id: PlanId; municipality_code: MunicipalityCode })[]
  >`
    select id, facility_id, organisation_id, position, agreement, answered_on::text as answered_on, conditions,
           decline_reason, stands_until::text as stands_until, person_id, plan_id, municipality_code
    from plan_place where id = ${placeId} for no key update`;
  if (row === undefined) return null;
  return {
    place: placeFrom(row),
    personId: row.person_id,
    planId: row.plan_id,
    municipality: row.municipality_code,
  };
}

/** The provider that answers for a facility; null for an unclaimed one. */
export async function providerOf(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<OrganisationId | null> {
  const [row] = await sql<{ organisation_id: OrganisationId | null }[]>`
    select organisation_id from facility where id = ${facilityId}`;
  return row?.organisation_id ?? null;
}

/** 計画の順を事前登録にそろえる — after any change of what stands in the plan in force. */
export async function syncAgreedRanks(sql: TransactionSql, personId: PersonId): Promise<void> {
  await sql`select sync_agreed_ranks(${personId}::uuid)`;
}
