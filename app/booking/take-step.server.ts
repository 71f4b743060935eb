import type { BookingId } from "~/kernel/id";
import { unreachable } from "~/kernel/invariant";
import { type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { acceptBooking } from "./accept-booking.server";
import { cancelBooking } from "./cancel-booking.server";
import { changeBed } from "./change-bed.server";
import { confirmBooking } from "./confirm-booking.server";
import { declineBooking } from "./decline-booking.server";
import { endStay } from "./end-stay.server";
import { extendHold } from "./extend-hold.server";
import { extendStay } from "./extend-stay.server";
import type { StepForm } from "./forms";
import { recordArrival } from "./record-arrival.server";
import { recordNoShow } from "./record-no-show.server";
import type { BookingStep } from "./record-step.server";
import { returnEarly } from "./return-early.server";
import type { StepRefusals } from "./ui/refusal-sentences";

/** 一歩進める — the use case that a button of the booking's page means. */
export async function takeStep(
  unit: UnitOfWork,
  bookingId: BookingId,
  form: StepForm,
): Promise<Result<BookingStep, StepRefusals>> {
  const command = { bookingId, version: form.version };
  const heardFrom = form.heardFrom === "" ? null : form.heardFrom;
  switch (form.act) {
    case "accept":
      return acceptBooking(unit, { ...command, conditions: form.conditions, heardFrom });
    case "decline":
      return declineBooking(unit, { ...command, reason: form.reason ?? null, note: form.note, heardFrom });
    case "extend_hold":
      return extendHold(unit, command);
    case "confirm":
      return confirmBooking(unit, command);
    case "cancel":
      return cancelBooking(unit, { ...command, reason: form.cancelReason ?? "other", note: form.note });
    case "arrive":
      return recordArrival(unit, command);
    case "no_show":
      return recordNoShow(unit, command);
    case "return_early":
      return form.until === null
        ? refuse({ kind: "day_missing" })
        : returnEarly(unit, { ...command, until: form.until });
    case "extend_stay":
      return form.until === null
        ? refuse({ kind: "day_missing" })
        : extendStay(unit, { ...command, until: form.until });
    case "change_bed":
      return form.toUnit === null
        ? refuse({ kind: "bed_missing" })
        : changeBed(unit, { ...command, toUnitId: form.toUnit });
    case "end":
      return endStay(unit, command);
    case "lapse":
      return refuse({ kind: "not_permitted" });
    default:
      return unreachable(form.act);
  }
}
