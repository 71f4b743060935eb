import type { TransactionSql } from "db/client.server";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import { isFreeSupporter } from "~/booking/supporters-repository.server";
import type { UnitId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";

/** 専門サポーター — somebody who could stay with the person at home in all of these cells. */
export interface FreeSupporter {
  readonly unitId: UnitId;
  readonly officeName: string;
  readonly label: string;
  readonly phone: string | null;
}

/**
 * 在宅に行ける人 — supporters of the municipality who are published for emergencies and free in every cell. Read for the
 * screen alone: the claim decides.
 */
export async function freeSupporters(
  sql: TransactionSql,
  slots: readonly Slot[],
  now: Date,
): Promise<readonly FreeSupporter[]> {
  if (slots.length === 0) return [];
  return sql<FreeSupporter[]>`
    select supporter.id as "unitId", facility.name as "officeName", supporter.label, facility.phone
    from unit as supporter
    join facility on facility.id = supporter.facility_id and facility.municipality_code = actor_municipality()
      and facility.participation <> 'none'
    where ${isFreeSupporter(sql, { purposes: PURPOSES_SERVING.emergency, slots, now })}
    order by facility.name, supporter.label, supporter.id`;
}
