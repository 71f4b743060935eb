import type { TransactionSql } from "db/client.server";
import type { BookingState } from "~/booking/model/states";
import type { Day } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, OrganisationId, PersonId, StayRequestId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { ServiceKind } from "~/providers/model/support";
import type { Funding, Living } from "./model/kinds";
import { type AnswerByHand, type Standing, standingOf } from "./model/request";
import type { PartProgress, SeriesStep, SeriesTemplate } from "./model/series";

export type SeriesId = Id<"TrialSeries">;

/** 少しずつの体験 as it was begun. */
export interface Series {
  readonly seriesId: SeriesId;
  readonly municipality: MunicipalityCode;
  readonly requestedByOrganisation: OrganisationId;
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly service: ServiceKind;
  readonly template: SeriesTemplate;
  readonly living: Living;
  readonly funding: Funding;
  readonly stoppedAt: Date | null;
  readonly stopNote: string;
}

/** 一歩 with what has become of it. */
export interface SeriesPart extends SeriesStep, PartProgress {
  readonly position: number;
  /** The latest request made for it. */
  readonly request: {
    readonly requestId: StayRequestId;
    readonly code: string;
    readonly from: Day;
    readonly until: Day;
    readonly standing: Standing;
  } | null;
}

/** Writes a series with its parts. */
export async function insertSeries(
  sql: TransactionSql,
  series: Omit<Series, "stoppedAt" | "stopNote" | "facilityName" | "service">,
  steps: readonly SeriesStep[],
  by: { readonly name: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into trial_series (id, municipality_code, requested_by_organisation, person_id, facility_id, template, living,
      funding, created_at, created_by_name)
    values (${series.seriesId}, ${series.municipality}, ${series.requestedByOrganisation}, ${series.personId},
      ${series.facilityId}, ${series.template}, ${series.living}, ${series.funding}, ${by.at.toISOString()}, ${by.name})`;
  for (const [index, { kind, nights, parts }] of steps.entries()) {
    await sql`
      insert into trial_series_part (series_id, position, kind, nights, parts)
      values (${series.seriesId}, ${index + 1}, ${kind}, ${nights}, ${[...parts]}::text[])`;
  }
}

interface SeriesRow {
  id: SeriesId;
  municipality_code: MunicipalityCode;
  requested_by_organisation: OrganisationId;
  person_id: PersonId;
  facility_id: FacilityId;
  facility_name: string;
  service: ServiceKind;
  template: SeriesTemplate;
  living: Living;
  funding: Funding;
  stopped_at: string | null;
  stop_note: string;
}

/** The series the actor may see, the latest first; with an id, that one alone. */
export async function seriesSeen(sql: TransactionSql, seriesId: SeriesId | null): Promise<readonly Series[]> {
  const rows = await sql<SeriesRow[]>`
    select series.id, series.municipality_code, series.requested_by_organisation, series.person_id, series.facility_id,
      facility.name as facility_name, facility.service, series.template, series.living, series.funding,
      series.stopped_at::text as stopped_at, series.stop_note
    from trial_series series join facility on facility.id = series.facility_id
    where ${seriesId}::uuid is null or series.id = ${seriesId}
    order by series.stopped_at is not null, series.created_at desc limit 100`;
  return rows.map((row) => ({
    seriesId: row.id,
    municipality: row.municipality_code,
    requestedByOrganisation: row.requested_by_organisation,
    personId: row.person_id,
    facilityId: row.facility_id,
    facilityName: row.facility_name,
    service: row.service,
    template: row.template,
    living: row.living,
    funding: row.funding,
    stoppedAt: row.stopped_at === null ? null : new Date(row.stopped_at),
    stopNote: row.stop_note,
  }));
}

/** The parts of a series with the latest request of each, in their order. */
export async function partsOf(sql: TransactionSql, seriesId: SeriesId): Promise<readonly SeriesPart[]> {
  const rows = await sql<
    {
      position: number;
      kind: SeriesStep["kind"];
      nights: number;
      parts: Part[];
      done_on: Day | null;
      request_id: StayRequestId | null;
      code: string | null;
      state: "open" | "placed" | "withdrawn" | null;
      from_day: Day | null;
      until_day: Day | null;
      answer: AnswerByHand | null;
      day_taken: boolean;
      states: BookingState[];
    }[]
  >`
    select part.position::int as position, part.kind, part.nights::int as nights, part.parts, part.done_on::text as done_on,
      asked.request_id, asked.code, asked.state, asked.from_day, asked.until_day, asked.answer,
      coalesce(asked.answer = 'other_days' and asked.answer_day::text = asked.from_day, false) as day_taken,
      array(select booking.state from booking where booking.request_id = asked.request_id) as states
    from trial_series_part part
    left join lateral (
      select trial.request_id, request.code, request.state, request.from_day::text as from_day,
        request.until_day::text as until_day, trial.answer, trial.answer_day
      from trial_request trial join stay_request request on request.id = trial.request_id
      where trial.series_id = part.series_id and trial.series_position = part.position
      order by trial.created_at desc limit 1) asked on true
    where part.series_id = ${seriesId} order by part.position`;
  return rows.map((row) => {
    const { request_id: requestId, code, state, from_day: from, until_day: until } = row;
    const standing = state === null ? null : standingOf(state, row.states, row.answer, row.day_taken);
    return {
      position: row.position,
      kind: row.kind,
      nights: row.nights,
      parts: row.parts,
      doneOn: row.done_on,
      standing,
      request:
        requestId === null || code === null || from === null || until === null || standing === null
          ? null
          : { requestId, code, from, until, standing },
    };
  });
}

/** Locks a series, so that one part is not asked for twice at once. False when it is not the actor's to see. */
export async function lockSeries(sql: TransactionSql, seriesId: SeriesId): Promise<boolean> {
  const rows = await sql`select 1 from trial_series where id = ${seriesId} for update`;
  return rows.length === 1;
}

/** Rests the series, or goes on with it (`at` null). */
export async function setStopped(
  sql: TransactionSql,
  seriesId: SeriesId,
  at: Date | null,
  note: string,
): Promise<void> {
  await sql`
    update trial_series set stopped_at = ${at?.toISOString() ?? null}, stop_note = ${note} where id = ${seriesId}`;
}

/** Writes that a part was done without a booking: a visit that needed no bed. */
export async function setPartDone(
  sql: TransactionSql,
  seriesId: SeriesId,
  position: number,
  on: Day,
): Promise<void> {
  await sql`
    update trial_series_part set done_on = ${on}::text::date where series_id = ${seriesId} and position = ${position}`;
}

/**
 * 空きのある所か — whether any bed or seat of the house is published for trials on these cells and taken by nobody: counts alone,
 * nobody's name. The claim decides when it comes to it.
 */
export async function openUnits(
  sql: TransactionSql,
  facilityId: FacilityId,
  cells: readonly {
    readonly day: Day;
    readonly part: number;
    readonly page: number;
    readonly mask: number;
  }[],
  now: Date,
): Promise<number> {
  const days = cells.map(({ day }) => day);
  const parts = cells.map(({ part }) => part);
  const pages = cells.map(({ page }) => page);
  const masks = cells.map(({ mask }) => mask);
  const [row] = await sql<{ units: number }[]>`
    select count(*)::int as units from unit
    where unit.facility_id = ${facilityId} and unit.kind in ('bed', 'seat') and unit.retired_on is null
      and not exists (select 1 from trial_seat where trial_seat.unit_id = unit.id)
      and not exists (
        select 1 from unnest(${days}::text[], ${parts}::int[], ${pages}::int[], ${masks}::bigint[]) as cell (day, part, page, mask)
        where not exists (
            select 1 from publication where publication.unit_id = unit.id and publication.page = cell.page
              and publication.part = cell.part and publication.purpose = 'trial'
              and publication.open_mask & cell.mask <> 0)
          or exists (
            select 1 from claim where claim.unit_id = unit.id and claim.slot_date = cell.day::date
              and claim.part = cell.part and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})))`;
  return row?.units ?? 0;
}
