import type { z } from "zod";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import type { BookingStep } from "~/booking/record-step.server";
import { readBody } from "~/interop/api/read-body.server";
import { runCommand } from "~/interop/api/run-command.server";
import { acceptSchema, cancelSchema, confirmSchema, declineSchema } from "~/interop/api/schemas";
import { type BookingId, isId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { type GuardedApi, guardedApi } from "~/platform/guard-api.server";
import { problem } from "~/platform/problem.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";

/** `POST /api/v1/bookings/{id}/accept|decline|confirm|cancel`. */
export const action = guardedApi("bookings", async (guarded) => {
  const { id = "", act = "" } = guarded.params;
  const step = STEPS.get(act);
  if (!isId(id) || step === undefined) return problem(404, "not_found", "見つかりません。");
  return step(guarded, id as BookingId);
});

type Step = (guarded: GuardedApi, bookingId: BookingId) => Promise<Response>;

/** One step of a booking: its body's shape and its use case. */
function stepOf<Schema extends z.ZodType<object>, Refusal extends { readonly kind: string }>(
  act: string,
  schema: Schema,
  work: (
    unit: UnitOfWork,
    command: z.output<Schema> & { readonly bookingId: BookingId },
  ) => Promise<Result<BookingStep, Refusal>>,
): [string, Step] {
  const step: Step = async ({ request, deps, actor }, bookingId) => {
    const asked = await readBody(request, schema);
    if (!asked.ok) return asked.refusal;
    const command = { ...asked.value, bookingId };
    return runCommand({
      request,
      actor,
      deps,
      command: { act, ...command },
      work: (unit) => work(unit, command),
    });
  };
  return [act, step];
}

const STEPS = new Map([
  stepOf("accept", acceptSchema, (unit, command) => acceptBooking(unit, { ...command, heardFrom: null })),
  stepOf("decline", declineSchema, (unit, command) => declineBooking(unit, { ...command, heardFrom: null })),
  stepOf("confirm", confirmSchema, confirmBooking),
  stepOf("cancel", cancelSchema, cancelBooking),
]);
