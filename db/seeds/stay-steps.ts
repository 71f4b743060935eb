import type { Actor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { endStay } from "~/booking/end-stay.server";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import type { DeclineReason } from "~/booking/model/answer";
import type { CancelReason } from "~/booking/model/confirm";
import { HOLD_MINUTES } from "~/booking/model/hold";
import { recordArrival } from "~/booking/record-arrival.server";
import { recordNoShow } from "~/booking/record-no-show.server";
import type { BookingStep } from "~/booking/record-step.server";
import { type RequestStayRefusal, requestStay } from "~/booking/request-stay.server";
import { returnEarly } from "~/booking/return-early.server";
import { withdrawRequest } from "~/booking/withdraw-request.server";
import { addDays, tokyoDay, tokyoInstant } from "~/kernel/day";
import type { BookingId, StayRequestId, UnitId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import type { Result } from "~/kernel/result";
import type { ConstraintId } from "~/matching/model/verdict";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { needsOf } from "~/registry/model/person";
import { MIDORINO } from "./city";
import type { City } from "./found-city";
import type { OpenOffice } from "./open-offices";
import type { RegisteredPerson } from "./register-people";
import type { Teller } from "./teller";

/** 一つの利用 — who stays where, from which day after today, how many nights or days. */
export interface StayTold {
  readonly label: string;
  readonly office: OpenOffice;
  readonly unitId: UnitId;
  readonly purpose: Purpose;
  readonly fromDay: number;
  readonly days: number;
  /** Empty for nights. */
  readonly parts: readonly Part[];
  readonly note: string;
  /** Constraints talked over with the place. */
  readonly despite: readonly ConstraintId[];
}

/** What has become of it by now. */
export type Ending =
  | { readonly kind: "held" }
  | { readonly kind: "lapsed" }
  | { readonly kind: "declined"; readonly reason: DeclineReason }
  | { readonly kind: "accepted"; readonly conditions: string }
  | { readonly kind: "cancelled"; readonly reason: CancelReason }
  | { readonly kind: "confirmed" }
  | { readonly kind: "no_show" }
  | { readonly kind: "staying" }
  | { readonly kind: "returned_early" }
  | { readonly kind: "ended" };

/** Minutes after the hold until the house answers and the coordinator confirms. */
const BY_DAY = { decline: 95, accept: 130, confirm: 200 };
const AT_NIGHT = { decline: 9, accept: 14, confirm: 22 };

/** `does not fit`: another person may. `came to nothing`: nobody can, or a step before has failed. */
export type Outcome = "done" | "does not fit" | "came to nothing";

/** One deed of a stay, still to be done. */
export interface Step {
  readonly at: Date;
  readonly run: () => Promise<Outcome>;
}

export type Work = (unit: UnitOfWork) => Promise<Result<unknown, unknown>>;

export interface Hands {
  readonly teller: Teller;
  readonly city: City;
}

export function needsToday(teller: Teller, person: RegisteredPerson): CareNeeds {
  const { facts, personId, registeredDaysAgo } = person;
  const registeredOn = addDays(teller.today, -registeredDaysAgo);
  return needsOf({ ...facts, personId, municipality: MIDORINO, registeredOn }, teller.today);
}

export function periodOf(
  teller: Teller,
  { fromDay, days, parts }: Pick<StayTold, "fromDay" | "days" | "parts">,
) {
  const from = addDays(teller.today, fromDay);
  return { from, until: addDays(from, days), parts };
}

/**
 * 利用の歩み — the steps of a stay from the request to what has become of it, each by the one whose step it is.
 *
 * @param heldAt  when the bed was kept; the request came a little before
 */
export function stepsOfStay(
  { teller, city }: Hands,
  stay: StayTold,
  person: RegisteredPerson,
  ending: Ending,
  heldAt: Date,
  asker: Actor = city.actor("centre", "coordinator"),
): Step[] {
  const { label, office } = stay;
  const provider = city.actor(
    office.owner,
    office.owner === "suginoko" ? "provider_staff" : "provider_manager",
  );
  const period = periodOf(teller, stay);
  const needs = needsToday(teller, person);
  const after = (minutes: number) => new Date(heldAt.getTime() + minutes * 60_000);
  const pace = stay.purpose === "emergency" ? AT_NIGHT : BY_DAY;
  let bookingId: BookingId | null = null;
  let requestId: StayRequestId | null = null;

  const step = (
    at: Date,
    by: Actor,
    name: string,
    work: (command: { readonly bookingId: BookingId; readonly version: null }) => Work,
  ): Step => ({
    at,
    run: async () => {
      if (bookingId === null) return "came to nothing";
      await teller.tell({ label: `${label} ${name}`, at, by }, work({ bookingId, version: null }));
      return "done";
    },
  });
  const hold: Step = {
    at: heldAt,
    run: async () => {
      const wish = { purpose: stay.purpose, period, personId: person.personId, needs, note: stay.note };
      // In one unit of work: a bed that is refused leaves no request behind.
      const deed = { label: `${label} hold`, at: heldAt, by: asker };
      const held = await teller.attempt<BookingStep, HoldBedRefusal | RequestStayRefusal>(
        deed,
        async (unit) => {
          const requested = await requestStay(unit, { ...wish, describedAs: "", reason: reasonOf(stay) });
          if (!requested.ok) return requested;
          requestId = requested.value.requestId as StayRequestId;
          return holdBed(unit, {
            ...wish,
            unitId: stay.unitId,
            requestId,
            despite: stay.despite,
            explanation: null,
          });
        },
      );
      if (held.ok) bookingId = held.value.bookingId as BookingId;
      if (held.ok) return "done";
      return held.refusal.kind === "does_not_fit" ? "does not fit" : "came to nothing";
    },
  };
  /** Whoever asked lets the request go the next morning; what was found elsewhere is not part of this town. */
  const withdrawn: Step = {
    at: new Date(tokyoInstant(addDays(tokyoDay(after(HOLD_MINUTES[stay.purpose])), 1), "09:15")),
    run: async () => {
      if (requestId === null) return "came to nothing";
      const { at } = withdrawn;
      const command = { requestId };
      await teller.tell({ label: `${label} withdraw`, at, by: asker }, (unit) =>
        withdrawRequest(unit, command),
      );
      return "done";
    },
  };
  const accepted = (conditions: string) =>
    step(
      after(pace.accept),
      provider,
      "accept",
      (it) => (unit) => acceptBooking(unit, { ...it, conditions, heardFrom: null }),
    );
  const confirmed = step(after(pace.confirm), asker, "confirm", (it) => (unit) => confirmBooking(unit, it));
  const arrived = step(
    teller.moment(stay.fromDay, "16:30"),
    provider,
    "arrive",
    (it) => (unit) => recordArrival(unit, it),
  );

  switch (ending.kind) {
    case "held":
      return [hold];
    case "lapsed":
      return [hold, withdrawn];
    case "declined":
      return [
        hold,
        step(
          after(pace.decline),
          provider,
          "decline",
          (it) => (unit) => declineBooking(unit, { ...it, reason: ending.reason, note: "", heardFrom: null }),
        ),
        withdrawn,
      ];
    case "accepted":
      return [hold, accepted(ending.conditions)];
    case "cancelled":
      return [
        hold,
        accepted(""),
        confirmed,
        step(
          after(1300),
          asker,
          "cancel",
          (it) => (unit) => cancelBooking(unit, { ...it, reason: ending.reason, note: "" }),
        ),
        withdrawn,
      ];
    case "confirmed":
      return [hold, accepted(""), confirmed];
    case "no_show":
      return [
        hold,
        accepted(""),
        confirmed,
        step(
          teller.moment(stay.fromDay, "20:30"),
          provider,
          "no show",
          (it) => (unit) => recordNoShow(unit, it),
        ),
      ];
    case "staying":
      return [hold, accepted(""), confirmed, arrived];
    case "returned_early":
      return [
        hold,
        accepted(""),
        confirmed,
        arrived,
        step(
          teller.moment(stay.fromDay + stay.days - 1, "08:40"),
          provider,
          "return early",
          (it) => (unit) => returnEarly(unit, { ...it, until: addDays(period.until, -1) }),
        ),
        step(
          teller.moment(stay.fromDay + stay.days - 1, "10:00"),
          provider,
          "end",
          (it) => (unit) => endStay(unit, it),
        ),
      ];
    case "ended":
      return [
        hold,
        accepted(""),
        confirmed,
        arrived,
        step(
          teller.moment(stay.fromDay + stay.days, "10:00"),
          provider,
          "end",
          (it) => (unit) => endStay(unit, it),
        ),
      ];
  }
}

function reasonOf({ purpose }: StayTold): string | null {
  return purpose === "emergency" ? "carer_hospitalized" : null;
}
