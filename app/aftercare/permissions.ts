import { type Actor, isBase, isProvider } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** Whether the way home, the checks and the review of a case may be kept. */
export function mayKeepAftercare(actor: Actor): boolean {
  return actor.role === "system" || (isBase(actor) && allows(actor.role, "emergency.handle"));
}

/** Whether the list and the notes of a stay may be kept: by the desk, and by the place that has the person. */
export function mayKeepStay(actor: Actor): boolean {
  return mayKeepAftercare(actor) || (isProvider(actor) && allows(actor.role, "booking.attend"));
}
