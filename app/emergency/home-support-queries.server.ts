import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
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
  const wanted = maskOfSlots(slots);
  const purposes = PURPOSES_SERVING.emergency;
  return sql<FreeSupporter[]>`
    select supporter.id as "unitId", facility.name as "officeName", supporter.label, facility.phone
    from unit as supporter
    join facility on facility.id = supporter.facility_id and facility.municipality_code = actor_municipality()
      and facility.participation <> 'none'
    where supporter.kind = 'supporter'
      and (supporter.retired_on is null or supporter.retired_on > ${
        slots
          .map(({ day }) => day)
          .sort()
          .at(-1) ?? null
      }::text::date)
      and exists (
        select 1 from publication
        join unnest(${wanted.map((one) => one.page)}::int[], ${wanted.map((one) => partIndex(one.part))}::int[],
                    ${wanted.map((one) => one.mask)}::bigint[]) as asked (page, part, mask)
          on asked.page = publication.page and asked.part = publication.part
        where publication.unit_id = supporter.id and publication.purpose = any(${[...purposes]}::text[])
          and publication.open_mask & asked.mask = asked.mask
        group by publication.purpose having count(*) = ${wanted.length})
      and not exists (
        select 1 from claim
        join unnest(${slots.map(({ day }) => day)}::text[]::date[], ${slots.map(({ part }) => partIndex(part))}::int[])
          as taken (day, part) on taken.day = claim.slot_date and taken.part = claim.part
        where claim.unit_id = supporter.id and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))
    order by facility.name, supporter.label, supporter.id`;
}
