import { acceptBooking } from "~/booking/accept-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { choosePerson } from "~/emergency/choose-person.server";
import { holdForCase } from "~/emergency/hold-for-case.server";
import type { CaseId } from "~/emergency/model/case";
import { openCase } from "~/emergency/open-case.server";
import type { BookingId } from "~/kernel/id";
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

/** What the sister said on the telephone. */
const TOLD = {
  reason: "carer_hospitalized",
  callerName: "青木 真理",
  callerRelation: "姉",
  whereNow: "自宅",
  alone: "yes",
  memo: "母が救急搬送（中央病院）。姉はあす10時に到着予定。",
} as const;

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
  const held = new Map<string, BookingId>();
  let caseId = "" as CaseId;

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
      const place = { unitId: unitOf(office, bed), placeName: `${office.name} ${bed}` };
      const { bookingId } = await teller.tell(deed, (unit) =>
        holdForCase(unit, {
          ...place,
          caseId,
          period,
          needs,
          explanation: null,
          heardFrom: null,
          conditions: "",
        }),
      );
      held.set(office.key, bookingId);
    });
  const bookingAt = (office: OpenOffice): BookingId => held.get(office.key) ?? ("" as BookingId);

  return [
    at(16, async () => {
      const deed = { label: "emergency call", at: minutesAgo(16), by: desk };
      ({ caseId } = await teller.tell(deed, (unit) => openCase(unit, { channel: "phone" })));
      await teller.tell({ ...deed, label: "emergency person" }, (unit) =>
        choosePerson(unit, { caseId, personId: aoki.personId }),
      );
      await teller.tell({ ...deed, label: "emergency facts" }, (unit) =>
        changeFacts(unit, { caseId, changes: { ...TOLD, fromDay: period.from, nights: EMERGENCY_NIGHTS } }),
      );
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
