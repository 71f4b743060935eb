import type { ListedBooking } from "../queries.server";
import type { BookingRow } from "./booking-rows";

/** The row of a list, without what the list does not show: a page's data is read by whoever can open its source. */
export function rowOf({ booking, facilityName, unitLabel, askedBy }: ListedBooking): BookingRow {
  return {
    bookingId: booking.bookingId,
    code: booking.code,
    purpose: booking.purpose,
    state: booking.state,
    period: booking.period,
    place: `${facilityName}　${unitLabel}`,
    askedBy,
    holdExpiresAt: booking.holdExpiresAt?.toISOString() ?? null,
  };
}
