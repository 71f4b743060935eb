import { issueConfirmLink } from "~/availability/issue-confirm-link.server";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { beginOf, isRoundTime, roundTimeFrom } from "./model/confirm-round";
import { providersOf, unconfirmedPlaces } from "./queries.server";

/**
 * 夕方の確認をお願いする — background work: from the hour the municipality has set, everyone who answers for a place that
 * nobody has confirmed today gets a link of their own. Once a day and place, whenever and however often it runs.
 *
 * why everyone: who has the late shift is not known here, and one tap of one person ends it for all.
 *
 * @returns how many places were asked
 */
export async function askForConfirmations(
  unit: UnitOfWork,
): Promise<Result<{ readonly places: number }, { readonly kind: "not_permitted" }>> {
  if (unit.actor.role !== "system") return refuse({ kind: "not_permitted" });
  const waiting = await unconfirmedPlaces(unit.sql, unit.today, beginOf(unit.today));
  let places = 0;
  for (const { facilityId, organisationId, settings } of waiting) {
    const time = roundTimeFrom(settings);
    if (time === null || !isRoundTime(time, unit.now)) continue;
    const people = await providersOf(unit.sql, organisationId);
    for (const issuedTo of people) await issueConfirmLink(unit, { facilityId, issuedTo });
    if (people.length > 0) places += 1;
  }
  return accept({ places });
}
