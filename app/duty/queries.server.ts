import type { TransactionSql } from "db/client.server";
import type { FacilityId } from "~/kernel/id";
import { type DutyShift, onDuty } from "./model/duty";
import { shiftsBetween } from "./repository.server";

/** いまの当番 — who answers now, as far as the actor may read it: desk first, then experts, then places. */
export async function onDutyNow(sql: TransactionSql, now: Date): Promise<readonly DutyShift[]> {
  return onDuty(await shiftsBetween(sql, { from: now, until: new Date(now.getTime() + 1) }), now);
}

/** 輪番の事業所 — the places whose own duty telephone is kept for this hour. */
export async function facilitiesOnDuty(sql: TransactionSql, now: Date): Promise<ReadonlySet<FacilityId>> {
  return new Set((await onDutyNow(sql, now)).flatMap(({ facilityId }) => facilityId ?? []));
}
