import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import type { Enrolment } from "./model/enrolment";
import { isAgreedToHouses, isNamedToHouse } from "./name-queries.server";

interface Row {
  person_id: PersonId;
  facility_id: FacilityId;
  municipality_code: MunicipalityCode;
  known_as: string;
  interviewed_on: Day | null;
  health_check_until: Day | null;
  last_stay_on: Day | null;
  stays: number;
  agreed_rank: number | null;
  facility_name: string;
  person_name: string | null;
}

/** An enrolment with the names that are read beside it. */
export interface EnrolmentLine extends Enrolment {
  readonly facilityName: string;
  /** As in the record when the actor may read it and the houses may have it, otherwise as in the contract. */
  readonly personName: string;
}

/**
 * Enrolments of a person or of a house, as far as row-level security shows them; by agreed rank, then by name.
 *
 * @param today  on which the houses may or may not have the name
 */
export async function enrolmentLines(
  sql: TransactionSql,
  of: { readonly personId: PersonId | null; readonly facilityId: FacilityId | null },
  today: Day,
): Promise<readonly EnrolmentLine[]> {
  const rows = await sql<Row[]>`
    select one.person_id, one.facility_id, one.municipality_code, one.known_as, one.interviewed_on::text as interviewed_on,
           one.health_check_until::text as health_check_until, one.last_stay_on::text as last_stay_on, one.stays,
           one.agreed_rank, facility.name as facility_name,
           case when person.id is not null and ${isAgreedToHouses(sql, today)} then concat_ws(' ', person.family_name, person.given_name) end as person_name
    from provider_enrollment one
    join facility on facility.id = one.facility_id
    left join person on person.id = one.person_id
    where (${of.personId}::uuid is null or one.person_id = ${of.personId}::uuid)
      and (${of.facilityId}::uuid is null or one.facility_id = ${of.facilityId}::uuid)
    order by one.agreed_rank nulls last, one.known_as, facility.name, one.person_id`;
  return rows.map((row) => ({
    personId: row.person_id,
    facilityId: row.facility_id,
    municipality: row.municipality_code,
    knownAs: row.known_as,
    interviewedOn: row.interviewed_on,
    healthCheckUntil: row.health_check_until,
    lastStayOn: row.last_stay_on,
    stays: row.stays,
    agreedRank: row.agreed_rank,
    facilityName: row.facility_name,
    personName: row.person_name ?? (row.known_as || "名前は控えていません"),
  }));
}

/** One enrolment; null when absent or not the actor's to see. */
export async function findEnrolment(
  sql: TransactionSql,
  personId: PersonId,
  facilityId: FacilityId,
  today: Day,
): Promise<Enrolment | null> {
  const [line] = await enrolmentLines(sql, { personId, facilityId }, today);
  return line ?? null;
}

/** Adds an enrolment or rewrites what is written by hand. The count of stays is left as it is. */
export async function saveEnrolment(
  sql: TransactionSql,
  saved: Omit<Enrolment, "stays">,
  organisationId: OrganisationId,
): Promise<void> {
  await sql`
    insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, health_check_until,
      last_stay_on, agreed_rank, interviewed_on, known_as)
    values (${saved.personId}, ${saved.facilityId}, ${organisationId}, ${saved.municipality},
      ${saved.healthCheckUntil}::text::date, ${saved.lastStayOn}::text::date, ${saved.agreedRank},
      ${saved.interviewedOn}::text::date, ${saved.knownAs})
    on conflict (person_id, facility_id) do update set
      health_check_until = excluded.health_check_until, last_stay_on = excluded.last_stay_on,
      agreed_rank = excluded.agreed_rank, interviewed_on = excluded.interviewed_on, known_as = excluded.known_as`;
}

/** People whose stay here opens their record to the house now, and who are not enrolled in it yet. */
export async function knownNotEnrolled(
  sql: TransactionSql,
  facilityId: FacilityId,
  today: Day,
): Promise<readonly { readonly personId: PersonId; readonly name: string }[]> {
  const rows = await sql<{ id: PersonId; name: string }[]>`
    select distinct person.id, concat_ws(' ', person.family_name, person.given_name) as name
    from person
    join booking on booking.person_id = person.id and booking.facility_id = ${facilityId}
      and booking.state in ('accepted', 'confirmed', 'staying', 'ended') and ${isNamedToHouse(sql, today)}
    where not exists (select 1 from provider_enrollment one
      where one.person_id = person.id and one.facility_id = ${facilityId} and one.known_as <> '')
    order by name`;
  return rows.map((row) => ({ personId: row.id, name: row.name }));
}

/** Whose house it is, and what it is called; null when nobody answers for it. */
export async function houseOf(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<{ readonly organisationId: OrganisationId; readonly name: string } | null> {
  const [row] = await sql<{ organisation_id: OrganisationId; name: string }[]>`
    select organisation_id, name from facility where id = ${facilityId} and organisation_id is not null`;
  return row ? { organisationId: row.organisation_id, name: row.name } : null;
}
