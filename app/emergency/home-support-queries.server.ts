import type { TransactionSql } from "db/client.server";
import { maskOfSlots, pageOf } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import { isFreeSupporter } from "~/booking/supporters-repository.server";
import type { Day } from "~/kernel/day";
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

/** 日中に通える所 — a seat of a day programme with the days on which it is free, morning and afternoon. */
export interface FreeDaySeat {
  readonly unitId: UnitId;
  readonly facilityName: string;
  readonly phone: string | null;
  readonly days: readonly Day[];
}

/**
 * 日中に通える所 — day programmes of the municipality published for emergencies, with their free days among these; of one
 * house the seat that is free longest. Read for the screen alone: the claim decides.
 */
export async function freeDaySeats(
  sql: TransactionSql,
  days: readonly Day[],
  now: Date,
): Promise<readonly FreeDaySeat[]> {
  if (days.length === 0) return [];
  const [page, mask] = [
    days.map(pageOf),
    days.map((day) => maskOfSlots([{ day, part: "am" }])[0]?.mask ?? 0),
  ];
  const rows = await sql<FreeDaySeat[]>`
    select distinct on (facility.name, facility.id) seat.id as "unitId", facility.name as "facilityName", facility.phone,
      free.days
    from unit as seat
    join facility on facility.id = seat.facility_id and facility.municipality_code = actor_municipality()
      and facility.participation <> 'none' and facility.organisation_id is not null
    cross join lateral (
      select array_agg(wanted.day::text order by wanted.day) as days
      from unnest(${[...days]}::text[]::date[], ${page}::int[], ${mask}::bigint[]) as wanted (day, page, mask)
      where exists (
          select 1 from publication
          where publication.unit_id = seat.id and publication.page = wanted.page and publication.part = any(${DAY_PARTS})
            and publication.purpose = any(${[...PURPOSES_SERVING.emergency]}::text[])
            and publication.open_mask & wanted.mask = wanted.mask
          group by publication.purpose having count(*) = ${DAY_PARTS.length})
        and not exists (
          select 1 from claim
          where claim.unit_id = seat.id and claim.slot_date = wanted.day and claim.part = any(${DAY_PARTS})
            and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))) as free
    where seat.kind = 'seat' and free.days is not null
      and (seat.retired_on is null or seat.retired_on > ${days.at(-1) ?? null}::text::date)
    order by facility.name, facility.id, cardinality(free.days) desc, seat.label, seat.id`;
  return rows;
}

/** Morning and afternoon, as claims and publications number them. */
const DAY_PARTS = [partIndex("am"), partIndex("pm")];

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
