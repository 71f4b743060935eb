import type { TransactionSql } from "db/client.server";
import type { CaseId } from "~/emergency/model/case";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CaseSummary, ReviewWords } from "./model/case-summary";
import type { FollowUpKind } from "./model/stay-days";

/** 帰り道 — who sees to it, when, and what is still in the way. */
export interface ExitPlan {
  readonly ownerName: string;
  readonly ownerOf: string;
  readonly homeOn: Day | null;
  readonly conditions: string;
  readonly nextService: string;
  readonly wayHome: string;
  readonly revisesPlan: boolean;
  readonly blockedBy: string;
}

/** The plan as it was last saved. */
export interface SavedExitPlan extends ExitPlan {
  readonly version: number;
  readonly updatedByName: string;
  readonly updatedAt: Date;
}

/** The way home of a case; null while there is none. */
export async function exitPlanOf(sql: TransactionSql, caseId: CaseId): Promise<SavedExitPlan | null> {
  const [row] = await sql<
    {
      owner_name: string;
      owner_of: string;
      home_on: Day | null;
      conditions: string;
      next_service: string;
      way_home: string;
      revises_plan: boolean;
      blocked_by: string;
      version: number;
      updated_by_name: string;
      updated_at: string;
    }[]
  >`
    select owner_name, owner_of, home_on::text as home_on, conditions, next_service, way_home, revises_plan, blocked_by,
      version, updated_by_name, updated_at
    from exit_plan where case_id = ${caseId}`;
  return row === undefined
    ? null
    : {
        ownerName: row.owner_name,
        ownerOf: row.owner_of,
        homeOn: row.home_on,
        conditions: row.conditions,
        nextService: row.next_service,
        wayHome: row.way_home,
        revisesPlan: row.revises_plan,
        blockedBy: row.blocked_by,
        version: row.version,
        updatedByName: row.updated_by_name,
        updatedAt: new Date(row.updated_at),
      };
}

/** Gives a case its first owner of the way home; one that has an owner keeps it. */
export async function beginExitPlan(
  { sql, now }: UnitOfWork,
  of: {
    readonly caseId: CaseId;
    readonly municipality: MunicipalityCode;
    readonly ownerName: string;
    readonly ownerOf: string;
  },
): Promise<void> {
  await sql`
    insert into exit_plan (case_id, municipality_code, owner_name, owner_of, updated_by_name, updated_at)
    values (${of.caseId}, ${of.municipality}, ${of.ownerName}, ${of.ownerOf}, '', ${now.toISOString()})
    on conflict do nothing`;
}

/** Saves the way home on the version that was seen; false when somebody saved another meanwhile. */
export async function saveExitPlan(
  { sql, actor, now }: UnitOfWork,
  caseId: CaseId,
  plan: ExitPlan,
  version: number,
): Promise<boolean> {
  const rows = await sql`
    update exit_plan set owner_name = ${plan.ownerName}, owner_of = ${plan.ownerOf},
      home_on = ${plan.homeOn}::text::date, conditions = ${plan.conditions}, next_service = ${plan.nextService},
      way_home = ${plan.wayHome}, revises_plan = ${plan.revisesPlan}, blocked_by = ${plan.blockedBy},
      updated_by_name = ${actor.name}, updated_at = ${now.toISOString()}, version = version + 1
    where case_id = ${caseId} and version = ${version} returning case_id`;
  return rows.length > 0;
}

/** A check that was made. */
export interface DoneFollowUp {
  readonly kind: FollowUpKind;
  readonly words: string;
  readonly doneByName: string;
  readonly doneAt: Date;
}

/** The checks of a case that were made. */
export async function followUpsOf(sql: TransactionSql, caseId: CaseId): Promise<readonly DoneFollowUp[]> {
  const rows = await sql<{ kind: FollowUpKind; words: string; done_by_name: string; done_at: string }[]>`
    select kind, words, done_by_name, done_at from follow_up where case_id = ${caseId}`;
  return rows.map((row) => ({
    kind: row.kind,
    words: row.words,
    doneByName: row.done_by_name,
    doneAt: new Date(row.done_at),
  }));
}

/** Writes a check; false when it was made already. */
export async function insertFollowUp(
  { sql, actor, now }: UnitOfWork,
  of: { readonly caseId: CaseId; readonly municipality: MunicipalityCode },
  done: { readonly kind: FollowUpKind; readonly words: string },
): Promise<boolean> {
  const rows = await sql`
    insert into follow_up (case_id, kind, municipality_code, words, done_by_name, done_at)
    values (${of.caseId}, ${done.kind}, ${of.municipality}, ${done.words}, ${actor.name}, ${now.toISOString()})
    on conflict do nothing returning kind`;
  return rows.length > 0;
}

/** ふりかえり as it was written. */
export interface SavedReview extends ReviewWords {
  readonly writtenByName: string;
  readonly writtenAt: Date;
  readonly version: number;
  readonly shared: CaseSummary | null;
  readonly sharedAt: Date | null;
}

/** The review of a case; null while nobody has written one. */
export async function reviewOf(sql: TransactionSql, caseId: CaseId): Promise<SavedReview | null> {
  const [row] = await sql<
    {
      why_emergency: string;
      what_helped: string;
      what_lacked: string;
      next_time: string;
      written_by_name: string;
      written_at: string;
      version: number;
      shared: CaseSummary | null;
      shared_at: string | null;
    }[]
  >`
    select why_emergency, what_helped, what_lacked, next_time, written_by_name, written_at, version, shared, shared_at
    from case_review where case_id = ${caseId}`;
  return row === undefined
    ? null
    : {
        whyEmergency: row.why_emergency,
        whatHelped: row.what_helped,
        whatLacked: row.what_lacked,
        nextTime: row.next_time,
        writtenByName: row.written_by_name,
        writtenAt: new Date(row.written_at),
        version: row.version,
        shared: row.shared,
        sharedAt: row.shared_at === null ? null : new Date(row.shared_at),
      };
}

/** Writes or rewrites the review of a case. What was shared stays as it was told. */
export async function saveReview(
  { sql, actor, now }: UnitOfWork,
  of: { readonly caseId: CaseId; readonly municipality: MunicipalityCode },
  words: ReviewWords,
): Promise<void> {
  await sql`
    insert into case_review (case_id, municipality_code, why_emergency, what_helped, what_lacked, next_time,
      written_by_name, written_at)
    values (${of.caseId}, ${of.municipality}, ${words.whyEmergency}, ${words.whatHelped}, ${words.whatLacked},
      ${words.nextTime}, ${actor.name}, ${now.toISOString()})
    on conflict (case_id) do update set why_emergency = excluded.why_emergency, what_helped = excluded.what_helped,
      what_lacked = excluded.what_lacked, next_time = excluded.next_time, written_by_name = excluded.written_by_name,
      written_at = excluded.written_at, version = case_review.version + 1`;
}

/** Shares a summary with the meeting. */
export async function shareSummary(
  { sql, now }: UnitOfWork,
  caseId: CaseId,
  summary: CaseSummary,
): Promise<void> {
  await sql`
    update case_review set shared = ${JSON.stringify(summary)}::text::jsonb, shared_at = ${now.toISOString()}
    where case_id = ${caseId}`;
}

/** 事例集 — what was shared with the meeting, the latest first. Ids of cases are not among it. */
export async function sharedSummaries(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly CaseSummary[]> {
  const rows = await sql<{ shared: CaseSummary }[]>`
    select shared from case_review where municipality_code = ${municipality} and shared is not null
    order by shared ->> 'month' desc, shared_at desc`;
  return rows.map(({ shared }) => shared);
}
