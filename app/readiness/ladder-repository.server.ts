import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import { isNamedToBase, NAME_WITHHELD } from "~/registry/name-queries.server";
import type { Standing } from "./model/round";

/** 一段上がれる人 — somebody registered, as the last round saw them. */
export interface LadderPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly kana: string;
  readonly alone: Standing;
  /** Places at which they have stayed. */
  readonly stayedAt: readonly FacilityId[];
  /** Whether their family could read an invitation here. */
  readonly hasReader: boolean;
}

/**
 * 先に見る人 — of the last finished round those with the fewest places that know them first, then those with the fewest
 * places at all.
 *
 * @returns empty while no round has finished
 */
export async function peopleForLadder(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  most: number,
  today: Day,
): Promise<readonly LadderPerson[]> {
  const rows = await sql<
    {
      person_id: PersonId;
      name: string;
      kana: string;
      alone: Standing;
      stayed_at: FacilityId[];
      has_reader: boolean;
    }[]
  >`
    select line.person_id,
      case when shown.is_named then person.family_name || ' ' || person.given_name else ${NAME_WITHHELD} end as name,
      case when shown.is_named then person.family_kana || ' ' || person.given_kana else '' end as kana, line.alone,
      array(select facility_id::text from provider_enrollment known
            where known.person_id = line.person_id and known.stays > 0) as stayed_at,
      exists (select 1 from person_access given where given.person_id = line.person_id
        and given.basis in ('family', 'self', 'specialist')) as has_reader
    from readiness_line as line
    join person on person.id = line.person_id
    cross join lateral (select ${isNamedToBase(sql, today)} as is_named) as shown
    where line.run_id = (select id from readiness_run
      where municipality_code = ${municipality} and state = 'finished' order by finished_at desc limit 1)
    order by (select count(*) from provider_enrollment known where known.person_id = line.person_id and known.stays > 0),
      line.fits, line.person_id
    limit ${most}`;
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    kana: row.kana,
    alone: row.alone,
    stayedAt: row.stayed_at,
    hasReader: row.has_reader,
  }));
}

/** Places of a municipality that take part and have beds, with their names. */
export async function placesWithBeds(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<ReadonlyMap<FacilityId, string>> {
  const rows = await sql<{ id: FacilityId; name: string }[]>`
    select facility.id, facility.name from facility
    where facility.municipality_code = ${municipality} and facility.participation <> 'none'
      and exists (select 1 from unit_offer where unit_offer.facility_id = facility.id and unit_offer.kind = 'bed')`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
