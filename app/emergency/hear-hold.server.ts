import { type AcceptBookingRefusal, acceptBooking } from "~/booking/accept-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import { followHolds } from "./follow-holds.server";
import type { CaseId } from "./model/case";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

export interface HearHold {
  readonly caseId: CaseId;
  readonly unitId: UnitId;
  readonly answer: "accept" | "accept_with_conditions" | "decline";
  /** 話した人 — who at the place said so. */
  readonly heardFrom: string;
  /** The conditions of a yes, or a word beside a no. */
  readonly note: string;
}

export type HearHoldRefusal =
  | AcceptBookingRefusal
  | { readonly kind: "case_unknown" }
  | { readonly kind: "conditions_missing" };

/**
 * 仮押さえの返事を電話で聞く — what the place said of a hold is recorded in its name, with who said it; the case moves in the
 * same commit. A day programme held for several runs of days answers for all of them at once.
 *
 * @returns the place; null when nothing is held there for this case, so that the call is something else
 */
export async function hearHold(
  unit: UnitOfWork,
  { caseId, unitId, answer, heardFrom, note }: HearHold,
): Promise<Result<{ readonly placeName: string } | null, HearHoldRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const waiting = (await bookingsOfCase(unit.sql, found.requestId)).filter(
    (one) => one.unitId === unitId && one.state === "held",
  );
  const [first] = waiting;
  if (first === undefined) return accept(null);
  if (answer === "accept_with_conditions" && note.trim() === "")
    return refuse({ kind: "conditions_missing" });
  const { bookingId, placeName } = first;
  const conditions = answer === "accept_with_conditions" ? note : "";
  for (const one of waiting) {
    const named = { bookingId: one.bookingId, version: null, heardFrom };
    const said =
      answer === "decline"
        ? await declineBooking(unit, { ...named, reason: null, note })
        : await acceptBooking(unit, { ...named, conditions });
    if (!said.ok) return said;
  }
  const told = { placeName, bookingId, heardFrom, conditions };
  if (answer === "decline") await recordCaseEvent(unit, found, "answered", { ...told, answer: "declined" });
  const moved = await followHolds(unit, caseId, answer === "decline" ? null : { bookingId, heardFrom });
  if (answer !== "decline" && moved !== "accept")
    await recordCaseEvent(unit, found, "answered", { ...told, answer: "accepted" });
  return accept({ placeName });
}
