import { type Actor, isProvider } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { DutyLine } from "./model/duty";

/** Whether this person may write the rota of a line: the lead that of desk and experts, a place its own. */
export function mayKeepDuty(actor: Actor, line: DutyLine): boolean {
  if (!allows(actor.role, "duty.keep")) return false;
  return line === "provider" ? isProvider(actor) : actor.role === "lead_coordinator";
}
