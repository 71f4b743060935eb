import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { BookingId, PersonId, StayRequestId, UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result } from "~/kernel/result";
import type { FrozenExplanation } from "~/matching/model/frozen-explanation";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { type ClaimRefusal, claimPlace } from "./claim-place.server";
import type { Booking, Period } from "./model/booking";
import { codeSeed, phoneCode } from "./model/code";
import { withoutHome } from "./model/disclosure";
import { bedSlots, careSlotsOf, claimCountOf } from "./model/slots";
import type { PlaceAndPerson } from "./place-repository.server";
import { insertBooking } from "./repository.server";
import type { WantedSupporter } from "./supporters-repository.server";
import { tellSupporter } from "./tell-supporter.server";

/** What whoever makes a booking wishes, held or entered. */
interface Wish {
  readonly unitId: UnitId;
  readonly purpose: Purpose;
  readonly period: Period;
  readonly requestId: StayRequestId | null;
  readonly personId: PersonId | null;
  readonly note: string;
}

/** A booking as it begins; the caller adds the asking side and, for a stay entered firm, the state. */
export function newBooking(
  bookingId: BookingId,
  wish: Wish,
  needs: CareNeeds,
  place: PlaceAndPerson,
): Omit<Booking, "municipality" | "requestedBy" | "requestedByOrganisation"> {
  return {
    bookingId,
    code: phoneCode(codeSeed(bookingId)),
    purpose: wish.purpose,
    state: "held",
    organisationId: place.organisationId,
    facilityId: place.facilityId,
    unitId: wish.unitId,
    requestId: wish.requestId,
    personId: wish.personId,
    gender: needs.gender,
    district: place.person?.district ?? null,
    needs: withoutHome(needs),
    period: wish.period,
    withSupporter: false,
    identityFrom: "acceptance",
    claimCount: claimCountOf(needs, wish.period),
    holdExpiresAt: null,
    extendedAt: null,
    declineReason: null,
    conditions: "",
    note: wish.note.trim(),
    version: 1,
  };
}

/** Writes the booking with all its claims; the purposes it must be published under are those that serve its own. */
export async function claimNewBooking(
  unit: UnitOfWork,
  booking: Booking,
  place: PlaceAndPerson,
  explanation: FrozenExplanation | null,
  isOwnHouse = false,
): Promise<Result<Booking, ClaimRefusal>> {
  const claimant = { ...booking, expiresAt: booking.holdExpiresAt };
  const openings = {
    unitId: booking.unitId,
    slots: bedSlots(booking.period),
    purposes: isOwnHouse ? null : PURPOSES_SERVING[booking.purpose],
  };
  const wanted = {
    claimant,
    facilityId: booking.facilityId,
    openings,
    care: careSlotsOf(booking.needs, booking.period),
    sharedRoom: place.roomGender === "same_as_present" ? place.roomId : null,
    roomId: place.roomId,
    keptApart: place.person?.isKeptApart ? booking.personId : null,
    supporter: booking.withSupporter ? supporterFor(place, booking.purpose) : null,
  };
  const claimed = await claimPlace(unit, wanted, (sql, slots) =>
    insertBooking(
      sql,
      { ...booking, claimCount: slots.length },
      claimant,
      openings,
      slots,
      explanation,
      unit.now,
    ),
  );
  if (claimed.ok && booking.withSupporter) await tellSupporter(unit, booking, claimed.value);
  // Acts that share a slot make fewer claims than the needs alone would tell.
  return claimed.ok ? accept({ ...booking, claimCount: claimed.value.length }) : claimed;
}

/** Whose supporters go along with someone to this place: those of its municipality, as they are published. */
export function supporterFor(place: PlaceAndPerson, purpose: Purpose): WantedSupporter {
  return { municipality: place.offer.municipality, purposes: PURPOSES_SERVING[purpose] };
}
