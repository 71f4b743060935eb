import { allows } from "~/access/model/permission";
import { sidesOf } from "~/booking/permissions";
import { type ListedBooking, readBooking } from "~/booking/queries.server";
import { type RequestStayRefusal, requestStay } from "~/booking/request-stay.server";
import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { againDates } from "./model/again";
import type { WishPurpose } from "./model/wish";
import { openNightsAt } from "./waiting-queries.server";

/** Days ahead in which another stay is looked for, and days nobody is asked to pack within. */
const AGAIN_DAYS_AHEAD = 60;
const AGAIN_LEAD_DAYS = 3;

export type AskAgainRefusal = RequestStayRefusal | { readonly kind: "not_found" };

/** もう一度お願いできるか — a stay of a night or more that the actor's side asked for and that is over. */
export async function mayAskAgain(unit: UnitOfWork, bookingId: BookingId): Promise<boolean> {
  return allows(unit.actor.role, "request.create") && (await askedBooking(unit, bookingId)) !== null;
}

/** もう一度の候補 — a stay of the asking side that is over, and days on which the same would be possible. */
export async function datesForAgain(
  unit: UnitOfWork,
  bookingId: BookingId,
): Promise<{ readonly listed: ListedBooking; readonly dates: readonly Day[] } | null> {
  const listed = await askedBooking(unit, bookingId);
  if (listed === null) return null;
  const { facilityId, period, purpose } = listed.booking;
  const nights = daysBetween(period.from, period.until);
  const units = await openNightsAt(unit.sql, [facilityId], {
    purpose: purpose as WishPurpose,
    from: unit.today,
    until: addDays(unit.today, AGAIN_DAYS_AHEAD),
    now: unit.now,
  });
  return {
    listed,
    dates: againDates({ from: period.from, nights }, units, addDays(unit.today, AGAIN_LEAD_DAYS)),
  };
}

/** もう一度お願いする — the same purpose and as many nights, from a new day; the needs as they are today. */
export async function askAgain(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly from: Day },
): Promise<Result<{ readonly requestId: string }, AskAgainRefusal>> {
  const listed = await askedBooking(unit, command.bookingId);
  if (listed === null) return refuse({ kind: "not_found" });
  const { booking, facilityName } = listed;
  const person = booking.personId === null ? null : await findPerson(unit.tx, booking.personId);
  if (person === null) return refuse({ kind: "not_found" });
  const nights = daysBetween(booking.period.from, booking.period.until);
  const asked = await requestStay(unit, {
    purpose: booking.purpose,
    period: { from: command.from, until: addDays(command.from, nights), parts: [] },
    personId: person.personId,
    describedAs: "",
    needs: needsOf(person, unit.today),
    reason: null,
    note: `前と同じ所に、もう一度：${facilityName}`,
  });
  return asked.ok ? accept({ requestId: asked.value.requestId }) : asked;
}

/** A night's stay of the asking side that is over, of a person with a record; emergencies are not asked for again. */
async function askedBooking(unit: UnitOfWork, bookingId: BookingId): Promise<ListedBooking | null> {
  const listed = await readBooking(unit.sql, bookingId);
  if (listed === null) return null;
  const { booking } = listed;
  const isOver = booking.state === "ended" && booking.period.parts.length === 0;
  const isOwn = sidesOf(unit.actor, booking).includes("asking");
  return isOver && isOwn && booking.purpose !== "emergency" && booking.personId !== null ? listed : null;
}
