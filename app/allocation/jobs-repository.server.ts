import type { TransactionSql } from "db/client.server";
import type { Id, MunicipalityCode } from "~/kernel/id";
import type { RoundInput } from "./model/round";
import type { RoundProgress, RoundResult } from "./model/round-result";
import type { RoundId } from "./rounds-repository.server";

export type JobId = Id<"RoundJob">;

/** Seconds without a word after which a process is taken for dead, and another goes on with its job. */
export const SILENT_SECONDS = 15;
/** A job that brought three processes down is not given to a fourth. */
export const TRIES_MAX = 3;

/** One point of the curve: best found and bound after so many milliseconds. */
export interface CurvePoint {
  readonly ms: number;
  readonly best: number;
  readonly bound: number | null;
}

export type JobStage = "waiting" | "reading" | RoundProgress["stage"];

/** 計算, as the board shows it. */
export interface Solving {
  readonly jobId: JobId;
  readonly roundId: RoundId;
  readonly municipality: MunicipalityCode;
  readonly state: "waiting" | "running" | "finished" | "failed";
  readonly stage: JobStage;
  readonly secondsAtMost: number;
  readonly gapWanted: number;
  readonly done: number;
  readonly total: number;
  readonly best: number | null;
  readonly bound: number | null;
  readonly curve: readonly CurvePoint[];
  readonly stopAsked: boolean;
  readonly tries: number;
  readonly askedByName: string;
  /** ISO instants. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

interface Row {
  id: JobId;
  round_id: RoundId;
  municipality_code: MunicipalityCode;
  state: Solving["state"];
  stage: JobStage;
  seconds_at_most: number;
  gap_wanted: number;
  done: number;
  total: number;
  best: number | null;
  bound: number | null;
  curve: CurvePoint[];
  stop_asked: boolean;
  tries: number;
  asked_by_name: string;
  started_at: string | null;
  finished_at: string | null;
}

const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());

const solvingOf = (row: Row): Solving => ({
  jobId: row.id,
  roundId: row.round_id,
  municipality: row.municipality_code,
  state: row.state,
  stage: row.stage,
  secondsAtMost: row.seconds_at_most,
  gapWanted: row.gap_wanted,
  done: row.done,
  total: row.total,
  best: row.best,
  bound: row.bound,
  curve: row.curve,
  stopAsked: row.stop_asked,
  tries: row.tries,
  askedByName: row.asked_by_name,
  startedAt: iso(row.started_at),
  finishedAt: iso(row.finished_at),
});

const columns = (sql: TransactionSql) => sql`
  id, round_id, municipality_code, state, stage, seconds_at_most, gap_wanted, done, total, best, bound, curve,
  stop_asked, tries, asked_by_name, started_at::text as started_at, finished_at::text as finished_at`;

/** The latest solving of a round, or null. */
export async function latestSolving(sql: TransactionSql, roundId: RoundId): Promise<Solving | null> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from round_job where round_id = ${roundId} order by asked_at desc, id desc limit 1`;
  return row === undefined ? null : solvingOf(row);
}

/** 案 — the result of the latest finished solving with all it was made from. */
export interface Draft {
  readonly jobId: JobId;
  readonly input: RoundInput;
  readonly result: RoundResult;
  readonly secondsAtMost: number;
  readonly gapWanted: number;
  readonly finishedAt: string;
}

/** The latest draft of a round, or null before the first solving has ended. */
export async function latestDraft(sql: TransactionSql, roundId: RoundId): Promise<Draft | null> {
  const [row] = await sql<
    {
      id: JobId;
      input: RoundInput;
      result: RoundResult;
      seconds_at_most: number;
      gap_wanted: number;
      finished_at: string;
    }[]
  >`
    select id, input, result, seconds_at_most, gap_wanted, finished_at::text as finished_at
    from round_job where round_id = ${roundId} and state = 'finished' order by asked_at desc, id desc limit 1`;
  if (row === undefined) return null;
  return {
    jobId: row.id,
    input: row.input,
    result: row.result,
    secondsAtMost: row.seconds_at_most,
    gapWanted: row.gap_wanted,
    finishedAt: new Date(row.finished_at).toISOString(),
  };
}

/** Asks for a solving; false when one is under way already. */
export async function insertJob(
  sql: TransactionSql,
  job: Pick<Solving, "jobId" | "roundId" | "municipality" | "secondsAtMost" | "gapWanted"> & {
    readonly askedByName: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into round_job (id, round_id, municipality_code, seconds_at_most, gap_wanted, asked_by_name, asked_at)
    values (${job.jobId}, ${job.roundId}, ${job.municipality}, ${job.secondsAtMost}, ${job.gapWanted},
      ${job.askedByName}, ${job.at.toISOString()})
    on conflict do nothing returning 1`;
  return rows.length === 1;
}

/** 途中で止める — the best so far is kept by whoever has the job. */
export async function askToStop(sql: TransactionSql, roundId: RoundId): Promise<boolean> {
  const rows = await sql`
    update round_job set stop_asked = true where round_id = ${roundId} and state in ('waiting', 'running') returning 1`;
  return rows.length === 1;
}

/** A job in the hands of this process. `input` is set when another process had begun it. */
export interface ClaimedJob extends Solving {
  readonly input: RoundInput | null;
}

/**
 * 計算を引き受ける — the next job that waits, or whose process has fallen silent. One process has it: the row is locked
 * while it is given, and its word (`beat`) is asked for by name.
 */
export async function claimJob(sql: TransactionSql, processName: string): Promise<ClaimedJob | null> {
  const [row] = await sql<(Row & { input: RoundInput | null })[]>`
    update round_job set state = 'running', claimed_by = ${processName}, beat_at = clock_timestamp(),
      tries = tries + 1, started_at = coalesce(started_at, clock_timestamp())
    where id = (
      select id from round_job
      where state = 'waiting'
        or (state = 'running' and beat_at < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}))
      order by asked_at, id limit 1 for update skip locked)
    returning ${columns(sql)}, input`;
  return row === undefined ? null : { ...solvingOf(row), input: row.input };
}

/**
 * Says that this process still has the job and how far it is.
 *
 * @returns null when another process has it; otherwise whether somebody asked to stop
 */
export async function beat(
  sql: TransactionSql,
  jobId: JobId,
  processName: string,
  progress: Pick<Solving, "stage" | "done" | "total" | "best" | "bound" | "curve">,
): Promise<{ readonly stopAsked: boolean } | null> {
  const [row] = await sql<{ stop_asked: boolean }[]>`
    update round_job set beat_at = clock_timestamp(), stage = ${progress.stage}, done = ${progress.done},
      total = ${progress.total}, best = ${progress.best}, bound = ${progress.bound},
      curve = ${JSON.stringify(progress.curve)}::text::jsonb
    where id = ${jobId} and claimed_by = ${processName} and state = 'running'
    returning stop_asked`;
  return row === undefined ? null : { stopAsked: row.stop_asked };
}

/** Keeps what is solved, once: whoever takes the job over solves the same. */
export async function keepInput(sql: TransactionSql, jobId: JobId, input: RoundInput): Promise<void> {
  await sql`
    update round_job set input = ${JSON.stringify(input)}::text::json where id = ${jobId} and input is null`;
}

/** Ends a job that this process has, with its result or, for null, as failed. */
export async function finishJob(
  sql: TransactionSql,
  jobId: JobId,
  processName: string,
  result: RoundResult | null,
): Promise<boolean> {
  const rows = await sql`
    update round_job set state = ${result === null ? "failed" : "finished"}, stage = 'done',
      finished_at = clock_timestamp(), best = coalesce(${result?.value ?? null}, best),
      bound = coalesce(${result?.bound ?? null}, bound),
      result = ${result === null ? null : JSON.stringify(result)}::text::json
    where id = ${jobId} and claimed_by = ${processName} and state = 'running' returning 1`;
  return rows.length === 1;
}
