import { acceptBooking } from "~/booking/accept-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { requestStay } from "~/booking/request-stay.server";
import type { BookingId, StayRequestId } from "~/kernel/id";
import type { OpenOffice } from "./open-offices";
import { unitOf } from "./publish-calendars";
import type { RegisteredPerson } from "./register-people";
import { type Hands, needsToday, periodOf, type Step } from "./stay-steps";

/** The first free night of the places asked: chance leaves them alone until the emergency is over. */
export const EMERGENCY_NIGHTS = 5;

export interface PlacesAsked {
  readonly suginoko: OpenOffice;
  readonly midori2f: OpenOffice;
  readonly byoin: OpenOffice;
}

/**
 * 進行中の緊急 — 青木さんの母が救急搬送された。 The desk has asked three places a quarter of an hour ago: one has not
 * answered yet, one takes him on a condition, one is short of nurses tonight and says so on the telephone.
 */
export function emergencyInCourse(hands: Hands, places: PlacesAsked, aoki: RegisteredPerson): Step[] {
  const { teller, city } = hands;
  const desk = city.actor("centre", "desk_operator");
  const minutesAgo = (minutes: number) => new Date(teller.now.getTime() - minutes * 60_000);
  const period = periodOf(teller, { fromDay: 0, days: EMERGENCY_NIGHTS, parts: [] });
  const needs = needsToday(teller, aoki);
  const wish = {
    purpose: "emergency" as const,
    period,
    personId: aoki.personId,
    needs,
    note: "母が救急搬送。姉はあす10時に到着予定。",
  };
  const held = new Map<string, BookingId>();
  let requestId: StayRequestId | null = null;

  const at = (minutes: number, run: () => Promise<unknown>): Step => ({
    at: minutesAgo(minutes),
    run: async () => {
      await run();
      return "done";
    },
  });
  const hold = (minutes: number, office: OpenOffice, bed: string) =>
    at(minutes, async () => {
      const deed = { label: `emergency hold ${office.key}`, at: minutesAgo(minutes), by: desk };
      const step = await teller.tell(deed, (unit) =>
        holdBed(unit, { ...wish, unitId: unitOf(office, bed), requestId, despite: [], explanation: null }),
      );
      held.set(office.key, step.bookingId as BookingId);
    });
  const bookingAt = (office: OpenOffice): BookingId => held.get(office.key) ?? ("" as BookingId);

  return [
    at(16, async () => {
      const deed = { label: "emergency request", at: minutesAgo(16), by: desk };
      const requested = await teller.tell(deed, (unit) =>
        requestStay(unit, { ...wish, describedAs: "", reason: "carer_hospitalized" }),
      );
      requestId = requested.requestId as StayRequestId;
    }),
    hold(15, places.suginoko, "101"),
    hold(14, places.midori2f, "2階 体験室"),
    hold(13, places.byoin, "病室 1"),
    at(9, () =>
      teller.tell(
        {
          label: "emergency accept",
          at: minutesAgo(9),
          by: city.actor("midori", "provider_manager"),
        },
        (unit) =>
          acceptBooking(unit, {
            bookingId: bookingAt(places.midori2f),
            version: null,
            conditions: "送迎はできません。",
            heardFrom: null,
          }),
      ),
    ),
    at(7, () =>
      teller.tell({ label: "emergency decline", at: minutesAgo(7), by: desk }, (unit) =>
        declineBooking(unit, {
          bookingId: bookingAt(places.byoin),
          version: null,
          reason: "no_staff",
          note: "今夜は看護師が1人しかいない",
          heardFrom: "河野さん（管理者）",
        }),
      ),
    ),
  ];
}
