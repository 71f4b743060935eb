import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type { MedicalAct } from "~/providers/model/support";
import type { Enrolment } from "./model/enrolment";

/** 第3号研修の一行 — for whom, what, when in the day, and until which day the certificate stands. */
export interface TrainedFor {
  readonly personId: PersonId;
  readonly act: MedicalAct;
  readonly shift: Shift;
  readonly validUntil: Day;
}

/** What a house has said of its staff's training for single people, by act and shift. */
export async function trainedIn(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<readonly (TrainedFor & { readonly knownAs: string })[]> {
  const rows = await sql<
    { person_id: PersonId; act: MedicalAct; shift: Shift; valid_until: Day; known_as: string }[]
  >`
    select trained_for.person_id, act, shift, trained_for.valid_until::text as valid_until, known_as
    from trained_for join provider_enrollment using (person_id, facility_id)
    where facility_id = ${facilityId}
    order by act, shift, known_as, person_id`;
  return rows.map((row) => ({
    personId: row.person_id,
    act: row.act,
    shift: row.shift,
    validUntil: row.valid_until,
    knownAs: row.known_as || "名前は控えていません",
  }));
}

/** Acts and shifts that the house does for single people only. */
export async function actsForOne(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<readonly Pick<TrainedFor, "act" | "shift">[]> {
  return sql<{ act: MedicalAct; shift: Shift }[]>`
    select act, shift from capability
    where facility_id = ${facilityId} and basis = 'trained_3_for_person' and answer <> 'no'
    order by act, shift`;
}

/** Adds or prolongs. */
export async function saveTrained(
  sql: TransactionSql,
  { facilityId, municipality }: Pick<Enrolment, "facilityId" | "municipality">,
  { personId, act, shift, validUntil }: TrainedFor,
  by: { readonly organisationId: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into trained_for (person_id, facility_id, act, shift, organisation_id, municipality_code, valid_until, noted_at)
    values (${personId}, ${facilityId}, ${act}, ${shift}, ${by.organisationId}, ${municipality},
            ${validUntil}::text::date, ${by.at.toISOString()})
    on conflict (person_id, facility_id, act, shift) do update
      set valid_until = excluded.valid_until, noted_at = excluded.noted_at`;
}

/** Takes one back. False when there was none. */
export async function removeTrained(
  sql: TransactionSql,
  facilityId: FacilityId,
  { personId, act, shift }: Omit<TrainedFor, "validUntil">,
): Promise<boolean> {
  const removed = await sql`
    delete from trained_for
    where facility_id = ${facilityId} and person_id = ${personId} and act = ${act} and shift = ${shift}`;
  return removed.count > 0;
}
