import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId } from "~/kernel/id";
import type { ServiceKind } from "~/providers/model/support";
import { type Funding, kindsOfService, type Living, type TrialKind, type TrialSlot } from "./model/kinds";
import type { ProgrammeId, SessionId, SessionPart } from "./model/programme";

/** 申しこめる所 — a place that takes part, as the pages of a request show it. */
export interface AskablePlace {
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly nameKana: string;
  readonly service: ServiceKind;
  readonly municipality: MunicipalityCode;
  readonly slots: readonly TrialSlot[];
}

/** The place, while it belongs to a provider that takes part; null otherwise. */
export async function askablePlace(
  sql: TransactionSql,
  facilityId: FacilityId,
  today: Day,
): Promise<AskablePlace | null> {
  const [row] = await sql<
    {
      organisation_id: OrganisationId;
      name: string;
      name_kana: string;
      service: ServiceKind;
      municipality_code: MunicipalityCode;
    }[]
  >`
    select organisation_id, name, name_kana, service, municipality_code from facility
    where id = ${facilityId} and organisation_id is not null and municipality_code is not null
      and participation <> 'none'`;
  if (row === undefined) return null;
  const { name, service, organisation_id: organisationId, municipality_code: municipality } = row;
  const own = await slotsOf(sql, facilityId, service);
  const hasSessions = (await comingSessions(sql, facilityId, today)).length > 0;
  const session: TrialSlot = { kind: "session", fundings: [], livings: [], note: "" };
  return {
    facilityId,
    organisationId,
    name,
    nameKana: row.name_kana,
    service,
    municipality,
    slots: hasSessions ? [...own, session] : own,
  };
}

/** 申しこめる所 of a municipality, by name: those that take part and whose service knows trials. */
export async function askablePlaces(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly { readonly facilityId: FacilityId; readonly name: string }[]> {
  const rows = await sql<{ id: FacilityId; name: string; service: ServiceKind }[]>`
    select id, name, service from facility
    where municipality_code = ${municipality} and organisation_id is not null and participation <> 'none'
    order by name, id`;
  return rows
    .filter(({ service }) => kindsOfService(service).length > 0)
    .map(({ id, name }) => ({ facilityId: id, name }));
}

/** 体験の枠 of a place: what it says it offers; while it has said nothing, what its service is asked for. */
export async function slotsOf(
  sql: TransactionSql,
  facilityId: FacilityId,
  service: ServiceKind,
): Promise<readonly TrialSlot[]> {
  const rows = await keptSlots(sql, facilityId);
  if (rows.length > 0) return rows;
  return kindsOfService(service).map((kind) => ({ kind, fundings: [], livings: [], note: "" }));
}

/** The kinds a house has written down itself. */
export async function keptSlots(sql: TransactionSql, facilityId: FacilityId): Promise<readonly TrialSlot[]> {
  return sql<{ kind: TrialKind; fundings: Funding[]; livings: Living[]; note: string }[]>`
    select kind, fundings, livings, note from trial_kind where facility_id = ${facilityId} order by kind`;
}

/** 回 as it can be asked for. */
export interface ComingSession {
  readonly sessionId: SessionId;
  readonly programmeId: ProgrammeId;
  readonly name: string;
  readonly day: Day;
  readonly part: SessionPart;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seats: number;
  readonly free: number;
}

/** これからの回 of a place from tomorrow on, by day. Free seats are those without a claim right now. */
export async function comingSessions(
  sql: TransactionSql,
  facilityId: FacilityId,
  today: Day,
): Promise<readonly ComingSession[]> {
  const rows = await sql<
    {
      id: SessionId;
      programme_id: ProgrammeId;
      name: string;
      on_day: string;
      part: SessionPart;
      starts_at: string;
      ends_at: string;
      seats: number;
      free: number;
    }[]
  >`
    select session.id, session.programme_id, programme.name, session.on_day::text as on_day, session.part,
      session.starts_at, session.ends_at, programme.seats::int as seats,
      trial_seats_free(session.id, clock_timestamp())::int as free
    from trial_session session join trial_programme programme on programme.id = session.programme_id
    where programme.facility_id = ${facilityId} and session.called_off_at is null
      and session.on_day > ${today}::text::date
      and (programme.ended_on is null or session.on_day < programme.ended_on)
    order by session.on_day, session.starts_at, programme.name`;
  return rows.map((row) => ({
    sessionId: row.id,
    programmeId: row.programme_id,
    name: row.name,
    day: day(row.on_day),
    part: row.part,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    seats: row.seats,
    free: row.free,
  }));
}
