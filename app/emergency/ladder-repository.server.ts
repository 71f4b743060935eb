import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode } from "~/kernel/id";
import type { CaseId } from "./model/case";
import { type InquirySettings, inquirySettingsFrom, type Ladder, stepsFrom } from "./model/ladder";

/** はしご of one case, with the numbers that were frozen with it. */
export interface CaseLadder extends Ladder, Omit<InquirySettings, "steps"> {
  readonly exhaustedAt: Date | null;
}

/** The ladder of a case; null until its first inquiry goes out. */
export async function ladderOf(sql: TransactionSql, caseId: CaseId): Promise<CaseLadder | null> {
  const [row] = await sql<
    {
      frozen_at: string;
      minutes: number;
      word_minutes: number;
      parallel_max: number;
      steps: unknown;
      taken: number;
      exhausted_at: string | null;
    }[]
  >`
    select frozen_at::text as frozen_at, minutes, word_minutes, parallel_max, steps, taken,
           exhausted_at::text as exhausted_at
    from case_ladder where case_id = ${caseId}`;
  if (row === undefined) return null;
  return {
    frozenAt: new Date(row.frozen_at),
    minutes: row.minutes,
    wordMinutes: row.word_minutes,
    parallelMax: row.parallel_max,
    steps: stepsFrom(typeof row.steps === "string" ? JSON.parse(row.steps) : row.steps),
    taken: row.taken,
    exhaustedAt: row.exhausted_at === null ? null : new Date(row.exhausted_at),
  };
}

/** 市の決まり — how places are asked in this municipality now. */
export async function inquirySettingsOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<InquirySettings> {
  const [row] = await sql<{ settings: unknown }[]>`
    select settings from municipality where code = ${municipality}`;
  const settings = row?.settings;
  return inquirySettingsFrom(typeof settings === "string" ? JSON.parse(settings) : settings);
}

/** Freezes the ladder with the first inquiry; one that stands stays as it is. */
export async function freezeLadder(
  sql: TransactionSql,
  caseId: CaseId,
  municipality: MunicipalityCode,
  settings: InquirySettings,
  now: Date,
): Promise<void> {
  await sql`
    insert into case_ladder (case_id, municipality_code, frozen_at, minutes, word_minutes, parallel_max, steps)
    values (${caseId}, ${municipality}, ${now.toISOString()}, ${settings.minutes}, ${settings.wordMinutes},
      ${settings.parallelMax}, ${JSON.stringify(settings.steps)}::text::jsonb)
    on conflict (case_id) do nothing`;
}

/** One rung more has been climbed; the last of them with nobody left to wait for is the end of the ladder. */
export async function climbedTo(
  sql: TransactionSql,
  caseId: CaseId,
  taken: number,
  exhaustedAt: Date | null,
): Promise<void> {
  await sql`
    update case_ladder set taken = ${taken}, exhausted_at = ${exhaustedAt?.toISOString() ?? null}
    where case_id = ${caseId}`;
}
