import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { BookingId, FacilityId, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import type { CareSlot } from "~/matching/model/placement";
import type { Gender } from "~/providers/model/support";
import { slotColumns } from "./claims-repository.server";
import { type ClaimSlot, partOfShift, partOfStored } from "./model/slots";

/**
 * 部屋の番人 — locks the shared room's nights in ascending order. Two bookings of different beds do not see each other's
 * uncommitted claims; behind this lock the second one does.
 */
export async function lockRoomNights(
  sql: TransactionSql,
  roomId: RoomId,
  organisationId: OrganisationId,
  nights: readonly Day[],
): Promise<void> {
  await sql`
    insert into room_night (room_id, slot_date, organisation_id)
    select ${roomId}::uuid, night, ${organisationId}::uuid
    from unnest(${[...nights].sort()}::text[]::date[]) as night order by night
    on conflict (room_id, slot_date) do update set organisation_id = excluded.organisation_id`;
}

/** 同室にできない夜 — ascending, each night once. */
export interface ClashingNights {
  /** Someone surely of another gender is there. */
  readonly mixed: readonly Day[];
  /** Only an unknown gender, on either side, stands in the way: asking may settle it. */
  readonly unknown: readonly Day[];
}

/**
 * 同室の夜 — nights on which someone of the other, or of an unknown, gender lives in another bed of the room. Read after
 * `lockRoomNights`. A closure is nobody, a lapsed hold is nobody.
 */
export async function clashingNights(
  sql: TransactionSql,
  room: { readonly roomId: RoomId; readonly besides: UnitId },
  gender: Gender | null,
  nights: readonly Day[],
  now: Date,
): Promise<ClashingNights> {
  const rows = await sql<{ night: Day; is_other: boolean | null }[]>`
    select claim.slot_date::text as night, bool_or(claim.gender <> ${gender}::text) as is_other
    from unit as neighbour join claim on claim.unit_id = neighbour.id
    where neighbour.room_id = ${room.roomId} and neighbour.id <> ${room.besides}
      and claim.part = ${partIndex("night")} and claim.slot_date = any(${[...nights]}::text[]::date[])
      and (claim.kind = 'booked' or (claim.kind = 'hold' and claim.expires_at >= ${now.toISOString()}))
      and (claim.gender = ${gender}::text) is not true
    group by claim.slot_date order by claim.slot_date`;
  const where = (isMixed: boolean) =>
    rows.filter((row) => (row.is_other === true) === isMixed).map(({ night }) => night);
  return { mixed: where(true), unknown: where(false) };
}

/** Needed care slots for which no unit of the facility is free. */
export interface PickedCareSlots {
  readonly slots: readonly ClaimSlot[];
  readonly missing: readonly CareSlot[];
}

/**
 * 医療的ケアの枠を選ぶ — for each needed act, shift and day one care slot unit that nobody has.
 *
 * why the hash: bookings that race for the same capacity start at different units, so that they seldom meet. And two acts
 * that one nurse has in hand find the same slot first: a person who needs both uses it up once.
 */
export async function pickCareSlots(
  sql: TransactionSql,
  facilityId: FacilityId,
  needed: readonly CareSlot[],
  bookingId: BookingId,
  now: Date,
): Promise<PickedCareSlots> {
  const rows = await sql<{ unit_id: UnitId | null }[]>`
    select slot.id as unit_id
    from unnest(${needed.map(({ act }) => act)}::text[], ${needed.map(({ shift }) => shift)}::text[],
                ${needed.map(({ day }) => day)}::text[]::date[]) with ordinality as needed (act, shift, day, nth)
    left join lateral (
      select unit.id from unit
      where unit.facility_id = ${facilityId} and unit.kind = 'care_slot'
        and needed.act = any(unit.act || unit.also_acts) and unit.shift = needed.shift
        and (unit.retired_on is null or unit.retired_on > needed.day)
        and not exists (
          select 1 from claim where claim.unit_id = unit.id and claim.slot_date = needed.day
            and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))
      order by md5(unit.id::text || ${bookingId}::text) limit 1) as slot on true
    order by needed.nth`;
  const picked = needed.map((slot, index) => ({ slot, unitId: rows[index]?.unit_id ?? null }));
  const slots = picked.flatMap(({ slot, unitId }) =>
    unitId === null ? [] : [{ unitId, day: slot.day, part: partOfShift(slot.shift) }],
  );
  return {
    slots: slots.filter(
      ({ unitId, day }, nth) => slots.findIndex((one) => one.unitId === unitId && one.day === day) === nth,
    ),
    missing: picked.filter(({ unitId }) => unitId === null).map(({ slot }) => slot),
  };
}

/** 先の人 — who has a slot that was wanted. Without names when the actor may not see that booking. */
export interface TakenSlot extends ClaimSlot {
  readonly isCareSlot: boolean;
  readonly isSupporter: boolean;
  readonly kind: "hold" | "booked" | "closure";
  readonly by: { readonly organisationName: string; readonly name: string; readonly at: string } | null;
}

/**
 * 取られた枠 — which of these slots others have. Row-level security hides the booking of a stranger, and with it the
 * name: two desks of one municipality learn of each other, two municipalities do not.
 */
export async function takenSlots(
  sql: TransactionSql,
  slots: readonly ClaimSlot[],
  bookingId: BookingId,
  now: Date,
): Promise<readonly TakenSlot[]> {
  const { units, days, parts } = slotColumns(slots);
  const rows = await sql<
    {
      unit_id: UnitId;
      day: Day;
      part: number;
      kind: TakenSlot["kind"];
      is_care_slot: boolean;
      is_supporter: boolean;
      organisation_name: string | null;
      by_name: string | null;
      at: string | null;
    }[]
  >`
    select claim.unit_id, claim.slot_date::text as day, claim.part, claim.kind, unit.kind = 'care_slot' as is_care_slot,
           unit.kind = 'supporter' as is_supporter,
           organisation.name as organisation_name, first.by_name, first.at::text as at
    from unnest(${units}::uuid[], ${days}::text[]::date[], ${parts}::smallint[]) as slot (unit_id, slot_date, part)
    join claim on claim.unit_id = slot.unit_id and claim.slot_date = slot.slot_date and claim.part = slot.part
    join unit on unit.id = claim.unit_id
    left join booking on booking.id = claim.booking_id
    left join organisation on organisation.id = booking.requested_by_organisation
    left join lateral (
      select by_name, at from booking_event where booking_event.booking_id = booking.id order by seq limit 1) as first on true
    where claim.booking_id is distinct from ${bookingId}::uuid
      and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})
    order by claim.unit_id, claim.slot_date, claim.part`;
  return rows.map((row) => ({
    unitId: row.unit_id,
    day: row.day,
    part: partOfStored(row.part),
    isCareSlot: row.is_care_slot,
    isSupporter: row.is_supporter,
    kind: row.kind,
    by:
      row.organisation_name === null || row.by_name === null || row.at === null
        ? null
        : {
            organisationName: row.organisation_name,
            name: row.by_name,
            at: new Date(row.at).toISOString(),
          },
  }));
}
