import { type AcceptBookingRefusal, acceptBooking } from "~/booking/accept-booking.server";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import { type CoverHold, type HoldCoverRefusal, holdCover } from "~/booking/hold-cover.server";
import type { Period } from "~/booking/model/booking";
import { addDays, type Day } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { FrozenExplanation } from "~/matching/model/frozen-explanation";
import { unitNamed } from "~/matching/queries.server";
import type { PlanNeeded } from "~/plans/model/requirement";
import { planRequirement } from "~/plans/plan-requirement.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { lockCase } from "./cases-repository.server";
import { withdrawInquiries } from "./end-inquiry.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { SEEKING_STATES } from "./model/case-states";
import { levelOfDays } from "./model/triage";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";
import { standingOfCase } from "./settle-answers.server";

export interface HoldForCase {
  readonly caseId: CaseId;
  readonly unitId: UnitId;
  /** The days and needs as the candidates were looked at, with whatever was relaxed. */
  readonly period: Period;
  readonly needs: CareNeeds;
  readonly explanation: FrozenExplanation | null;
  /** For the log: the house and the room. */
  readonly placeName: string;
  /** 電話で受け入れと聞いた — who said so; null for a hold that the house still answers. */
  readonly heardFrom: string | null;
  readonly conditions: string;
}

export type CaseHoldRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "facts_missing" }
  | PlanNeeded;

/**
 * 電話で決める・仮押さえする — a bed kept for this case by itself, without asking several houses: the equal path. Heard as
 * agreed on the telephone, the booking is accepted in the same commit.
 */
export async function holdForCase(
  unit: UnitOfWork,
  command: HoldForCase,
): Promise<
  Result<{ readonly bookingId: BookingId }, CaseHoldRefusal | HoldBedRefusal | AcceptBookingRefusal>
> {
  const ready = await readyCase(unit, command.caseId);
  if (!ready.ok) return ready;
  const { found, requestId } = ready.value;
  const { unitId, period, needs, explanation, heardFrom, conditions, placeName } = command;
  const held = await holdBed(unit, {
    unitId,
    period,
    needs,
    explanation,
    purpose: "emergency",
    requestId,
    personId: found.personId,
    note: "",
    despite: [],
  });
  if (!held.ok) return held;
  const bookingId = held.value.bookingId as BookingId;
  if (heardFrom === null) {
    const moved = await moveCase(unit, found, "offer", {
      what: "place_held",
      detail: { placeName, bookingId },
    });
    return moved.ok ? accept({ bookingId }) : moved;
  }
  const agreed = await acceptBooking(unit, {
    bookingId,
    version: held.value.version,
    conditions,
    heardFrom,
  });
  if (!agreed.ok) return agreed;
  const detail = { placeName, bookingId, heardFrom, conditions };
  const { standing } = await standingOfCase(unit, found);
  if (standing !== "agreed" && SEEKING_STATES.includes(found.state)) {
    const { from: fromDay, until: untilDay } = period;
    const told = { ...detail, answer: "accepted", fromDay, untilDay, isPart: true };
    await recordCaseEvent(unit, found, "answered", told);
    return accept({ bookingId });
  }
  await withdrawInquiries(unit, command.caseId, "found_elsewhere");
  const moved = await moveCase(unit, found, "accept", { detail });
  return moved.ok ? accept({ bookingId }) : moved;
}

/** つなぎを仮押さえする — every place of the strip for this case in one commit, or none. */
export async function holdCoverForCase(
  unit: UnitOfWork,
  command: {
    readonly caseId: CaseId;
    readonly parts: readonly CoverHold[];
    readonly needs: CareNeeds;
  },
): Promise<Result<readonly string[], CaseHoldRefusal | HoldCoverRefusal>> {
  const ready = await readyCase(unit, command.caseId);
  if (!ready.ok) return ready;
  const { found, requestId } = ready.value;
  const held = await holdCover(unit, {
    requestId,
    personId: found.personId,
    note: "",
    needs: command.needs,
    purpose: "emergency",
    despite: [],
    parts: command.parts,
  });
  if (!held.ok) return held;
  const moved = await moveCase(unit, found, "offer", {
    what: "cover_held",
    detail: { places: command.parts.length },
  });
  return moved.ok ? held : moved;
}

/** 日中に通う所を仮押さえする — morning and afternoon of these days in one seat; each run of days is a booking, all or none. */
export async function holdDaysForCase(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly unitId: UnitId; readonly days: readonly Day[] },
): Promise<Result<readonly BookingId[], CaseHoldRefusal | HoldBedRefusal>> {
  const ready = await readyCase(unit, command.caseId);
  if (!ready.ok) return ready;
  const { found, requestId } = ready.value;
  const held: BookingId[] = [];
  for (const { from, until } of runsOf(command.days)) {
    const step = await holdBed(unit, {
      unitId: command.unitId,
      period: { from, until, parts: ["am", "pm"] },
      needs: found.needs,
      explanation: null,
      purpose: "emergency",
      requestId,
      personId: found.personId,
      note: "",
      despite: [],
    });
    if (!step.ok) return step;
    held.push(step.value.bookingId as BookingId);
  }
  const placeName = (await unitNamed(unit.sql, command.unitId)) ?? "";
  const told = { placeName, days: command.days.length, byDay: true };
  // A bed may have been found already: the day beside it changes nothing of that.
  if (!SEEKING_STATES.includes(found.state)) {
    await recordCaseEvent(unit, found, "place_held", told);
    return accept(held);
  }
  const moved = await moveCase(unit, found, "offer", { what: "place_held", detail: told });
  return moved.ok ? accept(held) : moved;
}

/** Days as half-open runs, ascending. */
function runsOf(days: readonly Day[]): readonly { readonly from: Day; readonly until: Day }[] {
  const runs: { from: Day; until: Day }[] = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last?.until === day) last.until = addDays(day, 1);
    else runs.push({ from: day, until: addDays(day, 1) });
  }
  return runs;
}

/**
 * The locked case with the request a place is held for. Nobody having judged the urgency, it follows from the first
 * night here: a place is not asked for a case of which nothing is said.
 */
async function readyCase(
  unit: UnitOfWork,
  caseId: CaseId,
): Promise<
  Result<
    { readonly found: EmergencyCase; readonly requestId: NonNullable<EmergencyCase["requestId"]> },
    CaseHoldRefusal
  >
> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (found.requestId === null) return refuse({ kind: "facts_missing" });
  const planned = await planRequirement(unit, { personId: found.personId, purpose: "emergency" });
  if (!planned.ok) return planned;
  if (found.level !== null || !SEEKING_STATES.includes(found.state)) {
    return accept({ found, requestId: found.requestId });
  }
  const level = levelOfDays(found.fromDay, unit.today, found.danger);
  const judged = await moveCase(unit, { ...found, level, levelSetAt: unit.now }, "triage", {
    detail: { level, by: "days" },
  });
  return judged.ok ? accept({ found: judged.value, requestId: found.requestId }) : judged;
}
