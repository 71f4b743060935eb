import type { LiveClaim } from "~/availability/model/claims";
import type { Closure, ClosureId } from "~/availability/model/closure";
import type { DayException, Pattern, PatternId, UnitPlan } from "~/availability/model/plan";
import { addDays, type Day, day, daysFrom } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";

export const bed101 = "019a0000-0000-7000-8000-000000000101" as UnitId;
export const bed102 = "019a0000-0000-7000-8000-000000000102" as UnitId;

/** A booking's id from a word, so that a test can say who. */
export function booking(who: string): BookingId {
  return `booking-${who}` as BookingId;
}

/** Every night, for a short stay, from 1 December 2026 without end. */
export function aPattern(over: Partial<Pattern> = {}): Pattern {
  return {
    id: "pattern-1" as PatternId,
    unitId: bed101,
    name: "毎日",
    rrule: "FREQ=DAILY",
    from: day("2026-12-01"),
    lastDay: null,
    parts: ["night"],
    purposes: ["short_stay"],
    holidays: "as_usual",
    release: null,
    ...over,
  };
}

export function aPlan(over: Partial<UnitPlan> = {}): UnitPlan {
  return { unitId: bed101, patterns: [aPattern()], exceptions: [], closures: [], ...over };
}

export function closedOn(on: string, over: Partial<DayException> = {}): DayException {
  return {
    kind: "closed",
    unitId: bed101,
    day: day(on),
    parts: ["night"],
    reason: "行事",
    ...over,
  } as DayException;
}

export function openOn(on: string, over: Partial<DayException> = {}): DayException {
  return {
    kind: "open",
    unitId: bed101,
    day: day(on),
    parts: ["night"],
    reason: "臨時",
    purposes: ["short_stay"],
    ...over,
  } as DayException;
}

export function aClosure(from: string, reopensOn: string | null, over: Partial<Closure> = {}): Closure {
  return {
    id: "closure-1" as ClosureId,
    unitId: bed101,
    from: day(from),
    reopensOn: reopensOn === null ? null : day(reopensOn),
    reason: "infection",
    note: "",
    ...over,
  };
}

/** The nights of a booked stay, `from` up to but not including `until`. */
export function aStay(who: string, from: string, until: string, over: Partial<LiveClaim> = {}): LiveClaim[] {
  return daysFrom(day(from), day(until)).map((night) => ({
    unitId: bed101,
    bookingId: booking(who),
    kind: "booked",
    purpose: "short_stay",
    day: night,
    part: "night",
    holdUntil: null,
    ...over,
  }));
}

export function aHold(who: string, from: string, until: string, holdUntil: Date): LiveClaim[] {
  return aStay(who, from, until, { kind: "hold", holdUntil });
}

/** Days counted from 1 January 2024, a leap year, for generated calendars. */
export function dayAt(offset: number): Day {
  return addDays(day("2024-01-01"), offset);
}
