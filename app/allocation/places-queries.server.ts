import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId, UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import type { RoundMonth } from "./model/round";
import type { RoundId } from "./rounds-repository.server";

/** 取り分けのある事業所 — the places in which one may wish for nights of this round. */
export async function facilitiesOffering(
  sql: TransactionSql,
  roundId: RoundId,
): Promise<readonly FacilityId[]> {
  const rows = await sql<{ facility_id: FacilityId }[]>`
    select distinct facility_id from round_reserve where round_id = ${roundId} and cardinality(nights) > 0`;
  return rows.map((row) => row.facility_id);
}

/** 出ている枠 of one place in a round. */
export interface OfferedPlace {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly district: string;
  readonly beds: number;
  /** Nights of all its beds together. */
  readonly nights: number;
}

/** The places of a round with what they have set aside, by name. */
export async function offeredPlaces(sql: TransactionSql, roundId: RoundId): Promise<readonly OfferedPlace[]> {
  const rows = await sql<
    { facility_id: FacilityId; name: string; district: string | null; beds: number; nights: number }[]
  >`
    select reserve.facility_id, facility.name, facility.district, count(*)::int as beds,
      sum(cardinality(reserve.nights))::int as nights
    from round_reserve reserve join facility on facility.id = reserve.facility_id
    where reserve.round_id = ${roundId} and cardinality(reserve.nights) > 0
    group by reserve.facility_id, facility.name, facility.district order by facility.name`;
  return rows.map((row) => ({
    facilityId: row.facility_id,
    name: row.name,
    district: row.district ?? "",
    beds: row.beds,
    nights: row.nights,
  }));
}

/** Is this a person of the municipality whose record the actor may read? Row-level security answers the second half. */
export async function mayWishFor(
  sql: TransactionSql,
  personId: PersonId,
  municipality: MunicipalityCode,
): Promise<boolean> {
  const rows = await sql`
    select 1 from person where id = ${personId} and municipality_code = ${municipality}`;
  return rows.length === 1;
}

/** 事業所の名前 by id, for boards and receipts. */
export async function facilityNames(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<ReadonlyMap<FacilityId, string>> {
  const rows = await sql<{ id: FacilityId; name: string }[]>`
    select id, name from facility where id = any(${[...new Set(facilityIds)]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** 自分のベッド — of one house, with what is set aside of each for a round and the nights others have taken already. */
export interface OwnBed {
  readonly unitId: UnitId;
  readonly label: string;
  readonly nights: readonly Day[];
  readonly taken: readonly Day[];
}

/** The beds of a facility in use during the month; empty when it is not the actor's. */
export async function ownBeds(
  sql: TransactionSql,
  asked: {
    readonly facilityId: FacilityId;
    readonly organisationId: OrganisationId;
    readonly roundId: RoundId;
    readonly month: RoundMonth;
    readonly now: Date;
  },
): Promise<readonly OwnBed[]> {
  const rows = await sql<{ id: UnitId; label: string; nights: Day[]; taken: Day[] }[]>`
    select unit.id, unit.label, coalesce(reserve.nights, '{}')::text[] as nights,
      coalesce((select array_agg(claim.slot_date::text order by claim.slot_date) from claim
        where claim.unit_id = unit.id and (claim.expires_at is null or claim.expires_at >= ${asked.now.toISOString()}) and claim.part = ${partIndex("night")}
          and claim.slot_date >= ${asked.month.from}::text::date and claim.slot_date < ${asked.month.until}::text::date),
        '{}') as taken
    from unit left join round_reserve reserve on reserve.unit_id = unit.id and reserve.round_id = ${asked.roundId}
    where unit.facility_id = ${asked.facilityId} and unit.organisation_id = ${asked.organisationId}
      and unit.kind = 'bed' and (unit.retired_on is null or unit.retired_on >= ${asked.month.until}::text::date)
    order by unit.label`;
  return rows.map((row) => ({ unitId: row.id, label: row.label, nights: row.nights, taken: row.taken }));
}
