import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import type { ApartScope, Avoidance, AvoidanceId } from "./model/avoidance";

/** 見合わせの一行 — a decision with the names that are read beside it. */
export interface AvoidanceLine extends Avoidance {
  readonly personName: string;
  /** The place's or the other person's. */
  readonly avoidedName: string;
  readonly decidedByName: string;
  readonly decidedAt: Date;
  readonly reviewedByName: string | null;
  readonly reviewedAt: Date | null;
}

interface Row {
  id: AvoidanceId;
  person_id: PersonId;
  person_name: string;
  facility_id: FacilityId | null;
  other_person_id: PersonId | null;
  scope: ApartScope | null;
  avoided_name: string;
  reason: string;
  valid_until: Day;
  decided_by_name: string;
  decided_at: string;
  reviewed_by_name: string | null;
  reviewed_at: string | null;
}

/**
 * Decisions that stand or ended within the last `endedDays` days, by their end; of one person, or of all. A pair is one line
 * and reads from the asked person's side. Row-level security leaves one municipality.
 */
export async function avoidanceLines(
  sql: TransactionSql,
  of: { readonly personId: PersonId | null; readonly since: Day },
): Promise<readonly AvoidanceLine[]> {
  const rows = await sql<Row[]>`
    select one.id, one.person_id, concat_ws(' ', person.family_name, person.given_name) as person_name, one.facility_id,
           null::uuid as other_person_id, null as scope, facility.name as avoided_name, one.reason,
           one.valid_until::text as valid_until, one.decided_by_name, one.decided_at::text as decided_at,
           one.reviewed_by_name, one.reviewed_at::text as reviewed_at
    from do_not_place one
    join person on person.id = one.person_id
    join facility on facility.id = one.facility_id
    where one.valid_until >= ${of.since}::text::date
      and (${of.personId}::uuid is null or one.person_id = ${of.personId}::uuid)
    union all
    select pair.id, own.id, concat_ws(' ', own.family_name, own.given_name), null, other.id, pair.scope,
           concat_ws(' ', other.family_name, other.given_name), pair.reason, pair.valid_until::text, pair.decided_by_name,
           pair.decided_at::text, pair.reviewed_by_name, pair.reviewed_at::text
    from keep_apart pair
    join person own on own.id = case when pair.other_person_id = ${of.personId}::uuid then pair.other_person_id else pair.person_id end
    join person other on other.id = case when own.id = pair.person_id then pair.other_person_id else pair.person_id end
    where pair.valid_until >= ${of.since}::text::date
      and (${of.personId}::uuid is null or ${of.personId}::uuid in (pair.person_id, pair.other_person_id))
    order by valid_until, id`;
  return rows.map((row) => ({
    avoidanceId: row.id,
    personId: row.person_id,
    personName: row.person_name,
    avoided:
      row.facility_id !== null
        ? { kind: "place", facilityId: row.facility_id }
        : {
            kind: "person",
            otherPersonId: row.other_person_id ?? row.person_id,
            scope: row.scope ?? "house",
          },
    avoidedName: row.avoided_name,
    reason: row.reason,
    validUntil: row.valid_until,
    decidedByName: row.decided_by_name,
    decidedAt: new Date(row.decided_at),
    reviewedByName: row.reviewed_by_name,
    reviewedAt: row.reviewed_at === null ? null : new Date(row.reviewed_at),
  }));
}

/** Writes a new decision; a pair with the smaller id first. */
export async function insertAvoidance(
  sql: TransactionSql,
  { avoidanceId, personId, avoided, reason, validUntil }: Avoidance,
  by: { readonly municipality: MunicipalityCode; readonly name: string; readonly at: Date },
): Promise<void> {
  const at = by.at.toISOString();
  if (avoided.kind === "place") {
    await sql`
      insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until, decided_by_name, decided_at)
      values (${avoidanceId}, ${personId}, ${avoided.facilityId}, ${by.municipality}, ${reason},
              ${validUntil}::text::date, ${by.name}, ${at})`;
    return;
  }
  const other = avoided.otherPersonId;
  const [first, second] = personId < other ? [personId, other] : [other, personId];
  await sql`
    insert into keep_apart (id, person_id, other_person_id, scope, municipality_code, reason, valid_until, decided_by_name, decided_at)
    values (${avoidanceId}, ${first}, ${second}, ${avoided.scope}, ${by.municipality}, ${reason},
            ${validUntil}::text::date, ${by.name}, ${at})`;
}

/** Writes the new end after a look. False when there is no such decision, or it is not the actor's to change. */
export async function saveReview(
  sql: TransactionSql,
  avoidanceId: AvoidanceId,
  validUntil: Day,
  by: { readonly name: string; readonly at: Date },
): Promise<boolean> {
  const at = by.at.toISOString();
  const place = await sql`
    update do_not_place set valid_until = ${validUntil}::text::date, reviewed_by_name = ${by.name}, reviewed_at = ${at}
    where id = ${avoidanceId}`;
  if (place.count > 0) return true;
  const pair = await sql`
    update keep_apart set valid_until = ${validUntil}::text::date, reviewed_by_name = ${by.name}, reviewed_at = ${at}
    where id = ${avoidanceId}`;
  return pair.count > 0;
}

/** Places a decision can name: those of the municipality that someone answers for, and where the person is enrolled. */
export async function placesToAvoid(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  personId: PersonId,
): Promise<readonly { readonly facilityId: FacilityId; readonly name: string }[]> {
  const rows = await sql<{ id: FacilityId; name: string }[]>`
    select id, name from facility
    where organisation_id is not null and service <> 'specialist_supporter'
      and (municipality_code = ${municipality}
        or id in (select facility_id from provider_enrollment where person_id = ${personId}))
    order by name_kana, name, id`;
  return rows.map((row) => ({ facilityId: row.id, name: row.name }));
}
