import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import type { Funding, Living, Skill, TrialSlot } from "./model/kinds";
import type { Programme, ProgrammeId, Session, SessionId, SessionPart } from "./model/programme";

/** Writes a programme with the units that are its seats, in their order. */
export async function insertProgramme(
  sql: TransactionSql,
  programme: Programme,
  seats: readonly UnitId[],
  now: Date,
): Promise<void> {
  const { programmeId, organisationId } = programme;
  await sql`
    insert into trial_programme (id, facility_id, organisation_id, name, skill, about, bring, funding, livings, seats, created_at)
    values (${programmeId}, ${programme.facilityId}, ${organisationId}, ${programme.name}, ${programme.skill},
      ${programme.about}, ${programme.bring}, ${programme.funding}, ${[...programme.livings]}::text[], ${programme.seats},
      ${now.toISOString()})`;
  await sql`
    insert into trial_seat (programme_id, position, unit_id, organisation_id)
    select ${programmeId}, position, unit_id, ${organisationId}
    from unnest(${[...seats]}::uuid[]) with ordinality as seat (unit_id, position)`;
}

/** A programme with its seats; null when it is absent or over. */
export async function findProgramme(
  sql: TransactionSql,
  programmeId: ProgrammeId,
): Promise<(Programme & { readonly seatUnits: readonly UnitId[] }) | null> {
  const [row] = await sql<
    {
      facility_id: FacilityId;
      organisation_id: OrganisationId;
      name: string;
      skill: Skill;
      about: string;
      bring: string;
      funding: Exclude<Funding, "unknown">;
      livings: Living[];
      seats: number;
      units: UnitId[];
    }[]
  >`
    select facility_id, organisation_id, name, skill, about, bring, funding, livings, seats::int as seats,
      array(select unit_id from trial_seat where programme_id = trial_programme.id order by position) as units
    from trial_programme where id = ${programmeId} and ended_on is null for update`;
  if (row === undefined) return null;
  return {
    programmeId,
    facilityId: row.facility_id,
    organisationId: row.organisation_id,
    name: row.name,
    skill: row.skill,
    about: row.about,
    bring: row.bring,
    funding: row.funding,
    livings: row.livings,
    seats: row.seats,
    seatUnits: row.units,
  };
}

/** Writes a meeting. False when the programme meets in this part of the day already. */
export async function insertSession(
  sql: TransactionSql,
  programme: Pick<Programme, "programmeId" | "organisationId">,
  session: Session,
): Promise<boolean> {
  const written = await sql`
    insert into trial_session (id, programme_id, organisation_id, on_day, part, starts_at, ends_at)
    values (${session.sessionId}, ${programme.programmeId}, ${programme.organisationId}, ${session.day}::text::date,
      ${session.part}, ${session.startsAt}, ${session.endsAt})
    on conflict on constraint trial_session_once do nothing`;
  return written.count === 1;
}

/** A meeting with what it belongs to; null when it is absent or has been called off. */
export async function findSession(
  sql: TransactionSql,
  sessionId: SessionId,
): Promise<
  | (Session & {
      readonly programmeId: ProgrammeId;
      readonly facilityId: FacilityId;
      readonly organisationId: OrganisationId;
      readonly name: string;
    })
  | null
> {
  const [row] = await sql<
    {
      programme_id: ProgrammeId;
      facility_id: FacilityId;
      organisation_id: OrganisationId;
      name: string;
      on_day: string;
      part: SessionPart;
      starts_at: string;
      ends_at: string;
    }[]
  >`
    select session.programme_id, programme.facility_id, programme.organisation_id, programme.name,
      session.on_day::text as on_day, session.part, session.starts_at, session.ends_at
    from trial_session session join trial_programme programme on programme.id = session.programme_id
    where session.id = ${sessionId} and session.called_off_at is null`;
  if (row === undefined) return null;
  return {
    sessionId,
    programmeId: row.programme_id,
    facilityId: row.facility_id,
    organisationId: row.organisation_id,
    name: row.name,
    day: day(row.on_day),
    part: row.part,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
}

/**
 * 空いている席 of a meeting in their order, as they look right now; null when the meeting is over or called off. Only the claim says
 * who gets one.
 */
export async function freeSeats(
  sql: TransactionSql,
  sessionId: SessionId,
  today: Day,
  now: Date,
): Promise<readonly UnitId[] | null> {
  const session = await findSession(sql, sessionId);
  if (session === null || session.day <= today) return null;
  const rows = await sql<{ unit_id: UnitId }[]>`
    select seat.unit_id from trial_seat seat
    where seat.programme_id = ${session.programmeId} and not exists (
      select 1 from claim
      where claim.unit_id = seat.unit_id and claim.slot_date = ${session.day}::text::date
        and claim.part = array_position(array['am','pm','evening','night'], ${session.part}::text) - 1
        and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))
    order by seat.position`;
  return rows.map((row) => row.unit_id);
}

/** Marks a meeting as called off. */
export async function callOff(sql: TransactionSql, sessionId: SessionId, now: Date): Promise<void> {
  await sql`update trial_session set called_off_at = ${now.toISOString()} where id = ${sessionId}`;
}

/** Bookings that still stand in a meeting: whoever calls it off has to speak to them first. */
export async function bookedInSession(sql: TransactionSql, sessionId: SessionId, now: Date): Promise<number> {
  const [row] = await sql<{ booked: number }[]>`
    select (count(*) - trial_seats_free(${sessionId}, ${now.toISOString()}))::int as booked
    from trial_session session join trial_seat seat on seat.programme_id = session.programme_id
    where session.id = ${sessionId}`;
  return row?.booked ?? 0;
}

/** Puts the kinds a house offers in the place of those it offered before. */
export async function replaceSlots(
  sql: TransactionSql,
  facility: { readonly facilityId: FacilityId; readonly organisationId: OrganisationId },
  slots: readonly TrialSlot[],
): Promise<void> {
  await sql`delete from trial_kind where facility_id = ${facility.facilityId}`;
  for (const { kind, fundings, livings, note } of slots) {
    await sql`
      insert into trial_kind (facility_id, kind, organisation_id, fundings, livings, note)
      values (${facility.facilityId}, ${kind}, ${facility.organisationId}, ${[...fundings]}::text[],
        ${[...livings]}::text[], ${note})`;
  }
}
