import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, UserId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CaseId } from "./model/case";
import { type CaseState, FINISHED_STATES } from "./model/case-states";
import type { DeskPromise, HandoverId, HandoverSheet, OpenHold, PromiseId } from "./model/handover";

/** Everything that is open in a municipality now: cases, holds of emergencies, promises. */
export async function readSheet(sql: TransactionSql, municipality: MunicipalityCode): Promise<HandoverSheet> {
  const cases = await sql<
    {
      id: CaseId;
      code: string;
      state: CaseState;
      level: string | null;
      first_contact_at: string;
      assigned_name: string;
    }[]
  >`
    select id, code, state, level, first_contact_at, assigned_name from emergency_case
    where municipality_code = ${municipality} and state <> all(${[...FINISHED_STATES]}::text[])
    order by first_contact_at, id`;
  const holds = await sql<
    { code: string; name: string; state: OpenHold["state"]; hold_expires_at: string | null }[]
  >`
    select booking.code, facility.name, booking.state, booking.hold_expires_at
    from booking join facility on facility.id = booking.facility_id
    where booking.municipality_code = ${municipality} and booking.state in ('held', 'accepted')
      and booking.purpose = 'emergency'
    order by booking.hold_expires_at nulls last, booking.code`;
  return {
    cases: cases.map((row) => ({
      caseId: row.id,
      code: row.code,
      state: row.state,
      level: row.level,
      firstContactAt: new Date(row.first_contact_at).toISOString(),
      assignedName: row.assigned_name,
    })),
    holds: holds.map((row) => ({
      code: row.code,
      facilityName: row.name,
      state: row.state,
      lapsesAt:
        row.state === "held" && row.hold_expires_at !== null
          ? new Date(row.hold_expires_at).toISOString()
          : null,
    })),
    promises: await openPromises(sql, municipality),
  };
}

/** 約束 that nobody has kept yet, the first due first. */
export async function openPromises(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly DeskPromise[]> {
  const rows = await sql<
    {
      id: PromiseId;
      what: string;
      due_at: string;
      case_id: CaseId | null;
      code: string | null;
      made_by_name: string;
    }[]
  >`
    select promise.id, promise.what, promise.due_at, promise.case_id, emergency_case.code, promise.made_by_name
    from desk_promise as promise left join emergency_case on emergency_case.id = promise.case_id
    where promise.municipality_code = ${municipality} and promise.kept_at is null
    order by promise.due_at, promise.id`;
  return rows.map((row) => ({
    promiseId: row.id,
    what: row.what,
    dueAt: new Date(row.due_at).toISOString(),
    caseId: row.case_id,
    caseCode: row.code,
    madeByName: row.made_by_name,
  }));
}

/** Writes a promise. */
export async function insertPromise(
  { sql, actor, now }: UnitOfWork,
  promise: {
    readonly promiseId: PromiseId;
    readonly municipality: MunicipalityCode;
    readonly caseId: CaseId | null;
    readonly what: string;
    readonly dueAt: Date;
  },
): Promise<void> {
  await sql`
    insert into desk_promise (id, municipality_code, case_id, what, due_at, made_by_name, made_at)
    values (${promise.promiseId}, ${promise.municipality}, ${promise.caseId}, ${promise.what},
      ${promise.dueAt.toISOString()}, ${actor.name}, ${now.toISOString()})`;
}

/** Marks a promise kept; false when it is not there or was kept already. */
export async function markKept({ sql, actor, now }: UnitOfWork, promiseId: PromiseId): Promise<boolean> {
  const rows = await sql`
    update desk_promise set kept_at = ${now.toISOString()}, kept_by_name = ${actor.name}
    where id = ${promiseId} and kept_at is null returning id`;
  return rows.length > 0;
}

/** A handover as it was written. */
export interface GivenHandover {
  readonly handoverId: HandoverId;
  readonly givenAt: Date;
  readonly givenBy: UserId | null;
  readonly givenByName: string;
  readonly note: string;
  readonly sheet: HandoverSheet;
  readonly takenAt: Date | null;
  readonly takenByName: string | null;
}

/** Writes a handover with what is open. */
export async function insertHandover(
  { sql, actor, now }: UnitOfWork,
  given: {
    readonly handoverId: HandoverId;
    readonly municipality: MunicipalityCode;
    readonly note: string;
    readonly sheet: HandoverSheet;
  },
): Promise<void> {
  await sql`
    insert into shift_handover (id, municipality_code, given_at, given_by, given_by_name, note, sheet)
    values (${given.handoverId}, ${given.municipality}, ${now.toISOString()}, ${actor.userId}, ${actor.name},
      ${given.note}, ${JSON.stringify(given.sheet)}::text::jsonb)`;
}

/** Takes a handover over; false when it is not there, is one's own, or somebody took it already. */
export async function markTaken({ sql, actor, now }: UnitOfWork, handoverId: HandoverId): Promise<boolean> {
  const rows = await sql`
    update shift_handover set taken_at = ${now.toISOString()}, taken_by = ${actor.userId}, taken_by_name = ${actor.name}
    where id = ${handoverId} and taken_at is null and given_by is distinct from ${actor.userId} returning id`;
  return rows.length > 0;
}

/** The latest handovers of a municipality, newest first. */
export async function latestHandovers(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  most: number,
): Promise<readonly GivenHandover[]> {
  const rows = await sql<
    {
      id: HandoverId;
      given_at: string;
      given_by: UserId | null;
      given_by_name: string;
      note: string;
      sheet: HandoverSheet;
      taken_at: string | null;
      taken_by_name: string | null;
    }[]
  >`
    select id, given_at, given_by, given_by_name, note, sheet, taken_at, taken_by_name from shift_handover
    where municipality_code = ${municipality} order by given_at desc limit ${most}`;
  return rows.map((row) => ({
    handoverId: row.id,
    givenAt: new Date(row.given_at),
    givenBy: row.given_by,
    givenByName: row.given_by_name,
    note: row.note,
    sheet: row.sheet,
    takenAt: row.taken_at === null ? null : new Date(row.taken_at),
    takenByName: row.taken_by_name,
  }));
}
