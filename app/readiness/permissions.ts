import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** Whether the figures of the rounds may be read. */
export function mayReadFigures(actor: Actor): boolean {
  return actor.municipality !== null && allows(actor.role, "readiness.read");
}

/** Whether one may read who would have no place, ask for a round, and print the night's pack. */
export function mayReadNames(actor: Actor): boolean {
  return actor.municipality !== null && allows(actor.role, "readiness.names");
}
