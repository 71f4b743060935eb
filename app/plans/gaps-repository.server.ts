import type { TransactionSql } from "db/client.server";
import { v5 as uuidv5 } from "uuid";
import type { Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import type { GapLine } from "./model/gap-line";
import { PLAN_DAYS_MAX, PLAN_PARTS, type PlanPart } from "./model/grid";

const GAPS = "6f9c2f0e-3a55-5b0e-9d3a-4b1f5f7f2c11";

/** The line's id: the same gap of the same person is the same line, and from the id nobody reads the person. */
const idOf = (personId: PersonId, day: number, part: PlanPart) => uuidv5(`${personId} ${day} ${part}`, GAPS);

/**
 * 足りない支援の台帳をそろえる — the open lines of a person become these: new gaps are added, closed ones withdrawn, and one
 * that opens again counts from today.
 *
 * @param lines  the gaps of the plan in force; empty when there is none
 */
export async function syncGaps(
  sql: TransactionSql,
  personId: PersonId,
  lines: readonly GapLine[],
  today: Day,
): Promise<void> {
  const open = new Map(lines.map((line) => [idOf(personId, line.day, line.part), line]));
  const all = Array.from({ length: PLAN_DAYS_MAX }, (_, at) => at + 1).flatMap((day) =>
    PLAN_PARTS.map((part) => idOf(personId, day, part)),
  );
  await sql`
    update plan_gap set withdrawn_on = ${today}::text::date
    where withdrawn_on is null and id = any(${all.filter((id) => !open.has(id))}::uuid[])`;
  for (const [id, line] of open) {
    await sql`
      insert into plan_gap (id, municipality_code, district, age_band, disabilities, acts, service, day, part, since)
      values (${id}, ${line.municipality}, ${line.district}, ${line.ageBand}, ${[...line.disabilities]}::text[],
        ${[...line.acts]}::text[], ${line.service}, ${line.day}, ${line.part}, ${today}::text::date)
      on conflict (id) do update set service = excluded.service, district = excluded.district,
        age_band = excluded.age_band, disabilities = excluded.disabilities, acts = excluded.acts,
        since = case when plan_gap.withdrawn_on is null then plan_gap.since else excluded.since end,
        withdrawn_on = null`;
  }
}
