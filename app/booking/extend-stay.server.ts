import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ClaimRefusal, claimPlace } from "./claim-place.server";
import { claimSlots } from "./claims-repository.server";
import { type AttendRefusal, decideExtendStay } from "./model/attend";
import { addedPeriod, bedSlots, careSlotsOf } from "./model/slots";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { readPlace } from "./place-repository.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";
import { moveAccess } from "./return-early.server";
import { supporterFor } from "./write-booking.server";

export interface ExtendStay extends StepCommand {
  readonly until: Day;
}

/** 延ばす — claims the nights between the old end and the new one in the same bed, with the care that goes with them. */
export async function extendStay(
  unit: UnitOfWork,
  command: ExtendStay,
): Promise<
  Result<BookingStep, StepProblem | AttendRefusal | ClaimRefusal | { readonly kind: "place_unknown" }>
> {
  const opened = await openStep(unit, command, "extend_stay");
  if (!opened.ok) return opened;
  const { booking } = opened.value;
  const decision = decideExtendStay(booking, command.until);
  if (!decision.ok) return decision;
  const period = decision.value;
  const place = await readPlace(unit.sql, { ...booking, personId: null, requestId: null, today: unit.today });
  if (place === null) return refuse({ kind: "place_unknown" });

  const claimant = { ...booking, expiresAt: null };
  const openings = {
    unitId: booking.unitId,
    slots: bedSlots(addedPeriod(booking.period, period)),
    purposes: null,
  };
  const had = new Set(careSlotsOf(booking.needs, booking.period).map((slot) => JSON.stringify(slot)));
  const care = careSlotsOf(booking.needs, period).filter((slot) => !had.has(JSON.stringify(slot)));
  const sharedRoom = place.roomGender === "same_as_present" ? place.roomId : null;
  const claimed = await claimPlace(
    unit,
    {
      ...{ claimant, facilityId: booking.facilityId, openings, care, sharedRoom, roomId: place.roomId },
      keptApart: booking.personId,
      supporter: booking.withSupporter ? supporterFor(place, booking.purpose) : null,
    },
    (sql, slots) => claimSlots(sql, claimant, openings, slots),
  );
  if (!claimed.ok) return claimed;
  await moveAccess(unit, booking, period.until);
  const next = { ...booking, period, claimCount: booking.claimCount + claimed.value.length };
  const saved = await saveBooking(unit.sql, next, unit.now);
  const detail = { from: booking.period.until, until: period.until };
  return accept(await recordStep(unit, saved, "stay_extended", detail));
}
