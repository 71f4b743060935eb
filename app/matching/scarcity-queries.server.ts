import type { TransactionSql } from "db/client.server";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import { NOT_NEEDED, type PlaceNeeded, type Sparing, withoutOwn } from "./model/scarcity";

/**
 * 使わずに残したい所を読む — of these facilities, how much others depend on each: the cost over the people of every
 * municipality, the counts over those of one's own, both without the person being placed.
 */
export async function sparingOf(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
  {
    municipality,
    personId,
  }: { readonly municipality: MunicipalityCode | null; readonly personId: PersonId | null },
): Promise<Sparing> {
  if (facilityIds.length === 0) return new Map();
  const rows = await sql<
    {
      facility_id: FacilityId;
      cost_milli: number;
      only_here: number | null;
      dependants: number | null;
      places: number | null;
      share_milli: number | null;
    }[]
  >`
    select cost.facility_id, cost.cost_milli, own.only_here, own.dependants, few_place.places, few_place.share_milli
    from scarcity_costs(${[...facilityIds]}::uuid[]) as cost
    left join scarcity as own on own.facility_id = cost.facility_id and own.municipality_code = ${municipality ?? ""}
    left join few_place on few_place.facility_id = cost.facility_id and few_place.person_id = ${personId}::uuid`;
  return new Map(
    rows.map((row): [FacilityId, PlaceNeeded] => {
      const all = {
        costMilli: row.cost_milli,
        onlyHere: row.only_here ?? NOT_NEEDED.onlyHere,
        dependants: row.dependants ?? NOT_NEEDED.dependants,
      };
      const { places, share_milli: shareMilli } = row;
      return [
        row.facility_id,
        places === null || shareMilli === null ? all : withoutOwn(all, { places, shareMilli }),
      ];
    }),
  );
}
