import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, MunicipalityCode, PersonId } from "~/kernel/id";
import type { CertificateFacts } from "./model/certificate";
import type { Contact } from "./model/contact";
import type { HouseholdMember } from "./model/household";
import { type Risk, risksOf } from "./model/risk";
import type { PlanningMode, RosterEntry, RosterReason } from "./model/roster";
import { isNamedToBase, NAME_WITHHELD } from "./name-queries.server";

/** 名簿の一行と、その人 — as the list shows it. The district of a protected person is left out. */
export interface RosterLine extends RosterEntry {
  readonly name: string;
  readonly kana: string;
  readonly birthDate: Day | null;
  readonly district: string | null;
  readonly isProtected: boolean;
  readonly risks: readonly Risk[];
}

interface Row {
  id: Id<"RosterEntry">;
  person_id: PersonId;
  reason: RosterReason;
  reason_note: string;
  planning_mode: PlanningMode;
  added_on: Day;
  added_by_name: string;
  reviewed_on: Day;
  reviewed_by_name: string;
  removed_on: Day | null;
  removed_reason: string | null;
  name: string;
  kana: string;
  birth_date: Day | null;
  district: string | null;
  is_protected: boolean;
  household: Pick<HouseholdMember, "careRole" | "health" | "birthDate" | "ageSaid" | "ageSaidOn">[];
  contacts: Pick<Contact, "canDo" | "agreedOn">[];
  certificates: Pick<CertificateFacts, "validFrom" | "validUntil">[];
  stays: number;
  has_plan: boolean;
}

/** Lists inside one statement, so that thousands of lines stay one round trip. */
const listOf = (sql: TransactionSql, fields: string, table: string) => sql`
  coalesce((select jsonb_agg(jsonb_build_object(${sql.unsafe(fields)})) from ${sql(table)} one
            where one.person_id = person.id), '[]'::jsonb)`;

const factsForRisks = (sql: TransactionSql) => sql`
  ${listOf(
    sql,
    "'careRole', care_role, 'health', health, 'birthDate', birth_date, 'ageSaid', age_said, 'ageSaidOn', age_said_on",
    "household_member",
  )} as household,
  ${listOf(sql, "'canDo', can_do, 'agreedOn', agreed_on", "person_contact")} as contacts,
  ${listOf(sql, "'validFrom', valid_from, 'validUntil', valid_until", "recipient_certificate")} as certificates,
  (select coalesce(sum(stays), 0)::int from provider_enrollment one where one.person_id = person.id)
    + (select count(*)::int from booking where booking.person_id = person.id and booking.state = 'ended') as stays,
  exists (select 1 from emergency_plan plan where plan.person_id = person.id and plan.state = 'agreed') as has_plan`;

/**
 * 名簿 of a municipality: everyone who stands on it today, those whose review is due first. Row-level security shows it to
 * the coordinators of the municipality alone; whoever shows it to someone audits whom (`openRoster`). Who has withdrawn the name
 * from the layer of the base stands there without it.
 */
export async function rosterOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  today: Day,
): Promise<readonly RosterLine[]> {
  const rows = await sql<Row[]>`
    select entry.id, entry.person_id, entry.reason, entry.reason_note, entry.planning_mode,
           entry.added_on::text as added_on, entry.added_by_name, entry.reviewed_on::text as reviewed_on,
           entry.reviewed_by_name, entry.removed_on::text as removed_on, entry.removed_reason,
           case when shown.is_named then concat_ws(' ', person.family_name, person.given_name) else ${NAME_WITHHELD} end as name,
           case when shown.is_named then concat_ws(' ', person.family_kana, person.given_kana) else '' end as kana,
           case when shown.is_named then person.birth_date::text end as birth_date,
           case when person.is_protected then null else person.district end as district, person.is_protected,
           ${factsForRisks(sql)}
    from roster_entry entry join person on person.id = entry.person_id
    cross join lateral (select ${isNamedToBase(sql, today)} as is_named) as shown
    where entry.municipality_code = ${municipality} and entry.removed_on is null
    order by entry.reviewed_on, kana, entry.id`;
  return rows.map((row) => ({
    entryId: row.id,
    personId: row.person_id,
    reason: row.reason,
    reasonNote: row.reason_note,
    planningMode: row.planning_mode,
    addedOn: row.added_on,
    addedByName: row.added_by_name,
    reviewedOn: row.reviewed_on,
    reviewedByName: row.reviewed_by_name,
    removedOn: row.removed_on,
    removedReason: row.removed_reason,
    name: row.name,
    kana: row.kana,
    birthDate: row.birth_date,
    district: row.district,
    isProtected: row.is_protected,
    risks: risksIn(row, today),
  }));
}

/** 目じるし of one person on a day. */
export async function risksOfPerson(
  sql: TransactionSql,
  personId: PersonId,
  today: Day,
): Promise<readonly Risk[]> {
  const [row] = await sql<Row[]>`
    select person.birth_date::text as birth_date, ${factsForRisks(sql)} from person where person.id = ${personId}`;
  return row ? risksIn(row, today) : [];
}

function risksIn(row: Row, today: Day): readonly Risk[] {
  return risksOf(
    {
      birthDate: row.birth_date,
      household: row.household,
      contacts: row.contacts,
      certificates: row.certificates,
      stays: row.stays,
      hasPlan: row.has_plan,
    },
    today,
  );
}

/** Where someone stands on the list: every entry, the current one first. Empty for those who may not read it. */
export async function rosterEntriesOf(
  sql: TransactionSql,
  personId: PersonId,
): Promise<readonly RosterEntry[]> {
  const rows = await sql<Row[]>`
    select id, person_id, reason, reason_note, planning_mode, added_on::text as added_on, added_by_name,
           reviewed_on::text as reviewed_on, reviewed_by_name, removed_on::text as removed_on, removed_reason
    from roster_entry where person_id = ${personId}
    order by removed_on desc nulls first, added_on desc, id desc`;
  return rows.map((row) => ({
    entryId: row.id,
    personId: row.person_id,
    reason: row.reason,
    reasonNote: row.reason_note,
    planningMode: row.planning_mode,
    addedOn: row.added_on,
    addedByName: row.added_by_name,
    reviewedOn: row.reviewed_on,
    reviewedByName: row.reviewed_by_name,
    removedOn: row.removed_on,
    removedReason: row.removed_reason,
  }));
}
