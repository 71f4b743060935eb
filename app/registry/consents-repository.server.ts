import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type { Consent, ConsentFacts, ConsentField, ConsentGiver, Layer } from "./model/consent";
import type { Noted } from "./model/noted";

interface Row {
  id: Id<"PersonConsent">;
  layer: Layer;
  fields: ConsentField[];
  given_by_kind: ConsentGiver;
  given_by: string;
  proxy_reason: string;
  explained: string;
  given_on: Day;
  valid_until: Day;
  noted_by_name: string;
  withdrawn_on: Day | null;
  withdrawn_by: string | null;
}

/**
 * 同意 of a person, by layer, newest first, those that ended too; `consented` says which count. Empty for those who may not
 * read them, so that whoever sees none discloses nothing.
 */
export async function consentsOf(sql: TransactionSql, personId: PersonId): Promise<readonly Consent[]> {
  const rows = await sql<Row[]>`
    select id, layer, fields, given_by_kind, given_by, proxy_reason, explained, given_on::text as given_on,
           valid_until::text as valid_until, noted_by_name, withdrawn_on::text as withdrawn_on, withdrawn_by
    from person_consent where person_id = ${personId}
    order by layer, given_on desc, id desc`;
  return rows.map((row) => ({
    consentId: row.id,
    layer: row.layer,
    fields: row.fields,
    givenByKind: row.given_by_kind,
    givenBy: row.given_by,
    proxyReason: row.proxy_reason,
    explained: row.explained,
    givenOn: row.given_on,
    validUntil: row.valid_until,
    notedBy: row.noted_by_name,
    withdrawnOn: row.withdrawn_on,
    withdrawnBy: row.withdrawn_by,
  }));
}

/** Writes a consent down. */
export async function addConsent(
  sql: TransactionSql,
  { consentId, personId, municipality, by, at }: Noted & { readonly consentId: Id<"PersonConsent"> },
  facts: ConsentFacts,
): Promise<void> {
  await sql`
    insert into person_consent (id, person_id, municipality_code, layer, fields, given_by_kind, given_by, proxy_reason,
      explained, given_on, valid_until, noted_by_name, noted_at)
    values (${consentId}, ${personId}, ${municipality}, ${facts.layer}, ${[...facts.fields]}::text[],
      ${facts.givenByKind}, ${facts.givenBy}, ${facts.proxyReason}, ${facts.explained}, ${facts.givenOn}::text::date,
      ${facts.validUntil}::text::date, ${by}, ${at.toISOString()})`;
}

/** Writes the withdrawal beside a consent that stands. False when there is none, or it was withdrawn before. */
export async function endConsent(
  sql: TransactionSql,
  personId: PersonId,
  consentId: Id<"PersonConsent">,
  withdrawal: { readonly on: Day; readonly by: string; readonly notedBy: string },
): Promise<boolean> {
  const ended = await sql`
    update person_consent set withdrawn_on = ${withdrawal.on}::text::date, withdrawn_by = ${withdrawal.by},
      withdrawal_noted_by_name = ${withdrawal.notedBy}
    where id = ${consentId} and person_id = ${personId} and withdrawn_on is null`;
  return ended.count > 0;
}
