import type { DayWindow } from "~/availability/model/pages";
import { timeBoxesOf } from "~/availability/temporary-repository.server";
import type { UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { ClaimRefusal } from "./claim-place.server";
import type { Booking, Period } from "./model/booking";
import { type PeriodRefusal, periodRefusal } from "./model/hold";
import { mayEnterBooking } from "./permissions";
import { readPlace } from "./place-repository.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { claimNewBooking, newBooking } from "./write-booking.server";

/** A stay the provider agreed by telephone with its own client; who it is stays in the provider's own books. */
export interface EnterBooking {
  readonly unitId: UnitId;
  readonly purpose: Purpose;
  readonly period: Period;
  readonly needs: CareNeeds;
  readonly note: string;
}

export type EnterBookingRefusal =
  | PeriodRefusal
  | ClaimRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "place_unknown" }
  /** 臨時の枠: an extra bed stands for these nights alone. */
  | { readonly kind: "outside_time_box"; readonly timeBox: DayWindow };

/**
 * 自分の予約を入れる — firm from the start, since both sides are the same house. The nights need not be published: many
 * houses keep beds for their own people. Care slots, the shared room and the supporter of a place without staff count all
 * the same, and an extra bed is there only for the nights it was opened for.
 */
export async function enterBooking(
  unit: UnitOfWork,
  command: EnterBooking,
): Promise<Result<BookingStep, EnterBookingRefusal>> {
  const { actor } = unit;
  const { organisationId, municipality } = actor;
  if (organisationId === null || municipality === null) return refuse({ kind: "not_permitted" });
  const wish = { ...command, requestId: null, personId: null };
  const place = await readPlace(unit.sql, { ...wish, municipality, today: unit.today });
  if (place === null) return refuse({ kind: "place_unknown" });
  if (!mayEnterBooking(actor, place.organisationId)) return refuse({ kind: "not_permitted" });
  const against = periodRefusal(command.period, unit.today);
  if (against !== null) return refuse(against);

  const { from, until } = command.period;
  const timeBox = (await timeBoxesOf(unit.sql, [command.unitId])).get(command.unitId);
  if (timeBox && (from < timeBox.from || timeBox.until < until))
    return refuse({ kind: "outside_time_box", timeBox });

  const booking: Booking = {
    ...newBooking(unit.newId<"Booking">(), wish, command.needs, place),
    state: "confirmed",
    withSupporter: place.offer.needsSupporter,
    municipality: place.facilityMunicipality ?? municipality,
    requestedBy: actor.userId,
    requestedByOrganisation: organisationId,
  };
  const claimed = await claimNewBooking(unit, booking, place, null, true);
  if (!claimed.ok) return claimed;
  return accept(await recordStep(unit, claimed.value, "entered"));
}
