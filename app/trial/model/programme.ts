import { addDays, type Day, weekday } from "~/kernel/day";
import type { FacilityId, Id, OrganisationId } from "~/kernel/id";
import type { Funding, Living, Skill } from "./kinds";

export type ProgrammeId = Id<"TrialProgramme">;
export type SessionId = Id<"TrialSession">;

/** プログラム — sessions in which one thing of daily life is tried, with so many seats. Source: domain.md S1-22 (掃除, 洗濯). */
export interface Programme {
  readonly programmeId: ProgrammeId;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly skill: Skill;
  readonly about: string;
  readonly bring: string;
  readonly funding: Exclude<Funding, "unknown">;
  /** Empty: for everybody. */
  readonly livings: readonly Living[];
  readonly seats: number;
}

/** A session may be in the day, never in the night. */
export const SESSION_PARTS = ["am", "pm", "evening"] as const;
export type SessionPart = (typeof SESSION_PARTS)[number];

/** 回 — one meeting of a programme. */
export interface Session {
  readonly sessionId: SessionId;
  readonly day: Day;
  readonly part: SessionPart;
  /** Wall clock `HH:mm` in Tokyo. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Seats of a session: more people than this are no practice of daily life. */
export const SEATS_MAX = 20;
/** Weeks a series of meetings is entered for at once; the calendar is open for half a year. */
export const WEEKS_MAX = 12;

/** くり返す日 — the same weekday for so many weeks, the first day included. */
export function weeklyDays(first: Day, weeks: number): readonly Day[] {
  return Array.from({ length: Math.max(1, Math.min(weeks, WEEKS_MAX)) }, (_, week) =>
    addDays(first, week * 7),
  );
}

export type SessionRefusal =
  | { readonly kind: "in_the_past"; readonly today: Day }
  | { readonly kind: "ends_before_it_starts" }
  | { readonly kind: "not_in_this_part" };

const HOURS_OF_PART: Readonly<Record<SessionPart, readonly [string, string]>> = {
  am: ["06:00", "13:00"],
  pm: ["12:00", "18:00"],
  evening: ["16:00", "22:00"],
};

/**
 * 回を開けるか — every reason why not. The clock has to lie in the part of the day whose seat is claimed, or two meetings at
 * different hours would fight for one seat.
 */
export function sessionRefusals(session: Omit<Session, "sessionId">, today: Day): readonly SessionRefusal[] {
  const [from, until] = HOURS_OF_PART[session.part];
  const refusals: SessionRefusal[] = [];
  if (session.day <= today) refusals.push({ kind: "in_the_past", today });
  if (session.endsAt <= session.startsAt) refusals.push({ kind: "ends_before_it_starts" });
  if (session.startsAt < from || session.endsAt > until) refusals.push({ kind: "not_in_this_part" });
  return refusals;
}

/** 席のようす as the marks of the house: ○ from three seats on, △ below, × for none. */
export function seatsMark(free: number): "open" | "hold" | "full" {
  if (free <= 0) return "full";
  return free < 3 ? "hold" : "open";
}

/** 月曜から並べた位置 — 0 for Monday, for a calendar whose week begins there. */
export function mondayIndex(on: Day): number {
  return (weekday(on) + 6) % 7;
}
