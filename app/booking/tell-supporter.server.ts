import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Booking } from "./model/booking";
import type { ClaimSlot } from "./model/slots";
import { supportersAmong } from "./supporters-repository.server";

/**
 * 支援者の事業所に知らせる — a supporter goes along with somebody into another organisation's house: their own office hears
 * of it with the commit. Nothing about the person is told.
 */
export async function tellSupporter(
  unit: UnitOfWork,
  { bookingId, municipality }: Pick<Booking, "bookingId" | "municipality">,
  claimed: readonly ClaimSlot[],
): Promise<void> {
  const unitIds = [...new Set(claimed.map((slot) => slot.unitId))];
  for (const supporter of await supportersAmong(unit.sql, unitIds)) {
    await unit.record({ topic: "supporter.claimed", ...supporter, bookingId, municipality, payload: {} });
  }
}
