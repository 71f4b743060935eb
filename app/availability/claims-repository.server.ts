import type { TransactionSql } from "db/client.server";
import { addDays, type Day, day } from "~/kernel/day";
import type { BookingId, OrganisationId, UnitId } from "~/kernel/id";
import { PARTS, type Part, type Purpose, partIndex } from "~/kernel/part";
import { compareSlots, type Slot } from "~/kernel/stay";
import type { LiveClaim } from "./model/claims";
import type { ClosureId } from "./model/closure";
import type { DayWindow } from "./model/pages";

interface ClaimRow {
  readonly unit_id: string;
  readonly slot_date: string;
  readonly part: number;
  readonly kind: "hold" | "booked";
  readonly booking_id: string;
  readonly purpose: Purpose | null;
  readonly expires_at: string | null;
}

/**
 * 押さえを読む — holds and bookings on these units from a day on; closures' own rows are left out. Lapsed holds are
 * included, because only the caller's clock can judge them.
 */
export async function claimsFrom(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  from: Day,
): Promise<LiveClaim[]> {
  const rows = await sql<ClaimRow[]>`
    select claim.unit_id, claim.slot_date, claim.part, claim.kind, claim.booking_id, booking.purpose, claim.expires_at
    from claim left join booking on booking.id = claim.booking_id
    where claim.unit_id = any(${[...unitIds]}::uuid[]) and claim.slot_date >= ${from} and claim.kind <> 'closure'
    order by claim.unit_id, claim.slot_date, claim.part`;
  return rows.map(claimOf);
}

/** Claims of the window and the rest of every stay that crosses its edge, so that a bar knows its real ends. */
export async function claimsAround(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  window: DayWindow,
): Promise<LiveClaim[]> {
  const rows = await sql<ClaimRow[]>`
    select claim.unit_id, claim.slot_date, claim.part, claim.kind, claim.booking_id, booking.purpose, claim.expires_at
    from claim left join booking on booking.id = claim.booking_id
    where claim.unit_id = any(${[...unitIds]}::uuid[]) and claim.kind <> 'closure'
      and (claim.slot_date >= ${window.from} and claim.slot_date < ${window.until}
        or claim.booking_id in (
          select edge.booking_id from claim as edge
          where edge.unit_id = any(${[...unitIds]}::uuid[])
            and edge.slot_date in (${window.from}, ${addDays(window.until, -1)})))
    order by claim.unit_id, claim.slot_date, claim.part`;
  return rows.map(claimOf);
}

/** The nights and parts of a closure, whole days from its first to its reopening. */
export interface ClosureClaims {
  readonly closureId: ClosureId;
  readonly unitId: UnitId;
  readonly organisationId: OrganisationId;
  readonly days: readonly Day[];
}

/**
 * 休止の枠を取る — claims every part of the days for the closure, in the order in which bookings claim, so that the key
 * settles closing against booking as well. A lapsed hold is taken over.
 *
 * @returns slots that somebody else has; none when all were claimed
 */
export async function claimClosure(sql: TransactionSql, closure: ClosureClaims): Promise<Slot[]> {
  const { closureId, unitId, organisationId, days } = closure;
  if (days.length === 0) return [];
  const won = await sql<{ slot_date: string; part: number }[]>`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, closure_id)
    select ${unitId}, slot_date, part, ${organisationId}, 'closure', ${closureId}
    from unnest(${[...days]}::date[]) as slot_date cross join generate_series(0, ${PARTS.length - 1}) as part
    order by slot_date, part
    on conflict (unit_id, slot_date, part) do update
      set organisation_id = excluded.organisation_id, kind = 'closure', closure_id = excluded.closure_id,
          booking_id = null, expires_at = null, gender = null
      where claim.kind = 'hold' and claim.expires_at <= clock_timestamp()
    returning slot_date, part`;
  const taken = new Set(won.map((row) => `${row.slot_date} ${row.part}`));
  return days
    .flatMap((on) => PARTS.map((part): Slot => ({ day: on, part })))
    .filter((slot) => !taken.has(`${slot.day} ${partIndex(slot.part)}`))
    .sort(compareSlots);
}

/** Gives the closure's slots on these days back. */
export async function releaseClosure(
  sql: TransactionSql,
  closureId: ClosureId,
  days: readonly Day[],
): Promise<void> {
  if (days.length === 0) return;
  await sql`
    delete from claim where closure_id = ${closureId} and kind = 'closure' and slot_date = any(${[...days]}::date[])`;
}

/** The codes people say on the phone, of bookings this provider may see. */
export async function bookingCodes(
  sql: TransactionSql,
  ids: readonly BookingId[],
): Promise<ReadonlyMap<BookingId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; code: string }[]>`
    select id, code from booking where id = any(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id as BookingId, row.code]));
}

function claimOf(row: ClaimRow): LiveClaim {
  return {
    unitId: row.unit_id as UnitId,
    day: day(row.slot_date),
    part: PARTS[row.part] as Part,
    bookingId: row.booking_id as BookingId,
    kind: row.kind,
    // why: outside the house a booking is not readable, and its purpose is not shown.
    purpose: row.purpose ?? "short_stay",
    holdUntil: row.expires_at === null ? null : new Date(row.expires_at),
  };
}
