import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import type { MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import { type Purpose, partIndex } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { Claimant, WantedOpenings } from "./claims-repository.server";
import type { ClaimSlot } from "./model/slots";

/** 同行する支援者 — a supporter of this municipality who is published under one of these purposes. */
export interface WantedSupporter {
  readonly municipality: MunicipalityCode;
  readonly purposes: readonly Purpose[];
}

interface Accompanied {
  readonly supporter: WantedSupporter | null;
  readonly openings: WantedOpenings;
  readonly claimant: Claimant;
}

/**
 * 支援者を選ぶ — one supporter for every cell of the bed, as the slots to claim with it; the publication is read FOR SHARE,
 * as the bed's own is.
 *
 * why the hash: bookings that race for supporters start with different ones. One who goes with this booking already
 * comes first, so that a stay that is extended keeps its supporter.
 *
 * @returns empty when none is wanted, null when nobody is free in all of the cells
 */
export async function supporterSlots(
  sql: TransactionSql,
  { supporter, openings, claimant }: Accompanied,
  now: Date,
): Promise<readonly ClaimSlot[] | null> {
  if (supporter === null) return [];
  const unitId = await freeSupporter(sql, supporter, { openings, claimant }, now);
  if (unitId === null || !(await isPublished(sql, unitId, supporter, openings))) return null;
  return openings.slots.map((slot) => ({ ...slot, unitId }));
}

async function freeSupporter(
  sql: TransactionSql,
  { municipality, purposes }: WantedSupporter,
  { openings, claimant }: Omit<Accompanied, "supporter">,
  now: Date,
): Promise<UnitId | null> {
  const { slots } = openings;
  const [row] = await sql<{ id: UnitId }[]>`
    select supporter.id
    from unit as supporter
    join facility on facility.id = supporter.facility_id and facility.municipality_code = ${municipality}
      and facility.participation <> 'none'
    where ${isFreeSupporter(sql, { purposes, slots, now })}
    order by exists (select 1 from claim where claim.unit_id = supporter.id and claim.booking_id = ${claimant.bookingId}) desc,
             md5(supporter.id::text || ${claimant.bookingId}::text)
    limit 1`;
  return row?.id ?? null;
}

/** 空いている支援者 — the condition on a row `supporter`: published for all cells under one purpose, and held by nobody. */
export function isFreeSupporter(
  sql: TransactionSql,
  asked: { readonly purposes: readonly Purpose[]; readonly slots: readonly Slot[]; readonly now: Date },
) {
  const { purposes, slots, now } = asked;
  const wanted = maskOfSlots(slots);
  return sql`
    supporter.kind = 'supporter'
      and (supporter.retired_on is null or supporter.retired_on > ${
        slots
          .map(({ day }) => day)
          .sort()
          .at(-1) ?? null
      }::text::date)
      and exists (
        select 1 from publication
        join unnest(${wanted.map((one) => one.page)}::int[], ${wanted.map((one) => partIndex(one.part))}::int[],
                    ${wanted.map((one) => one.mask)}::bigint[]) as wanted (page, part, mask)
          on wanted.page = publication.page and wanted.part = publication.part
        where publication.unit_id = supporter.id and publication.purpose = any(${[...purposes]}::text[])
          and publication.open_mask & wanted.mask = wanted.mask
        group by publication.purpose having count(*) = ${wanted.length})
      and not exists (
        select 1 from claim
        join unnest(${slots.map(({ day }) => day)}::text[]::date[], ${slots.map(({ part }) => partIndex(part))}::int[])
          as taken (day, part) on taken.day = claim.slot_date and taken.part = claim.part
        where claim.unit_id = supporter.id and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))`;
}

/** Rule (b) for the supporter: the rows locked FOR SHARE, and still covering every cell under one purpose. The extended
 * stay of another organisation locks them too, through a function of the database. */
async function isPublished(
  sql: TransactionSql,
  unitId: UnitId,
  { purposes }: WantedSupporter,
  { slots }: WantedOpenings,
): Promise<boolean> {
  const wanted = maskOfSlots(slots);
  const rows = await sql<{ purpose: Purpose }[]>`
    select purpose from share_openings(
      ${unitId}::uuid, ${wanted.map((one) => one.page)}::int[], ${wanted.map((one) => partIndex(one.part))}::int[],
      ${wanted.map((one) => one.mask)}::bigint[], ${[...purposes]}::text[]) as shared (purpose)`;
  return purposes.some((purpose) => rows.filter((row) => row.purpose === purpose).length === wanted.length);
}

/** Which of these units are supporters, and whose. */
export async function supportersAmong(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<readonly { readonly unitId: UnitId; readonly organisationId: OrganisationId }[]> {
  const rows = await sql<{ id: UnitId; organisation_id: OrganisationId }[]>`
    select id, organisation_id from unit where id = any(${[...unitIds]}::uuid[]) and kind = 'supporter'`;
  return rows.map((row) => ({ unitId: row.id, organisationId: row.organisation_id }));
}
