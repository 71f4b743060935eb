import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import type { Noted } from "./model/noted";
import type { RosterEntry } from "./model/roster";

/** What is said of an entry by hand. */
export type RosterFacts = Pick<RosterEntry, "reason" | "reasonNote" | "planningMode">;

/** Puts someone on the list. False when the person stands on it already. */
export async function addEntry(
  sql: TransactionSql,
  { entryId, personId, municipality, by, today }: Noted & { readonly entryId: RosterEntry["entryId"] },
  facts: RosterFacts,
): Promise<boolean> {
  const added = await sql`
    insert into roster_entry (id, person_id, municipality_code, reason, reason_note, planning_mode, added_on, added_by_name,
      reviewed_on, reviewed_by_name)
    values (${entryId}, ${personId}, ${municipality}, ${facts.reason}, ${facts.reasonNote}, ${facts.planningMode},
      ${today}::text::date, ${by}, ${today}::text::date, ${by})
    on conflict (person_id) where removed_on is null do nothing`;
  return added.count > 0;
}

/** Writes a review of the current entry, with what is said of it now. False when the person is not on the list. */
export async function reviewEntry(
  sql: TransactionSql,
  { personId, by, today }: Noted,
  facts: RosterFacts,
): Promise<boolean> {
  const changed = await sql`
    update roster_entry set reason = ${facts.reason}, reason_note = ${facts.reasonNote},
      planning_mode = ${facts.planningMode}, reviewed_on = ${today}::text::date, reviewed_by_name = ${by}
    where person_id = ${personId} and removed_on is null`;
  return changed.count > 0;
}

/** Ends the current entry; it stays readable. False when the person is not on the list. */
export async function endEntry(
  sql: TransactionSql,
  personId: PersonId,
  ended: { readonly on: Day; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const changed = await sql`
    update roster_entry set removed_on = ${ended.on}::text::date, removed_by_name = ${ended.by},
      removed_reason = ${ended.reason}
    where person_id = ${personId} and removed_on is null`;
  return changed.count > 0;
}
