import { confirmBooking } from "~/booking/confirm-booking.server";
import type { ConfirmRefusal } from "~/booking/model/confirm";
import type { StepProblem } from "~/booking/open-step.server";
import { setRequestState } from "~/booking/requests-repository.server";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import { lockInquiries } from "./inquiries-repository.server";
import type { CaseId } from "./model/case";
import { SEEKING_STATES } from "./model/case-states";
import { isOpenInquiry } from "./model/inquiry";
import { overlaps } from "./model/standing";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";
import { isSettled, joinParts, placeCase, standingOfCase, withYes } from "./settle-answers.server";

export interface ConfirmPlace {
  readonly caseId: CaseId;
  readonly bookingId: BookingId;
  readonly version: number;
}

export type ConfirmPlaceRefusal =
  | CaseStepRefusal
  | StepProblem
  | ConfirmRefusal
  | { readonly kind: "case_unknown" }
  /** Other nights of the same case still wait for an answer: this one alone would end the asking. */
  | { readonly kind: "parts_open" };

/**
 * 行き先を決める — the agreed place is made firm, and with it the case. What goes together with it, other nights, a day
 * programme or somebody at home, is tied to it; the case is confirmed when the last part is: until then something still
 * hangs on a word.
 */
export async function confirmPlace(
  unit: UnitOfWork,
  { caseId, bookingId, version }: ConfirmPlace,
): Promise<Result<{ readonly caseState: string }, ConfirmPlaceRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const own = await bookingsOfCase(unit.sql, found.requestId);
  const chosen = own.find((one) => one.bookingId === bookingId);
  if (chosen === undefined) return refuse({ kind: "booking_unknown" });
  const asked = (await lockInquiries(unit.sql, caseId)).filter(({ state }) => isOpenInquiry(state));
  const yes = withYes(own);
  const isOpenElsewhere = asked.some(
    ({ fromDay, untilDay }) =>
      !yes.some(({ period }) => overlaps(period, { from: fromDay, until: untilDay, parts: [] })),
  );
  if (isOpenElsewhere) return refuse({ kind: "parts_open" });
  await joinParts(unit, own, chosen);
  const firm = await confirmBooking(unit, { bookingId, version });
  if (!firm.ok) return firm;
  const stands = await standingOfCase(unit, found);
  if (stands.standing !== "agreed" && SEEKING_STATES.includes(found.state)) {
    // Firm, and other nights have nobody yet: the request stays open for them.
    if (found.requestId !== null) await setRequestState(unit.sql, found.requestId, "open");
    const { placeName, period } = chosen;
    const detail = { bookingId, placeName, isPart: true, fromDay: period.from, untilDay: period.until };
    await recordCaseEvent(unit, found, "confirmed", detail);
    return accept({ caseState: found.state });
  }
  // A house that answered its hold by itself has moved the booking; the case hears of it here.
  const agreed = found.state === "accepted" ? accept(found) : await moveCase(unit, found, "accept");
  if (!agreed.ok) return agreed;
  const [placed] = await unit.sql<{ state: string }[]>`
    select state from stay_request where id = ${found.requestId}`;
  if (placed?.state !== "placed") {
    const { standing, held } = await standingOfCase(unit, agreed.value);
    const isPlaced = standing === "agreed" && isSettled(held) && (await placeCase(unit, agreed.value, held));
    return accept({ caseState: isPlaced ? "confirmed" : agreed.value.state });
  }
  const moved = await moveCase(unit, agreed.value, "confirm", { detail: { bookingId } });
  return moved.ok ? accept({ caseState: moved.value.state }) : moved;
}
