import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, PersonId } from "~/kernel/id";
import { RULES_VERSION } from "~/matching/model/rules-version";
import type { ConstraintId } from "~/matching/model/verdict";
import type { NextAction } from "./model/next-action";
import type { Moment, Standing } from "./model/round";
import type { Together } from "./place-together.server";

export type RunId = Id<"ReadinessRun">;

/** A round that is being made. */
export interface RunningRound {
  readonly runId: RunId;
  readonly municipality: MunicipalityCode;
  readonly moment: Moment;
  readonly firstNight: Day;
  readonly nights: number;
  readonly people: number;
  readonly done: number;
  readonly lastPersonId: PersonId | null;
}

/** What a round found out of one person alone. */
export interface LineAlone {
  readonly personId: PersonId;
  readonly alone: Standing;
  readonly facilityId: FacilityId | null;
  readonly fits: number;
  readonly uncovered: number;
  readonly binding: ConstraintId | null;
  readonly failingAlone: number;
  readonly actions: readonly NextAction[];
}

/** Municipalities with registered people, their settings, and the rounds of these nights that have begun. */
export async function municipalitiesWithPeople(sql: TransactionSql, today: Day) {
  const rows = await sql<
    { code: MunicipalityCode; settings: unknown; begun: Moment[]; is_running: boolean }[]
  >`
    select municipality.code, municipality.settings,
      array(select moment from readiness_run
            where municipality_code = municipality.code and first_night = ${today}::text::date) as begun,
      exists (select 1 from readiness_run
              where municipality_code = municipality.code and state = 'running') as is_running
    from municipality where exists (select 1 from person where municipality_code = municipality.code)
    order by municipality.code`;
  return rows.map(({ code, settings, begun, is_running }) => ({
    municipality: code,
    settings,
    begun: new Set(begun),
    isRunning: is_running,
  }));
}

/** Begins a round; false when this one was begun already, or another is still running. */
export async function insertRound(
  sql: TransactionSql,
  round: {
    readonly runId: RunId;
    readonly municipality: MunicipalityCode;
    readonly moment: Moment;
    readonly firstNight: Day;
    readonly nights: number;
    readonly people: number;
    readonly askedByName: string;
    readonly startedAt: Date;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into readiness_run (id, municipality_code, moment, first_night, nights, asked_by_name, started_at, people,
      rules_version)
    values (${round.runId}, ${round.municipality}, ${round.moment}, ${round.firstNight}, ${round.nights},
      ${round.askedByName}, ${round.startedAt.toISOString()}, ${round.people}, ${RULES_VERSION})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

/** The rounds that are being made, the longest waiting first. */
export async function runningRounds(sql: TransactionSql): Promise<readonly RunningRound[]> {
  const rows = await sql<RoundRow[]>`
    select id, municipality_code, moment, first_night::text as first_night, nights, people, done, last_person_id
    from readiness_run where state = 'running' order by started_at`;
  return rows.map(roundOf);
}

/** Takes a round for this process alone until the commit; null when another has it, or it is finished. */
export async function takeRound(sql: TransactionSql, runId: RunId): Promise<RunningRound | null> {
  const [row] = await sql<RoundRow[]>`
    select id, municipality_code, moment, first_night::text as first_night, nights, people, done, last_person_id
    from readiness_run where id = ${runId} and state = 'running' for update skip locked`;
  return row === undefined ? null : roundOf(row);
}

interface RoundRow {
  id: RunId;
  municipality_code: MunicipalityCode;
  moment: Moment;
  first_night: Day;
  nights: number;
  people: number;
  done: number;
  last_person_id: PersonId | null;
}

function roundOf(row: RoundRow): RunningRound {
  return {
    runId: row.id,
    municipality: row.municipality_code,
    moment: row.moment,
    firstNight: row.first_night,
    nights: row.nights,
    people: row.people,
    done: row.done,
    lastPersonId: row.last_person_id,
  };
}

/** Writes what was found of some people, and how far the round has come. */
export async function saveLines(
  sql: TransactionSql,
  round: RunningRound,
  lines: readonly LineAlone[],
): Promise<void> {
  const json = lines.map((line) => ({
    person_id: line.personId,
    alone: line.alone,
    facility_id: line.facilityId,
    fits: line.fits,
    uncovered: line.uncovered,
    binding: line.binding,
    failing_alone: line.failingAlone,
    actions: line.actions,
  }));
  await sql`
    insert into readiness_line (run_id, municipality_code, person_id, alone, facility_id, fits, uncovered, binding,
      failing_alone, actions)
    select ${round.runId}, ${round.municipality}, line.person_id, line.alone, line.facility_id, line.fits, line.uncovered,
      line.binding, line.failing_alone, line.actions
    from jsonb_to_recordset(${JSON.stringify(json)}::text::jsonb)
      as line (person_id uuid, alone text, facility_id uuid, fits int, uncovered smallint, binding text,
               failing_alone int, actions jsonb)
    on conflict do nothing`;
  const count = (standing: Standing) => lines.filter(({ alone }) => alone === standing).length;
  await sql`
    update readiness_run set done = done + ${lines.length}, last_person_id = ${lines.at(-1)?.personId ?? null},
      alone_place = alone_place + ${count("place")}, alone_cover = alone_cover + ${count("cover")},
      alone_home = alone_home + ${count("home")}, alone_none = alone_none + ${count("none")}
    where id = ${round.runId}`;
}

/** Writes what is left when all need a place at once, and ends the round. */
export async function finishRound(
  sql: TransactionSql,
  round: RunningRound,
  { standing, facility, bound }: Together,
  at: Date,
): Promise<void> {
  const people = [...standing.keys()];
  await sql`
    update readiness_line as line set together = found.standing, together_facility_id = found.facility_id
    from unnest(${people}::uuid[], ${people.map((id) => standing.get(id) ?? "none")}::text[],
                ${people.map((id) => facility.get(id) ?? null)}::uuid[]) as found (person_id, standing, facility_id)
    where line.run_id = ${round.runId} and line.person_id = found.person_id`;
  const count = (wanted: Standing) => [...standing.values()].filter((one) => one === wanted).length;
  await sql`
    update readiness_run set state = 'finished', finished_at = ${at.toISOString()}, people = done,
      together_place = ${count("place")}, together_cover = ${count("cover")}, together_home = ${count("home")},
      together_none = ${count("none")}, together_bound = ${bound}
    where id = ${round.runId}`;
}

/** Gives up rounds of nights that are over: they were never finished, so they say nothing. */
export async function giveUpBefore(sql: TransactionSql, today: Day): Promise<void> {
  await sql`delete from readiness_run where state = 'running' and first_night < ${today}::text::date`;
}

/** Takes away lines and printed pages of nights before a day; figures, serials and hashes stay. */
export async function forgetBefore(sql: TransactionSql, day: Day): Promise<void> {
  await sql`
    delete from readiness_line using readiness_run
    where readiness_run.id = readiness_line.run_id and readiness_run.first_night < ${day}::text::date`;
  await sql`update night_binder set pages = null where night < ${day}::text::date and pages is not null`;
}
