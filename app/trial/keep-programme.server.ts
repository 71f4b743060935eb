import { setException } from "~/availability/set-exception.server";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility } from "~/providers/lock-own-facility.server";
import { addUnit } from "~/providers/save-unit.server";
import type { TrialSlot } from "./model/kinds";
import {
  type Programme,
  type ProgrammeId,
  type Session,
  type SessionId,
  type SessionRefusal,
  sessionRefusals,
  weeklyDays,
} from "./model/programme";
import { mayKeepProgramme } from "./permissions";
import {
  bookedInSession,
  callOff,
  findProgramme,
  findSession,
  insertProgramme,
  insertSession,
  replaceSlots,
} from "./programme-repository.server";

export type NotYours = { readonly kind: "not_found" };

/** 体験の枠を書く — the kinds a house offers, each with how it is paid and for whom. None written: as its service. */
export async function saveSlots(
  unit: UnitOfWork,
  command: { readonly facilityId: FacilityId; readonly slots: readonly TrialSlot[] },
): Promise<Result<null, NotYours>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  await replaceSlots(unit.sql, own.value, command.slots);
  await unit.audit({
    action: "trial_kind.save",
    subjectKind: "facility",
    subjectId: command.facilityId,
    municipality: own.value.municipality,
    detail: { kinds: command.slots.map(({ kind }) => kind) },
  });
  return accept(null);
}

/** プログラムをつくる — with one unit for each seat, so that whoever has a seat has its claim. */
export async function addProgramme(
  unit: UnitOfWork,
  command: Omit<Programme, "programmeId" | "organisationId">,
): Promise<Result<{ readonly programmeId: ProgrammeId }, NotYours>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;
  const { organisationId, municipality } = own.value;
  if (!mayKeepProgramme(unit.actor, organisationId)) return refuse({ kind: "not_found" });
  const seats: UnitId[] = [];
  for (let position = 1; position <= command.seats; position += 1) {
    const added = await addUnit(unit, {
      facilityId: command.facilityId,
      kind: "seat",
      facts: {
        roomId: null,
        label: `${command.name} 席${position}`,
        wheelchair: "ask",
        lift: "ask",
        adaptedBath: "ask",
        note: "",
      },
    });
    if (!added.ok) return refuse({ kind: "not_found" });
    seats.push(added.value.unitId);
  }
  const programmeId = unit.newId<"TrialProgramme">();
  await insertProgramme(unit.sql, { ...command, programmeId, organisationId }, seats, unit.now);
  await unit.audit({
    action: "programme.add",
    subjectKind: "trial_programme",
    subjectId: programmeId,
    municipality,
    detail: { skill: command.skill, seats: command.seats },
  });
  return accept({ programmeId });
}

export interface OpenSessions {
  readonly programmeId: ProgrammeId;
  readonly first: Omit<Session, "sessionId">;
  /** The same weekday for so many weeks; 1 for one meeting. */
  readonly weeks: number;
}

export type OpenSessionsRefusal =
  | NotYours
  | { readonly kind: "not_valid"; readonly refusals: readonly SessionRefusal[] }
  | { readonly kind: "meets_already"; readonly day: Day }
  | { readonly kind: "not_publishable"; readonly day: Day };

/** 回を開く — the seats are published for that part of the day, and for trials alone. One day that cannot be opened refuses all. */
export async function openSessions(
  unit: UnitOfWork,
  { programmeId, first, weeks }: OpenSessions,
): Promise<Result<{ readonly opened: number }, OpenSessionsRefusal>> {
  const programme = await findProgramme(unit.sql, programmeId);
  if (programme === null || !mayKeepProgramme(unit.actor, programme.organisationId)) {
    return refuse({ kind: "not_found" });
  }
  const refusals = sessionRefusals(first, unit.today);
  if (refusals.length > 0) return refuse({ kind: "not_valid", refusals });
  const days = weeklyDays(first.day, weeks);
  for (const day of days) {
    const sessionId = unit.newId<"TrialSession">();
    if (!(await insertSession(unit.sql, programme, { ...first, day, sessionId }))) {
      return refuse({ kind: "meets_already", day });
    }
    for (const unitId of programme.seatUnits) {
      const opened = await setException(unit, {
        unitId,
        range: { from: day, until: addDays(day, 1) },
        word: { kind: "open", purposes: ["trial"], parts: [first.part] },
        reason: programme.name,
        mode: "apply",
      });
      if (!opened.ok) return refuse({ kind: "not_publishable", day });
    }
  }
  await unit.audit({
    action: "programme.open_sessions",
    subjectKind: "trial_programme",
    subjectId: programmeId,
    detail: { first: first.day, part: first.part, count: days.length },
  });
  return accept({ opened: days.length });
}

export type CallOffRefusal = NotYours | { readonly kind: "somebody_comes"; readonly booked: number };

/** 回をとりやめる — while nobody is booked; whoever is has to be spoken to first. */
export async function callOffSession(
  unit: UnitOfWork,
  sessionId: SessionId,
): Promise<Result<null, CallOffRefusal>> {
  const session = await findSession(unit.sql, sessionId);
  const programme = session && (await findProgramme(unit.sql, session.programmeId));
  if (session === null || !programme || !mayKeepProgramme(unit.actor, session.organisationId)) {
    return refuse({ kind: "not_found" });
  }
  for (const unitId of programme.seatUnits) {
    const closed = await setException(unit, {
      unitId,
      range: { from: session.day, until: addDays(session.day, 1) },
      word: { kind: "closed", parts: [session.part] },
      reason: programme.name,
      mode: "apply",
    });
    if (!closed.ok) {
      return refuse({ kind: "somebody_comes", booked: await bookedInSession(unit.sql, sessionId, unit.now) });
    }
  }
  await callOff(unit.sql, sessionId, unit.now);
  await unit.audit({
    action: "programme.call_off",
    subjectKind: "trial_programme",
    subjectId: session.programmeId,
    detail: { sessionId },
  });
  return accept(null);
}
