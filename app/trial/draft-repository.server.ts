import type { TransactionSql } from "db/client.server";
import { hashOf } from "~/availability/issue-confirm-link.server";
import type { FacilityId, UserId } from "~/kernel/id";
import type { AskAnswers } from "./model/ask-steps";

/** 書きかけ — kept under the hash of what the browser holds. */
export interface KeptDraft {
  readonly facilityId: FacilityId;
  readonly userId: UserId | null;
  readonly answers: AskAnswers;
}

/** The draft behind a token while it is kept; null otherwise. */
export async function findDraft(sql: TransactionSql, token: string, now: Date): Promise<KeptDraft | null> {
  const [row] = await sql<{ facility_id: FacilityId; user_id: UserId | null; answers: AskAnswers }[]>`
    select facility_id, user_id, answers from trial_draft
    where token_hash = ${hashOf(token)} and expires_at > ${now.toISOString()}`;
  return row === undefined
    ? null
    : { facilityId: row.facility_id, userId: row.user_id, answers: row.answers };
}

/** Writes the draft, and clears away what has run out. */
export async function saveDraft(
  sql: TransactionSql,
  token: string,
  { facilityId, userId, answers }: KeptDraft,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await sql`delete from trial_draft where expires_at <= ${now.toISOString()}`;
  await sql`
    insert into trial_draft (token_hash, facility_id, user_id, answers, updated_at, expires_at)
    values (${hashOf(token)}, ${facilityId}, ${userId}, ${JSON.stringify(answers)}::text::jsonb, ${now.toISOString()},
      ${expiresAt.toISOString()})
    on conflict (token_hash) do update set facility_id = excluded.facility_id, user_id = excluded.user_id,
      answers = excluded.answers, updated_at = excluded.updated_at, expires_at = excluded.expires_at`;
}

/** Throws the draft away, when it has been sent or given up. */
export async function dropDraft(sql: TransactionSql, token: string): Promise<void> {
  await sql`delete from trial_draft where token_hash = ${hashOf(token)}`;
}
