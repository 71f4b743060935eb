import { endStay } from "~/booking/end-stay.server";
import { enterBooking } from "~/booking/enter-booking.server";
import type { StepCommand } from "~/booking/open-step.server";
import { recordArrival } from "~/booking/record-arrival.server";
import type { BookingId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { type Hands, periodOf, type StayTold, type Step, type Work } from "./stay-steps";

/** 自分の予約 — the house enters a stay of its own client, whom nobody else gets to know. */
export function stepsOfOwnStay(
  { teller, city }: Hands,
  stay: StayTold,
  needs: CareNeeds,
  enteredAt: Date,
): Step[] {
  const by = city.actor(stay.office.owner, "provider_manager");
  const { unitId, purpose, note, label } = stay;
  let bookingId: BookingId | null = null;
  const later = (
    at: Date,
    name: string,
    work: (unit: UnitOfWork, it: StepCommand) => ReturnType<Work>,
  ): Step => ({
    at,
    run: async () => {
      if (bookingId === null) return "came to nothing";
      const command = { bookingId, version: null };
      await teller.tell({ label: `${label} ${name}`, at, by }, (unit) => work(unit, command));
      return "done";
    },
  });
  const entered: Step = {
    at: enteredAt,
    run: async () => {
      const outcome = await teller.attempt({ label: `${label} enter`, at: enteredAt, by }, (unit) =>
        enterBooking(unit, { unitId, purpose, period: periodOf(teller, stay), needs, note }),
      );
      if (outcome.ok) bookingId = outcome.value.bookingId as BookingId;
      return outcome.ok ? "done" : "came to nothing";
    },
  };
  return [
    entered,
    later(teller.moment(stay.fromDay, "16:00"), "arrive", recordArrival),
    later(teller.moment(stay.fromDay + stay.days, "10:10"), "end", endStay),
  ];
}
