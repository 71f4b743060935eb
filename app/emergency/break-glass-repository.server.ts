import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, MunicipalityCode, OrganisationId, PersonId, UserId } from "~/kernel/id";
import type { Verdict } from "./model/break-glass";

export type GlassId = Id<"BreakGlass">;

/** 緊急のため開いた記録. */
export interface Glass {
  readonly glassId: GlassId;
  readonly personId: PersonId;
  readonly openedBy: UserId;
  readonly openedByName: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly reviewDueOn: Day;
  readonly reviewedByName: string | null;
  readonly reviewedAt: Date | null;
  readonly verdict: Verdict | null;
  readonly reviewNote: string;
}

interface GlassRow {
  id: GlassId;
  person_id: PersonId;
  opened_by: UserId;
  opened_by_name: string;
  reason: string;
  opened_at: string;
  closes_at: string;
  review_due_on: Day;
  reviewed_by_name: string | null;
  reviewed_at: string | null;
  verdict: Verdict | null;
  review_note: string;
}

const columns = (sql: TransactionSql) => sql`
  id, person_id, opened_by, opened_by_name, reason, opened_at::text as opened_at, closes_at::text as closes_at,
  review_due_on::text as review_due_on, reviewed_by_name, reviewed_at::text as reviewed_at, verdict, review_note`;

function glassOf(row: GlassRow): Glass {
  return {
    glassId: row.id,
    personId: row.person_id,
    openedBy: row.opened_by,
    openedByName: row.opened_by_name,
    reason: row.reason,
    openedAt: new Date(row.opened_at),
    closesAt: new Date(row.closes_at),
    reviewDueOn: row.review_due_on,
    reviewedByName: row.reviewed_by_name,
    reviewedAt: row.reviewed_at === null ? null : new Date(row.reviewed_at),
    verdict: row.verdict,
    reviewNote: row.review_note,
  };
}

/** Writes that somebody has opened a record. */
export async function insertGlass(
  sql: TransactionSql,
  glass: Glass,
  of: { readonly municipality: MunicipalityCode; readonly organisationId: OrganisationId },
): Promise<void> {
  await sql`
    insert into break_glass (id, person_id, municipality_code, opened_by, opened_by_name, organisation_id, reason,
      opened_at, closes_at, review_due_on)
    values (${glass.glassId}, ${glass.personId}, ${of.municipality}, ${glass.openedBy}, ${glass.openedByName},
      ${of.organisationId}, ${glass.reason}, ${glass.openedAt.toISOString()}, ${glass.closesAt.toISOString()},
      ${glass.reviewDueOn}::text::date)`;
}

/** The record this person has open of that one now; null when there is none. */
export async function openGlassOf(
  sql: TransactionSql,
  personId: PersonId,
  openedBy: UserId,
  now: Date,
): Promise<Glass | null> {
  const [row] = await sql<GlassRow[]>`
    select ${columns(sql)} from break_glass
    where person_id = ${personId} and opened_by = ${openedBy} and closes_at >= ${now.toISOString()}
    order by opened_at desc limit 1`;
  return row ? glassOf(row) : null;
}

/** 見直しの一覧 — those nobody has looked at first, the oldest of them foremost; then what was decided, newest first. */
export async function glasses(sql: TransactionSql): Promise<readonly Glass[]> {
  const rows = await sql<GlassRow[]>`
    select ${columns(sql)} from break_glass
    order by verdict is not null, case when verdict is null then opened_at end, opened_at desc, id limit 100`;
  return rows.map(glassOf);
}

/** One of them, locked; null when absent or not the actor's to see. */
export async function lockGlass(sql: TransactionSql, glassId: GlassId): Promise<Glass | null> {
  const [row] = await sql<GlassRow[]>`
    select ${columns(sql)} from break_glass where id = ${glassId} for update`;
  return row ? glassOf(row) : null;
}

/** Adds the second reader's word. */
export async function writeReview(
  sql: TransactionSql,
  glassId: GlassId,
  review: {
    readonly by: UserId;
    readonly byName: string;
    readonly at: Date;
    readonly verdict: Verdict;
    readonly note: string;
  },
): Promise<void> {
  await sql`
    update break_glass set reviewed_by = ${review.by}, reviewed_by_name = ${review.byName},
      reviewed_at = ${review.at.toISOString()}, verdict = ${review.verdict}, review_note = ${review.note}
    where id = ${glassId}`;
}
