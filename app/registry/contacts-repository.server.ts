import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type { Contact, ContactCan, ContactFacts, ContactKind } from "./model/contact";
import type { Noted } from "./model/noted";

type ContactId = Contact["contactId"];

interface Row {
  id: ContactId;
  position: number;
  kind: ContactKind;
  name: string;
  relation: string;
  phone: string;
  second_phone: string;
  can_do: ContactCan[];
  agreed_on: Day | null;
  note: string;
  noted_by_name: string;
  noted_at: string;
  is_withheld: boolean;
}

/**
 * 緊急連絡先 of a person in call order; empty for those who may not read them.
 *
 * @param reasonGiven  of a protected person the names, numbers and notes are left out unless a reason is on record; that
 *   there is someone, and what they can do, is shown
 */
export async function contactsOf(
  sql: TransactionSql,
  personId: PersonId,
  reasonGiven = false,
): Promise<readonly Contact[]> {
  const rows = await sql<Row[]>`
    select one.id, one.position, one.kind, one.name, one.relation, one.phone, one.second_phone, one.can_do,
           one.agreed_on::text as agreed_on, one.note, one.noted_by_name, one.noted_at,
           (person.is_protected and not ${reasonGiven}) as is_withheld
    from person_contact one join person on person.id = one.person_id
    where one.person_id = ${personId}
    order by one.position`;
  return rows.map((row, index) => ({
    contactId: row.id,
    position: index + 1,
    kind: row.kind,
    name: row.is_withheld ? "" : row.name,
    relation: row.relation,
    phone: row.is_withheld ? "" : row.phone,
    secondPhone: row.is_withheld ? "" : row.second_phone,
    canDo: row.can_do,
    agreedOn: row.agreed_on,
    note: row.is_withheld ? "" : row.note,
    notedBy: row.noted_by_name,
    notedAt: new Date(row.noted_at),
    isWithheld: row.is_withheld,
  }));
}

/** Adds a contact at the end of the order. */
export async function addContact(
  sql: TransactionSql,
  { contactId, personId, municipality, by, at }: Noted & { readonly contactId: ContactId },
  facts: ContactFacts,
): Promise<void> {
  await sql`
    insert into person_contact (id, person_id, municipality_code, position, kind, name, relation, phone, second_phone,
      can_do, agreed_on, note, noted_by_name, noted_at)
    select ${contactId}, ${personId}, ${municipality},
      coalesce((select max(position) from person_contact where person_id = ${personId}), 0) + 1,
      ${facts.kind}, ${facts.name}, ${facts.relation}, ${facts.phone}, ${facts.secondPhone},
      ${[...facts.canDo]}::text[], ${facts.agreedOn}::text::date, ${facts.note}, ${by}, ${at.toISOString()}::timestamptz`;
}

/** Rewrites a contact where it stands. False when there is none. */
export async function rewriteContact(
  sql: TransactionSql,
  { contactId, personId, by, at }: Noted & { readonly contactId: ContactId },
  facts: ContactFacts,
): Promise<boolean> {
  const changed = await sql`
    update person_contact set kind = ${facts.kind}, name = ${facts.name}, relation = ${facts.relation},
      phone = ${facts.phone}, second_phone = ${facts.secondPhone}, can_do = ${[...facts.canDo]}::text[],
      agreed_on = ${facts.agreedOn}::text::date, note = ${facts.note}, noted_by_name = ${by}, noted_at = ${at.toISOString()}
    where id = ${contactId} and person_id = ${personId}`;
  return changed.count > 0;
}

/** The ids in call order, locked until the end of the transaction: two who move lines at once wait for each other. */
export async function lockCallOrder(sql: TransactionSql, personId: PersonId): Promise<readonly ContactId[]> {
  const rows = await sql<{ id: ContactId }[]>`
    select id from person_contact where person_id = ${personId} order by position for update`;
  return rows.map(({ id }) => id);
}

/** Writes the order: 1 for the first. The wall of the table (unique, deferred) looks at the end of the transaction. */
export async function saveCallOrder(
  sql: TransactionSql,
  personId: PersonId,
  order: readonly ContactId[],
): Promise<void> {
  await sql`
    update person_contact set position = placed.position
    from unnest(${[...order]}::uuid[]) with ordinality as placed (id, position)
    where person_contact.id = placed.id and person_contact.person_id = ${personId}`;
}

/** Takes a contact out. False when there was none. */
export async function removeContact(
  sql: TransactionSql,
  personId: PersonId,
  contactId: Id<"PersonContact">,
): Promise<boolean> {
  const gone = await sql`delete from person_contact where id = ${contactId} and person_id = ${personId}`;
  return gone.count > 0;
}
