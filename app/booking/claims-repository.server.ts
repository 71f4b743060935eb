import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import { isOpen, type PublicationPage } from "~/availability/model/publication";
import type { Day } from "~/kernel/day";
import type { BookingId, OrganisationId, UnitId } from "~/kernel/id";
import { type Part, type Purpose, partIndex } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { Gender } from "~/providers/model/support";
import { type ClaimSlot, inClaimOrder, partOfStored, storedPart } from "./model/slots";

/**
 * The statements that settle every race. The primary key of `claim` is the arbiter; four rules go with it, each shown
 * necessary by a test that takes it out: (a) who confirms counts its rows, (b) who books reads the publication FOR
 * SHARE, (c) who moves a whole unit takes the publication FOR UPDATE first, (d) rows go in ascending order.
 */

/** Whose claims, of which kind. */
export interface Claimant {
  readonly bookingId: BookingId;
  /** The provider's, as row-level security compares it. */
  readonly organisationId: OrganisationId;
  readonly gender: Gender | null;
  /** A deadline makes a hold; null a firm booking. */
  readonly expiresAt: Date | null;
}

/** The unit's own cells, and which openings they must be published under. */
export interface WantedOpenings {
  readonly unitId: UnitId;
  readonly slots: readonly Slot[];
  /** Null: the house books its own unit and need not have published it. The rows are locked all the same. */
  readonly purposes: readonly Purpose[] | null;
}

/** The slots as three columns, in the order in which they are claimed: rule (d). */
export function slotColumns(slots: readonly ClaimSlot[]) {
  const ordered = inClaimOrder(slots);
  return {
    units: ordered.map((slot) => slot.unitId),
    days: ordered.map((slot) => slot.day),
    parts: ordered.map(storedPart),
  };
}

/** `open (is_open)` — rule (b): the publication rows read FOR SHARE, and whether one purpose covers every slot. */
export function openingsLocked(sql: TransactionSql, { unitId, slots, purposes }: WantedOpenings) {
  const masks = maskOfSlots(slots);
  const [pages, parts] = [masks.map(({ page }) => page), masks.map(({ part }) => partIndex(part))];
  if (purposes === null) {
    return sql`
      locked as materialized (
        select 1 from publication where unit_id = ${unitId} and page = any(${pages}::smallint[])
        order by page, part, purpose for share),
      open as materialized (select count(*) >= 0 as is_open from locked)`;
  }
  const [only] = masks;
  if (masks.length === 1 && only !== undefined) {
    return sql`
      locked as materialized (
        select 1 from publication
        where unit_id = ${unitId} and page = ${only.page} and part = ${partIndex(only.part)}
          and purpose = any(${[...purposes]}::text[]) and open_mask & ${only.mask}::bigint = ${only.mask}::bigint
        order by purpose for share),
      open as materialized (select count(*) > 0 as is_open from locked)`;
  }
  return sql`
    locked as materialized (
      select page, part, purpose, open_mask from publication
      where unit_id = ${unitId} and page = any(${pages}::smallint[]) and part = any(${parts}::smallint[])
        and purpose = any(${[...purposes]}::text[])
      order by page, part, purpose for share),
    open as materialized (
      select coalesce(max(covered), 0) = ${masks.length} as is_open
      from (
        select count(*) as covered
        from locked
        join unnest(${pages}::smallint[], ${parts}::smallint[], ${masks.map(({ mask }) => mask)}::bigint[])
          as opening (page, part, mask) using (page, part)
        where locked.open_mask & opening.mask = opening.mask
        group by purpose) as of_purpose)`;
}

/**
 * `claimed` — all slots in one statement, ascending: rule (d). A slot that exists is skipped, not locked, so that
 * sixty-three who came too late hear it together and not one after the other; a lapsed hold is left to `takeOver`.
 */
export function slotsClaimed(
  sql: TransactionSql,
  claimant: Claimant,
  slots: readonly ClaimSlot[],
  onlyIf: ReturnType<TransactionSql>,
) {
  return sql`
    claimed as (
      ${slotsInserted(sql, claimant, slots, onlyIf)}
      on conflict (unit_id, slot_date, part) do nothing
      returning 1)`;
}

function slotsInserted(
  sql: TransactionSql,
  claimant: Claimant,
  slots: readonly ClaimSlot[],
  onlyIf: ReturnType<TransactionSql>,
) {
  const { units, days, parts } = slotColumns(slots);
  return sql`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, closure_id, expires_at, gender)
    select slot.unit_id, slot.slot_date, slot.part, ${claimant.organisationId}::uuid,
           ${claimant.expiresAt === null ? "booked" : "hold"}::text, ${claimant.bookingId}::uuid, null::uuid,
           ${claimant.expiresAt?.toISOString() ?? null}::timestamptz, ${claimant.gender}::text
    from unnest(${units}::uuid[], ${days}::text[]::date[], ${parts}::smallint[]) as slot (unit_id, slot_date, part)
    cross join ${onlyIf}
    order by slot.unit_id, slot.slot_date, slot.part`;
}

/**
 * 引きつぐ — the slots again, taking over holds whose deadline has passed. For a booking that found nobody alive on the
 * slots it could not get; what it got already counts as its own.
 *
 * @returns how many of the slots it owns now
 */
export async function takeOver(
  sql: TransactionSql,
  claimant: Claimant,
  slots: readonly ClaimSlot[],
  now: Date,
): Promise<number> {
  const taken = await sql`
    ${slotsInserted(sql, claimant, slots, sql`(select 1) as always`)}
    on conflict (unit_id, slot_date, part) do update
      set organisation_id = excluded.organisation_id, kind = excluded.kind, booking_id = excluded.booking_id,
          expires_at = excluded.expires_at, gender = excluded.gender
      where claim.booking_id = excluded.booking_id
         or (claim.kind = 'hold' and claim.expires_at < ${now.toISOString()})`;
  return taken.count;
}

/** What a claiming statement did. Fewer `claimed` than asked: someone else has a slot, and all must be rolled back. */
export interface ClaimOutcome {
  readonly isOpen: boolean;
  readonly claimed: number;
}

/** 追加で取る — more slots for a booking that exists. The caller compares the count and rolls back on a shortfall. */
export async function claimSlots(
  sql: TransactionSql,
  claimant: Claimant,
  openings: WantedOpenings,
  slots: readonly ClaimSlot[],
): Promise<ClaimOutcome> {
  const [row] = await sql<{ is_open: boolean; claimed: number }[]>`
    with ${openingsLocked(sql, openings)},
    ${slotsClaimed(sql, claimant, slots, sql`(select 1 from open where is_open) as allowed`)}
    select is_open, (select count(*) from claimed)::int as claimed from open`;
  return { isOpen: row?.is_open ?? false, claimed: row?.claimed ?? 0 };
}

/** 開いていない枠 — the wanted slots that no serving purpose covers, under the purpose that covers most. For the refusal. */
export async function closedSlots(sql: TransactionSql, wanted: WantedOpenings): Promise<readonly Slot[]> {
  const rows = await sql<{ page: number; part: number; purpose: Purpose; open_mask: string }[]>`
    select page, part, purpose, open_mask from publication where unit_id = ${wanted.unitId}`;
  const pages = rows.map(
    (row): PublicationPage => ({
      unitId: wanted.unitId,
      page: row.page,
      part: partOfStored(row.part) satisfies Part,
      purpose: row.purpose,
      openMask: Number(row.open_mask),
    }),
  );
  const closedFor = (wanted.purposes ?? []).map((purpose) =>
    wanted.slots.filter((slot) => !isOpen(pages, slot, purpose)),
  );
  return closedFor.sort((left, right) => left.length - right.length)[0] ?? [];
}

/** 確かにする — rule (a): the booking's claims without a deadline. Returns how many it still owned. */
export async function bookClaims(sql: TransactionSql, bookingId: BookingId): Promise<number> {
  const booked = await sql`
    update claim set kind = 'booked', expires_at = null where booking_id = ${bookingId}`;
  return booked.count;
}

/** 期限をのばす — rule (a) for an extension: returns how many claims the booking still owned. */
export async function prolongClaims(
  sql: TransactionSql,
  bookingId: BookingId,
  expiresAt: Date,
): Promise<number> {
  const prolonged = await sql`
    update claim set expires_at = ${expiresAt.toISOString()} where booking_id = ${bookingId} and kind = 'hold'`;
  return prolonged.count;
}

/** 手放す — every claim of the booking. What another has taken over is no longer among them. */
export async function freeClaims(sql: TransactionSql, bookingId: BookingId): Promise<void> {
  await sql`delete from claim where booking_id = ${bookingId}`;
}

/**
 * 夜を返す — the claims past a nearer end. The day shift of the morning of leaving stays: that day's care is still given.
 *
 * @returns how many claims remain
 */
export async function freeClaimsFrom(
  sql: TransactionSql,
  bookingId: BookingId,
  until: Day,
  isNights: boolean,
): Promise<number> {
  const keepsMorning = isNights
    ? sql`and not (claim.slot_date = ${until}::date and unit.kind = 'care_slot' and unit.shift = 'day')`
    : sql``;
  await sql`
    delete from claim using unit
    where unit.id = claim.unit_id and claim.booking_id = ${bookingId} and claim.slot_date >= ${until}::date
    ${keepsMorning}`;
  const [row] = await sql<{ remaining: number }[]>`
    select count(*)::int as remaining from claim where booking_id = ${bookingId}`;
  return row?.remaining ?? 0;
}

/** Gives up these slots of the booking; used when the stay moves to another bed. Returns how many there were. */
export async function freeSlots(
  sql: TransactionSql,
  bookingId: BookingId,
  slots: readonly ClaimSlot[],
): Promise<number> {
  const { units, days, parts } = slotColumns(slots);
  const freed = await sql`
    delete from claim
    using unnest(${units}::uuid[], ${days}::text[]::date[], ${parts}::smallint[]) as slot (unit_id, slot_date, part)
    where claim.unit_id = slot.unit_id and claim.slot_date = slot.slot_date and claim.part = slot.part
      and claim.booking_id = ${bookingId}`;
  return freed.count;
}

/** Rule (c): whoever moves claims between whole units takes their publications first, in one order for everyone. */
export async function lockUnits(sql: TransactionSql, unitIds: readonly UnitId[]): Promise<void> {
  await sql`
    select 1 from publication where unit_id = any(${[...unitIds]}::uuid[])
    order by unit_id, page, part, purpose for update`;
}
