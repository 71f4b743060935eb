import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type {
  CareRole,
  Guardian,
  GuardianFacts,
  GuardianKind,
  Health,
  HouseholdMember,
  MemberFacts,
} from "./model/household";
import type { Noted } from "./model/noted";

interface MemberRow {
  id: Id<"HouseholdMember">;
  name: string;
  relation: string;
  birth_date: Day | null;
  age_said: number | null;
  age_said_on: Day | null;
  care_role: CareRole;
  health: Health;
  health_note: string;
  can_help: string;
  if_ill: string;
  noted_by_name: string;
  noted_at: string;
}

/**
 * 世帯 — who lives with a person, the main carer first; empty for those who may not read it.
 *
 * @param reasonGiven  of a protected person the household is withheld altogether unless a reason is on record: a relative
 *   leads to the home
 */
export async function householdOf(
  sql: TransactionSql,
  personId: PersonId,
  reasonGiven = false,
): Promise<readonly HouseholdMember[]> {
  const rows = await sql<MemberRow[]>`
    select one.id, one.name, one.relation, one.birth_date::text as birth_date, one.age_said,
           one.age_said_on::text as age_said_on, one.care_role, one.health, one.health_note, one.can_help, one.if_ill,
           one.noted_by_name, one.noted_at
    from household_member one join person on person.id = one.person_id
    where one.person_id = ${personId} and (${reasonGiven} or not person.is_protected)
    order by array_position(array['main', 'shares', 'none'], one.care_role), one.noted_at, one.id`;
  return rows.map((row) => ({
    memberId: row.id,
    name: row.name,
    relation: row.relation,
    birthDate: row.birth_date,
    ageSaid: row.age_said,
    ageSaidOn: row.age_said_on,
    careRole: row.care_role,
    health: row.health,
    healthNote: row.health_note,
    canHelp: row.can_help,
    ifIll: row.if_ill,
    notedBy: row.noted_by_name,
    notedAt: new Date(row.noted_at),
  }));
}

/** Adds a member or rewrites one. An age that is told anew counts from today; one that stays as told keeps its day. */
export async function saveMember(
  sql: TransactionSql,
  { memberId, personId, municipality, by, at, today }: Noted & { readonly memberId: Id<"HouseholdMember"> },
  facts: MemberFacts,
): Promise<void> {
  await sql`
    insert into household_member as one (id, person_id, municipality_code, name, relation, birth_date, age_said,
      age_said_on, care_role, health, health_note, can_help, if_ill, noted_by_name, noted_at)
    values (${memberId}, ${personId}, ${municipality}, ${facts.name}, ${facts.relation},
      ${facts.birthDate}::text::date, ${facts.ageSaid}::int,
      case when ${facts.ageSaid}::int is not null then ${today}::text::date end, ${facts.careRole}, ${facts.health},
      ${facts.healthNote}, ${facts.canHelp}, ${facts.ifIll}, ${by}, ${at.toISOString()})
    on conflict (id) do update set
      name = excluded.name, relation = excluded.relation, birth_date = excluded.birth_date,
      age_said_on = case when one.age_said is not distinct from excluded.age_said then one.age_said_on
                         else excluded.age_said_on end,
      age_said = excluded.age_said, care_role = excluded.care_role, health = excluded.health,
      health_note = excluded.health_note, can_help = excluded.can_help, if_ill = excluded.if_ill,
      noted_by_name = excluded.noted_by_name, noted_at = excluded.noted_at`;
}

/** Takes a member out. False when there was none. */
export async function removeMember(
  sql: TransactionSql,
  personId: PersonId,
  memberId: Id<"HouseholdMember">,
): Promise<boolean> {
  const gone = await sql`delete from household_member where id = ${memberId} and person_id = ${personId}`;
  return gone.count > 0;
}

interface GuardianRow {
  id: Id<"Guardian">;
  kind: GuardianKind;
  name: string;
  office: string;
  phone: string;
  powers: string;
  from_day: Day | null;
  until_day: Day | null;
  noted_by_name: string;
  noted_at: string;
}

/** 後見人等 of a person, past ones too; withheld like the household. */
export async function guardiansOf(
  sql: TransactionSql,
  personId: PersonId,
  reasonGiven = false,
): Promise<readonly Guardian[]> {
  const rows = await sql<GuardianRow[]>`
    select one.id, one.kind, one.name, one.office, one.phone, one.powers, one.from_day::text as from_day,
           one.until_day::text as until_day, one.noted_by_name, one.noted_at
    from guardian one join person on person.id = one.person_id
    where one.person_id = ${personId} and (${reasonGiven} or not person.is_protected)
    order by one.until_day desc nulls first, one.noted_at, one.id`;
  return rows.map((row) => ({
    guardianId: row.id,
    kind: row.kind,
    name: row.name,
    office: row.office,
    phone: row.phone,
    powers: row.powers,
    fromDay: row.from_day,
    untilDay: row.until_day,
    notedBy: row.noted_by_name,
    notedAt: new Date(row.noted_at),
  }));
}

/** Adds a guardian or rewrites one. */
export async function saveGuardian(
  sql: TransactionSql,
  { guardianId, personId, municipality, by, at }: Noted & { readonly guardianId: Id<"Guardian"> },
  facts: GuardianFacts,
): Promise<void> {
  await sql`
    insert into guardian (id, person_id, municipality_code, kind, name, office, phone, powers, from_day, until_day,
      noted_by_name, noted_at)
    values (${guardianId}, ${personId}, ${municipality}, ${facts.kind}, ${facts.name}, ${facts.office}, ${facts.phone},
      ${facts.powers}, ${facts.fromDay}::text::date, ${facts.untilDay}::text::date, ${by}, ${at.toISOString()})
    on conflict (id) do update set
      kind = excluded.kind, name = excluded.name, office = excluded.office, phone = excluded.phone,
      powers = excluded.powers, from_day = excluded.from_day, until_day = excluded.until_day,
      noted_by_name = excluded.noted_by_name, noted_at = excluded.noted_at`;
}

/** Takes a guardian out. False when there was none. */
export async function removeGuardian(
  sql: TransactionSql,
  personId: PersonId,
  guardianId: Id<"Guardian">,
): Promise<boolean> {
  const gone = await sql`delete from guardian where id = ${guardianId} and person_id = ${personId}`;
  return gone.count > 0;
}
