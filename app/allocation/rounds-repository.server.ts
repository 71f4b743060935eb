import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, MunicipalityCode } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { FIRST_RULES } from "./model/published-rules";
import type { RoundMonth, RoundRules } from "./model/round";
import type { RoundCalendar } from "./model/round-calendar";

export type RoundId = Id<"AllocationRound">;
export type RoundPurpose = Exclude<Purpose, "emergency">;

/** 月ごとの割当て, as everyone signed in may read it. */
export interface Round extends RoundCalendar {
  readonly roundId: RoundId;
  readonly municipality: MunicipalityCode;
  readonly municipalityName: string;
  readonly purpose: RoundPurpose;
  /** The first day of the month. */
  readonly month: Day;
  readonly rules: RoundRules;
  /** 学校の長い休み, half-open. */
  readonly schoolHolidays: readonly RoundMonth[];
  readonly note: string;
  readonly publishedVersion: number | null;
  /** ISO instant. */
  readonly publishedAt: string | null;
  readonly version: number;
}

interface Row {
  id: RoundId;
  municipality_code: MunicipalityCode;
  municipality_name: string;
  purpose: RoundPurpose;
  month: Day;
  opens_on: Day;
  closes_on: Day;
  decides_on: Day;
  publishes_on: Day;
  rules: RoundRules;
  school_holidays: RoundMonth[];
  note: string;
  published_version: number | null;
  published_at: string | null;
  version: number;
}

function roundOf(row: Row): Round {
  return {
    roundId: row.id,
    municipality: row.municipality_code,
    municipalityName: row.municipality_name,
    purpose: row.purpose,
    month: row.month,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    decidesOn: row.decides_on,
    publishesOn: row.publishes_on,
    rules: row.rules,
    schoolHolidays: row.school_holidays,
    note: row.note,
    publishedVersion: row.published_version,
    publishedAt: row.published_at === null ? null : new Date(row.published_at).toISOString(),
    version: row.version,
  };
}

const columns = (sql: TransactionSql) => sql`
  select round.id, round.municipality_code, municipality.name as municipality_name, round.purpose,
    round.month::text as month, round.opens_on::text as opens_on, round.closes_on::text as closes_on,
    round.decides_on::text as decides_on, round.publishes_on::text as publishes_on, round.rules, round.school_holidays,
    round.note, round.published_version, round.published_at::text as published_at, round.version
  from allocation_round round join municipality on municipality.code = round.municipality_code`;

/** One round; null when there is none. */
export async function readRound(sql: TransactionSql, roundId: RoundId): Promise<Round | null> {
  const [row] = await sql<Row[]>`${columns(sql)} where round.id = ${roundId}`;
  return row === undefined ? null : roundOf(row);
}

/** As `readRound`, and nobody else changes the round until the end of the transaction. */
export async function lockRound(sql: TransactionSql, roundId: RoundId): Promise<Round | null> {
  const [row] = await sql<Row[]>`${columns(sql)} where round.id = ${roundId} for update of round`;
  return row === undefined ? null : roundOf(row);
}

/** 割当ての一覧 of a municipality, the latest month first; of every municipality for null. */
export async function listRounds(
  sql: TransactionSql,
  municipality: MunicipalityCode | null,
  most: number,
): Promise<readonly Round[]> {
  const rows = await sql<Row[]>`
    ${columns(sql)}
    where ${municipality}::text is null or round.municipality_code = ${municipality}
    order by round.month desc, round.purpose, round.id limit ${most}`;
  return rows.map(roundOf);
}

/** The rules of the municipality's latest round, or those to begin with: a new round goes on from there. */
export async function latestRules(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<Omit<RoundRules, "seed">> {
  const [row] = await sql<{ rules: RoundRules }[]>`
    select rules from allocation_round where municipality_code = ${municipality} order by month desc, made_at desc limit 1`;
  return row?.rules ?? FIRST_RULES;
}

/** What is written of a round when it is made or changed. */
export interface RoundWritten extends RoundCalendar {
  readonly roundId: RoundId;
  readonly municipality: MunicipalityCode;
  readonly purpose: RoundPurpose;
  readonly month: Day;
  readonly rules: RoundRules;
  readonly schoolHolidays: readonly RoundMonth[];
  readonly note: string;
}

/** Adds a round; false when the municipality has one for this month already. */
export async function insertRound(
  sql: TransactionSql,
  round: RoundWritten,
  by: { readonly name: string; readonly at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into allocation_round (id, municipality_code, purpose, month, opens_on, closes_on, decides_on, publishes_on,
      rules, school_holidays, note, made_by_name, made_at)
    values (${round.roundId}, ${round.municipality}, ${round.purpose}, ${round.month}::text::date,
      ${round.opensOn}::text::date, ${round.closesOn}::text::date, ${round.decidesOn}::text::date,
      ${round.publishesOn}::text::date, ${JSON.stringify(round.rules)}::text::jsonb,
      ${JSON.stringify(round.schoolHolidays)}::text::jsonb, ${round.note}, ${by.name}, ${by.at.toISOString()})
    on conflict do nothing returning 1`;
  return rows.length === 1;
}

/** Rewrites the calendar and the rules of a round that nobody has wished in yet. */
export async function rewriteRound(sql: TransactionSql, round: RoundWritten): Promise<void> {
  await sql`
    update allocation_round set opens_on = ${round.opensOn}::text::date, closes_on = ${round.closesOn}::text::date,
      decides_on = ${round.decidesOn}::text::date, publishes_on = ${round.publishesOn}::text::date,
      rules = ${JSON.stringify(round.rules)}::text::jsonb,
      school_holidays = ${JSON.stringify(round.schoolHolidays)}::text::jsonb, note = ${round.note},
      version = version + 1
    where id = ${round.roundId}`;
}

/** Marks which version is the published one. */
export async function markPublished(
  sql: TransactionSql,
  roundId: RoundId,
  version: number,
  at: Date,
): Promise<void> {
  await sql`
    update allocation_round set published_version = ${version}, published_at = ${at.toISOString()}, version = version + 1
    where id = ${roundId}`;
}
