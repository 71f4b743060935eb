import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import type { ConstraintId } from "~/matching/model/verdict";
import { isNamedToBase, NAME_WITHHELD } from "~/registry/name-queries.server";
import type { ReasonCount, RoundFigures } from "./model/figures";
import type { NextAction } from "./model/next-action";
import type { Moment, Standing } from "./model/round";
import type { RunId } from "./rounds-repository.server";

/** A finished round and where its lines are. */
export interface FinishedRound extends RoundFigures {
  readonly runId: RunId;
}

interface RunRow {
  id: RunId;
  first_night: Day;
  moment: Moment;
  finished_at: string;
  people: number;
  alone_place: number;
  alone_cover: number;
  alone_home: number;
  alone_none: number;
  together_place: number;
  together_cover: number;
  together_home: number;
  together_none: number;
  together_bound: number;
}

/** The finished rounds of a municipality since a night, newest first. */
export async function finishedRounds(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  since: Day,
): Promise<readonly FinishedRound[]> {
  const rows = await sql<RunRow[]>`
    select id, first_night::text as first_night, moment, finished_at, people, alone_place, alone_cover, alone_home,
      alone_none, together_place, together_cover, together_home, together_none, together_bound
    from readiness_run
    where municipality_code = ${municipality} and state = 'finished' and first_night >= ${since}::text::date
    order by finished_at desc`;
  return rows.map((row) => ({
    runId: row.id,
    firstNight: row.first_night,
    moment: row.moment,
    finishedAt: new Date(row.finished_at),
    people: row.people,
    alone: {
      place: row.alone_place,
      cover: row.alone_cover,
      home: row.alone_home,
      none: row.alone_none,
    },
    together: {
      place: row.together_place,
      cover: row.together_cover,
      home: row.together_home,
      none: row.together_none,
    },
    bound: row.together_bound,
  }));
}

/** How far a round has come that is being made. */
export interface RoundProgress {
  readonly done: number;
  readonly people: number;
  readonly startedAt: Date;
}

/** The round that is being made in a municipality; null when none is. */
export async function roundInProgress(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<RoundProgress | null> {
  const [row] = await sql<{ done: number; people: number; started_at: string }[]>`
    select done, people, started_at from readiness_run
    where municipality_code = ${municipality} and state = 'running'`;
  return row === undefined
    ? null
    : { done: row.done, people: row.people, startedAt: new Date(row.started_at) };
}

/** Why people of a round have no place, most frequent first. */
export async function reasonsOf(sql: TransactionSql, runId: RunId): Promise<readonly ReasonCount[]> {
  return sql<{ reason: ConstraintId | null; people: number }[]>`
    select binding as reason, count(*)::int as people from readiness_line
    where run_id = ${runId} and alone in ('home', 'none') group by binding order by people desc, binding`;
}

/** A line with the name it belongs to. */
export interface NamedLine {
  readonly personId: PersonId;
  /** False where the base may not have the name: `name` says so. */
  readonly isNamed: boolean;
  readonly name: string;
  readonly kana: string;
  readonly alone: Standing;
  readonly together: Standing | null;
  readonly facilityName: string | null;
  readonly fits: number;
  readonly uncovered: number;
  readonly binding: ConstraintId | null;
  readonly actions: readonly NextAction[];
}

/**
 * The lines of those who would have no place even if nobody else needed one; the worst first. Whoever is left without one
 * only when all need one at once is a number, not a list: that would be nearly everybody.
 */
export async function linesWithoutPlace(
  sql: TransactionSql,
  runId: RunId,
  today: Day,
): Promise<readonly NamedLine[]> {
  const rows = await sql<
    {
      person_id: PersonId;
      is_named: boolean;
      name: string;
      kana: string;
      alone: Standing;
      together: Standing | null;
      facility_name: string | null;
      fits: number;
      uncovered: number;
      binding: ConstraintId | null;
      actions: readonly NextAction[];
    }[]
  >`
    select line.person_id, shown.is_named,
      case when shown.is_named then person.family_name || ' ' || person.given_name else ${NAME_WITHHELD} end as name,
      case when shown.is_named then person.family_kana || ' ' || person.given_kana else '' end as kana,
      line.alone, line.together, facility.name as facility_name, line.fits, line.uncovered, line.binding, line.actions
    from readiness_line as line
    join person on person.id = line.person_id
    cross join lateral (select ${isNamedToBase(sql, today)} as is_named) as shown
    left join facility on facility.id = line.facility_id
    where line.run_id = ${runId} and line.alone in ('home', 'none')
    order by line.alone = 'home', kana, line.person_id`;
  return rows.map((row) => ({
    personId: row.person_id,
    isNamed: row.is_named,
    name: row.name,
    kana: row.kana,
    alone: row.alone,
    together: row.together,
    facilityName: row.facility_name,
    fits: row.fits,
    uncovered: row.uncovered,
    binding: row.binding,
    actions: row.actions,
  }));
}

/** Names and phones of places that actions speak of. */
export async function placesToCall(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<ReadonlyMap<FacilityId, { readonly name: string; readonly phone: string | null }>> {
  const rows = await sql<{ id: FacilityId; name: string; phone: string | null }[]>`
    select id, name, phone from facility where id = any(${[...facilityIds]}::uuid[])`;
  return new Map(rows.map(({ id, name, phone }) => [id, { name, phone }]));
}
