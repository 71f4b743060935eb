import { type BookingId, isId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Person } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { type AnonymousCard, anonymousCard, mayKnowWhoComes } from "./model/disclosure";
import { actsOpenTo, type BookingAct, type Side } from "./model/states";
import { mayAct, sidesOf } from "./permissions";
import { type ListedBooking, otherBeds, readBooking, readEvents, type ToldEvent } from "./queries.server";

/** 予約のページ — all that one side may see of a booking. */
export interface OpenedBooking {
  readonly listed: ListedBooking;
  readonly card: AnonymousCard;
  /** Null until acceptance for the provider, for a person without a record, and for a stay the provider entered. */
  readonly person: Person | null;
  readonly side: Side;
  readonly acts: readonly BookingAct[];
  readonly events: readonly ToldEvent[];
  readonly otherBeds: readonly { readonly unitId: string; readonly label: string }[];
}

/**
 * 予約を開く — the card for everyone on either side, the person only for whom row-level security gives one. Opening the
 * person is audited by the registry, as every look at a record is.
 *
 * @returns null when the booking is absent or a stranger's
 */
export async function openBooking(unit: UnitOfWork, bookingId: string): Promise<OpenedBooking | null> {
  if (!isId(bookingId)) return null;
  const listed = await readBooking(unit.sql, bookingId as BookingId);
  if (listed === null) return null;
  const { booking } = listed;
  const sides = sidesOf(unit.actor, booking);
  const side = sides.includes("provider") ? "provider" : sides[0];
  if (side === undefined) return null;

  const mayKnow = side === "asking" || mayKnowWhoComes(booking);
  const opened =
    mayKnow && booking.personId !== null
      ? await openPerson(unit, { personId: booking.personId, reason: null })
      : null;
  const acts = actsOpenTo(side, booking.state).filter((act) => mayAct(unit.actor, act, side));
  return {
    listed,
    card: anonymousCard(booking.needs, listed.roomRule, booking.district, booking.withSupporter),
    person: opened?.ok ? opened.value.person : null,
    side,
    acts,
    events: await readEvents(unit.sql, booking.bookingId),
    otherBeds: acts.includes("change_bed") ? await otherBeds(unit.sql, booking) : [],
  };
}
