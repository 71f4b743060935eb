import type { TransactionSql } from "db/client.server";
import type { PersonId } from "~/kernel/id";
import { MIDORINO } from "../../support/builders";

/** One row of every table of the dossier for a person, each with the person's id for its own; what is personal in them. */
export const CANARY = "かなりあ小鳥";
export const CANARY_PHONE = "00-0000-7777";

export async function insertDossier(sql: TransactionSql, personId: PersonId): Promise<void> {
  await sql`
    insert into household_member (id, person_id, municipality_code, name, relation, care_role, health, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, ${CANARY}, '母', 'main', 'frail', '三浦', now())`;
  await sql`
    insert into person_contact (id, person_id, municipality_code, position, kind, name, relation, phone, can_do, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, 1, 'family', ${CANARY}, '母', ${CANARY_PHONE}, '{decide}', '三浦', now())`;
  await sql`
    insert into guardian (id, person_id, municipality_code, kind, name, phone, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, 'curator', ${CANARY}, ${CANARY_PHONE}, '三浦', now())`;
  await sql`
    insert into recipient_certificate (id, person_id, municipality_code, number, valid_from, valid_until, level, grants, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, ${CANARY}, '2026-04-01', '2027-03-31', '4',
            '[{"service":"short_stay","perMonth":7,"unit":"days"}]', '三浦', now())`;
  await sql`
    insert into days_elsewhere (id, person_id, municipality_code, from_day, last_day, place, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, '2026-11-01', '2026-11-02', ${CANARY}, '三浦', now())`;
  await sql`
    insert into person_fact (id, person_id, municipality_code, key, value, said_by_kind, said_on, written_by_name, written_by_organisation, written_at)
    values (${personId}, ${personId}, ${MIDORINO}, 'wish_of_person', ${`["${CANARY}"]`}::text::jsonb, 'person', '2026-11-01', '三浦', 'センター', now())`;
  await sql`
    insert into person_consent (id, person_id, municipality_code, layer, fields, given_by_kind, given_by, explained, given_on, valid_until, noted_by_name, noted_at)
    values (${personId}, ${personId}, ${MIDORINO}, 3, '{name}', 'person', ${CANARY}, '絵で', '2026-11-01', '2099-01-01', '三浦', now())`;
  await sql`
    insert into roster_entry (id, person_id, municipality_code, reason, reason_note, planning_mode, added_on, added_by_name, reviewed_on, reviewed_by_name)
    values (${personId}, ${personId}, ${MIDORINO}, 'no_one_else', ${CANARY}, 'consultant', '2026-04-01', '三浦', '2026-04-01', '三浦')`;
}
