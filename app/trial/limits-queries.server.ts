import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { ServiceKind } from "~/providers/model/support";
import { type Funding, kindOfStay, type Living, type TrialKind } from "./model/kinds";
import {
  type LimitId,
  type LimitReading,
  type LimitRule,
  limitsOn,
  readLimits,
  type TrialDays,
} from "./model/limits";

/** 市の決まり — the municipality's own amounts, newest first. */
export async function ownLimits(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly (LimitRule & { readonly decidedByName: string })[]> {
  const rows = await sql<
    { rule: LimitId; amount: number; valid_from: Day; source: string; decided_by_name: string }[]
  >`
    select rule, amount, valid_from::text as valid_from, source, decided_by_name from trial_limit
    where municipality_code = ${municipality} order by valid_from desc, decided_at desc`;
  return rows.map((row) => ({
    id: row.rule,
    amount: row.amount,
    validFrom: row.valid_from,
    source: row.source,
    status: "municipal",
    decidedByName: row.decided_by_name,
  }));
}

/** その日の決まり of a municipality. */
export async function limitsOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  on: Day,
): Promise<readonly LimitRule[]> {
  return limitsOn(await ownLimits(sql, municipality), on);
}

/**
 * 体験で使った日 of a person, whichever office asked for them: half a count would be a false one. Days and kinds alone; empty for a
 * person who is not the actor's to read.
 */
export async function trialDaysUsed(sql: TransactionSql, personId: PersonId): Promise<readonly TrialDays[]> {
  const rows = await sql<
    {
      from_day: Day;
      until_day: Day;
      parts: Part[];
      kind: TrialKind | null;
      service: ServiceKind;
      living: Living | null;
      funding: Funding | null;
    }[]
  >`
    select used.from_day::text as from_day, used.until_day::text as until_day, used.parts, used.kind, used.service,
      used.living, used.funding
    from person cross join lateral trial_days_used(person.id) as used
    where person.id = ${personId} order by used.from_day`;
  return rows.map((row) => ({
    kind: row.kind ?? kindOfStay(row.service),
    funding: row.funding ?? "unknown",
    living: row.living ?? "unknown",
    from: row.from_day,
    until: row.until_day,
    parts: row.parts,
  }));
}

/**
 * 日数の確かめ for what is asked: every limit that bears on it, with what is used already. For somebody who is not registered only
 * the days asked for can be counted.
 */
export async function trialLimitsFor(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  personId: PersonId | null,
  asked: TrialDays,
): Promise<readonly LimitReading[]> {
  const rules = await limitsOf(sql, municipality, asked.from);
  const used = personId === null ? [] : await trialDaysUsed(sql, personId);
  const isItself = (stay: TrialDays) =>
    stay.kind === asked.kind && stay.from === asked.from && stay.until === asked.until;
  return readLimits(
    rules,
    asked,
    used.filter((stay) => !isItself(stay)),
  );
}
