import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, PersonId, UserId } from "~/kernel/id";
import { FACT_KEYS, type Fact, type FactKey, type FactValues, type SaidByKind } from "./model/fact";
import type { Noted } from "./model/noted";

interface Row {
  id: Id<"PersonFact">;
  key: string;
  value: FactValues[FactKey];
  said_by_kind: SaidByKind;
  said_by: string;
  said_on: Day;
  written_by_name: string;
  written_by_organisation: string;
  written_at: string;
}

/**
 * 聞いたこと of a person with their sources, every version, oldest first; `newestFacts` says which count. Empty for those
 * who may not read them. A key that this version does not know is left out.
 */
export async function factsOf(sql: TransactionSql, personId: PersonId): Promise<readonly Fact[]> {
  const rows = await sql<Row[]>`
    select id, key, value, said_by_kind, said_by, said_on::text as said_on, written_by_name, written_by_organisation,
           written_at
    from person_fact where person_id = ${personId}
    order by written_at, id`;
  return rows.flatMap((row) =>
    (FACT_KEYS as readonly string[]).includes(row.key)
      ? [
          {
            factId: row.id,
            key: row.key as FactKey,
            value: row.value,
            saidByKind: row.said_by_kind,
            saidBy: row.said_by,
            saidOn: row.said_on,
            writtenByName: row.written_by_name,
            writtenByOrganisation: row.written_by_organisation,
            writtenAt: new Date(row.written_at),
          },
        ]
      : [],
  );
}

/** Adds a version of a fact; none is ever changed. */
export async function addFact<Key extends FactKey>(
  sql: TransactionSql,
  { factId, personId, municipality, by, at }: Noted & { readonly factId: Id<"PersonFact"> },
  said: Pick<Fact<Key>, "key" | "value" | "saidByKind" | "saidBy" | "saidOn">,
  writer: { readonly userId: UserId | null; readonly organisation: string },
): Promise<void> {
  await sql`
    insert into person_fact (id, person_id, municipality_code, key, value, said_by_kind, said_by, said_on, written_by,
      written_by_name, written_by_organisation, written_at)
    values (${factId}, ${personId}, ${municipality}, ${said.key}, ${JSON.stringify(said.value)}::text::jsonb,
      ${said.saidByKind}, ${said.saidBy}, ${said.saidOn}::text::date, ${writer.userId}, ${by}, ${writer.organisation},
      ${at.toISOString()})`;
}
