import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type { Certificate, CertificateFacts, DaysElsewhere, Grant } from "./model/certificate";
import type { SupportLevel } from "./model/needs";
import type { Noted } from "./model/noted";

interface Row {
  id: Certificate["certificateId"];
  number: string;
  applied_on: Day | null;
  valid_from: Day | null;
  valid_until: Day | null;
  level: SupportLevel;
  level_from: Day | null;
  level_until: Day | null;
  grants: Grant[];
  noted_by_name: string;
  noted_at: string;
}

/** 受給者証 of a person, newest first, applications on top; empty for those who may not read them. */
export async function certificatesOf(
  sql: TransactionSql,
  personId: PersonId,
): Promise<readonly Certificate[]> {
  const rows = await sql<Row[]>`
    select id, number, applied_on::text as applied_on, valid_from::text as valid_from, valid_until::text as valid_until,
           level, level_from::text as level_from, level_until::text as level_until, grants, noted_by_name, noted_at
    from recipient_certificate where person_id = ${personId}
    order by valid_from desc nulls first, noted_at desc, id desc`;
  return rows.map((row) => ({
    certificateId: row.id,
    number: row.number,
    appliedOn: row.applied_on,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    level: row.level,
    levelFrom: row.level_from,
    levelUntil: row.level_until,
    grants: row.grants,
    notedBy: row.noted_by_name,
    notedAt: new Date(row.noted_at),
  }));
}

/** Adds a certificate or rewrites one. */
export async function saveCertificate(
  sql: TransactionSql,
  {
    certificateId,
    personId,
    municipality,
    by,
    at,
  }: Noted & { readonly certificateId: Certificate["certificateId"] },
  facts: CertificateFacts,
): Promise<void> {
  await sql`
    insert into recipient_certificate (id, person_id, municipality_code, number, applied_on, valid_from, valid_until,
      level, level_from, level_until, grants, noted_by_name, noted_at)
    values (${certificateId}, ${personId}, ${municipality}, ${facts.number}, ${facts.appliedOn}::text::date,
      ${facts.validFrom}::text::date, ${facts.validUntil}::text::date, ${facts.level}, ${facts.levelFrom}::text::date,
      ${facts.levelUntil}::text::date, ${JSON.stringify(facts.grants)}::text::jsonb, ${by}, ${at.toISOString()})
    on conflict (id) do update set
      number = excluded.number, applied_on = excluded.applied_on, valid_from = excluded.valid_from,
      valid_until = excluded.valid_until, level = excluded.level, level_from = excluded.level_from,
      level_until = excluded.level_until, grants = excluded.grants, noted_by_name = excluded.noted_by_name,
      noted_at = excluded.noted_at`;
}

/** Takes a certificate out that was written by mistake. False when there was none. */
export async function removeCertificate(
  sql: TransactionSql,
  personId: PersonId,
  certificateId: Certificate["certificateId"],
): Promise<boolean> {
  const gone = await sql`
    delete from recipient_certificate where id = ${certificateId} and person_id = ${personId}`;
  return gone.count > 0;
}

/** ほかで使った日 of a person, newest first. */
export async function daysElsewhereOf(
  sql: TransactionSql,
  personId: PersonId,
): Promise<readonly DaysElsewhere[]> {
  const rows = await sql<
    { id: DaysElsewhere["usedId"]; from_day: Day; last_day: Day; place: string; noted_by_name: string }[]
  >`
    select id, from_day::text as from_day, last_day::text as last_day, place, noted_by_name
    from days_elsewhere where person_id = ${personId}
    order by from_day desc, id`;
  return rows.map((row) => ({
    usedId: row.id,
    fromDay: row.from_day,
    lastDay: row.last_day,
    place: row.place,
    notedBy: row.noted_by_name,
  }));
}

/** Adds days that were used outside the exchange. */
export async function addDaysElsewhere(
  sql: TransactionSql,
  { usedId, personId, municipality, by, at }: Noted & { readonly usedId: Id<"DaysElsewhere"> },
  used: Pick<DaysElsewhere, "fromDay" | "lastDay" | "place">,
): Promise<void> {
  await sql`
    insert into days_elsewhere (id, person_id, municipality_code, from_day, last_day, place, noted_by_name, noted_at)
    values (${usedId}, ${personId}, ${municipality}, ${used.fromDay}::text::date, ${used.lastDay}::text::date,
      ${used.place}, ${by}, ${at.toISOString()})`;
}

/** Takes them out again. False when there were none. */
export async function removeDaysElsewhere(
  sql: TransactionSql,
  personId: PersonId,
  usedId: Id<"DaysElsewhere">,
): Promise<boolean> {
  const gone = await sql`delete from days_elsewhere where id = ${usedId} and person_id = ${personId}`;
  return gone.count > 0;
}
