import { confirmBooking } from "~/booking/confirm-booking.server";
import type { ConfirmRefusal } from "~/booking/model/confirm";
import type { StepProblem } from "~/booking/open-step.server";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import type { CaseId } from "./model/case";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export interface ConfirmPlace {
  readonly caseId: CaseId;
  readonly bookingId: BookingId;
  readonly version: number;
}

export type ConfirmPlaceRefusal =
  | CaseStepRefusal
  | StepProblem
  | ConfirmRefusal
  | { readonly kind: "case_unknown" };

/**
 * 行き先を決める — the agreed place is made firm, and with it the case. Of a cover, the case is confirmed when its last
 * part is: until then one night still hangs on a word.
 */
export async function confirmPlace(
  unit: UnitOfWork,
  { caseId, bookingId, version }: ConfirmPlace,
): Promise<Result<{ readonly caseState: string }, ConfirmPlaceRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const own = await bookingsOfCase(unit.sql, found.requestId);
  if (!own.some((one) => one.bookingId === bookingId)) return refuse({ kind: "booking_unknown" });
  const firm = await confirmBooking(unit, { bookingId, version });
  if (!firm.ok) return firm;
  // A house that answered its hold by itself has moved the booking; the case hears of it here.
  const agreed = found.state === "accepted" ? accept(found) : await moveCase(unit, found, "accept");
  if (!agreed.ok) return agreed;
  const [placed] = await unit.sql<{ state: string }[]>`
    select state from stay_request where id = ${found.requestId}`;
  if (placed?.state !== "placed") return accept({ caseState: agreed.value.state });
  const moved = await moveCase(unit, agreed.value, "confirm", { detail: { bookingId } });
  return moved.ok ? accept({ caseState: moved.value.state }) : moved;
}
