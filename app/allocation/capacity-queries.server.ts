import type { TransactionSql } from "db/client.server";
import { bitOf, pageOf } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { Day } from "~/kernel/day";
import type { FacilityId, RoomId, UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import { offerOfRow, type StoredOffer } from "~/providers/model/offer";
import type { Gender } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { RoundId, RoundPurpose } from "./rounds-repository.server";

/** 取り分けられたベッド with the nights that are really free: published for the purpose, and claimed by nobody. */
export interface ReservedBed {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly roomId: RoomId | null;
  readonly offer: UnitOffer;
  readonly nights: readonly Day[];
  /** Who sleeps in the same room on a night of the reserve, where the room takes one gender a night. */
  readonly present: readonly { readonly night: Day; readonly gender: Gender }[];
}

/**
 * 出ている枠を読む — for background work.
 *
 * @param exceptBookings bookings of this round: a correction shares their nights anew
 */
export async function reservedBeds(
  sql: TransactionSql,
  asked: {
    readonly roundId: RoundId;
    readonly purpose: RoundPurpose;
    readonly exceptBookings: readonly string[];
    readonly now: Date;
  },
): Promise<readonly ReservedBed[]> {
  const night = partIndex("night");
  const except = [...asked.exceptBookings];
  const rows = await sql<
    {
      unit_id: UnitId;
      facility_id: FacilityId;
      room_id: RoomId | null;
      offer: StoredOffer;
      nights: Day[];
      taken: Day[];
      pages: { page: number; mask: string }[];
      present: { night: Day; gender: Gender }[];
    }[]
  >`
    select reserve.unit_id, reserve.facility_id, unit.room_id, unit_offer.offer, reserve.nights::text[] as nights,
      coalesce((select array_agg(claim.slot_date::text) from claim
        where claim.unit_id = reserve.unit_id and claim.part = ${night} and claim.slot_date = any(reserve.nights)
          and (claim.expires_at is null or claim.expires_at >= ${asked.now.toISOString()})
          and not coalesce(claim.booking_id = any(${except}::uuid[]), false)), '{}') as taken,
      coalesce((select jsonb_agg(jsonb_build_object('page', page, 'mask', open_mask::text)) from publication
        where publication.unit_id = reserve.unit_id and publication.part = ${night}
          and publication.purpose = any(${[...PURPOSES_SERVING[asked.purpose]]}::text[])), '[]'::jsonb) as pages,
      coalesce((select jsonb_agg(jsonb_build_object('night', claim.slot_date, 'gender', claim.gender)
          order by claim.slot_date)
        from claim join unit beside on beside.id = claim.unit_id
        where beside.room_id = unit.room_id and beside.id <> unit.id and claim.part = ${night}
          and claim.slot_date = any(reserve.nights) and claim.gender is not null
          and (claim.expires_at is null or claim.expires_at >= ${asked.now.toISOString()})
          and not coalesce(claim.booking_id = any(${except}::uuid[]), false)), '[]'::jsonb) as present
    from round_reserve reserve
    join unit on unit.id = reserve.unit_id
    join unit_offer on unit_offer.unit_id = reserve.unit_id
    where reserve.round_id = ${asked.roundId}
    order by reserve.unit_id`;
  return rows.map((row) => {
    const taken = new Set(row.taken);
    const isOpen = (on: Day) =>
      row.pages.some(({ page, mask }) => page === pageOf(on) && ((Number(mask) >>> bitOf(on)) & 1) === 1);
    return {
      unitId: row.unit_id,
      facilityId: row.facility_id,
      roomId: row.room_id,
      offer: offerOfRow(row.offer, null),
      nights: row.nights.filter((on) => isOpen(on) && !taken.has(on)).sort(),
      present: row.present,
    };
  });
}
