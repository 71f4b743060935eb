import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { freeClaims } from "./claims-repository.server";
import { isStepRefusal, stepOf } from "./model/states";
import { recordStep } from "./record-step.server";
import { lockLapsed, saveBooking } from "./repository.server";

/** Holds ended in one run; the rest waits for the next, so that no transaction grows long. */
const LAPSED_AT_ONCE_MAX = 100;

/**
 * 期限切れをかたづける — background work: holds past their deadline become lapsed, and what others have not taken over is
 * free again. Nothing depends on when it runs: a lapsed hold counts for nobody from its deadline on.
 *
 * @returns how many holds were ended; as many as the most at once means that more may be waiting
 */
export async function lapseHolds(
  unit: UnitOfWork,
): Promise<Result<{ readonly lapsed: number; readonly more: boolean }, { readonly kind: "not_permitted" }>> {
  if (unit.actor.role !== "system") return refuse({ kind: "not_permitted" });
  const lapsed = await lockLapsed(unit.sql, unit.now, LAPSED_AT_ONCE_MAX);
  for (const booking of lapsed) {
    const step = stepOf(booking.state, "lapse", "background");
    if (isStepRefusal(step)) continue;
    await freeClaims(unit.sql, booking.bookingId);
    const next = { ...booking, state: step.to ?? booking.state, claimCount: 0 };
    await recordStep(unit, await saveBooking(unit.sql, next, unit.now), "lapsed");
  }
  return accept({ lapsed: lapsed.length, more: lapsed.length === LAPSED_AT_ONCE_MAX });
}
