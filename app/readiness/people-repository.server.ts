import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId, RoomId, UnitId } from "~/kernel/id";
import { sortedActs } from "~/providers/model/care-slots";
import type { MedicalAct } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { type NeedsRow, needsColumns, needsOfRow } from "~/registry/needs-queries.server";
import type { UnitPlace } from "./place-together.server";

/** 登録された人 as the round asks for them: needs and an id, no name. */
export interface RegisteredPerson {
  readonly personId: PersonId;
  readonly needs: CareNeeds;
}

/** How many are registered in a municipality. */
export async function countPeople(sql: TransactionSql, municipality: MunicipalityCode): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    select count(*)::int as people from person where municipality_code = ${municipality}`;
  return row?.people ?? 0;
}

/** The next registered people after one, in the order of their ids. */
export async function peopleAfter(
  sql: TransactionSql,
  asked: {
    readonly municipality: MunicipalityCode;
    readonly after: PersonId | null;
    readonly most: number;
    readonly today: Day;
  },
): Promise<readonly RegisteredPerson[]> {
  const { municipality, after, most, today } = asked;
  const rows = await sql<(NeedsRow & { id: PersonId })[]>`
    select id, ${needsColumns(sql)} from person
    where municipality_code = ${municipality} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${most}`;
  return rows.map((row) => ({ personId: row.id, needs: needsOfRow(row, municipality, today) }));
}

/** Where units stand, and the rooms that they share with other beds. */
export async function placesOfUnits(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, UnitPlace>> {
  const rows = await sql<{ unit_id: UnitId; facility_id: FacilityId; shared_room: RoomId | null }[]>`
    select unit.id as unit_id, unit.facility_id,
      case when exists (select 1 from unit as beside
                        where beside.room_id = unit.room_id and beside.id <> unit.id and beside.kind = 'bed')
           then unit.room_id end as shared_room
    from unit where unit.id = any(${[...unitIds]}::uuid[])`;
  return new Map(
    rows.map((row) => [row.unit_id, { facilityId: row.facility_id, sharedRoom: row.shared_room }]),
  );
}

/**
 * 同じ職員が受け持つ行為 — by facility, act and shift, the act that stands for all whose care slots are the same; acts with slots of
 * their own are left out. An act is in one such set at most (`decideSharing`).
 */
export async function sharedActsAt(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<ReadonlyMap<string, MedicalAct>> {
  const rows = await sql<{ facility_id: FacilityId; acts: MedicalAct[]; shift: string }[]>`
    select distinct facility_id, act || also_acts as acts, shift from unit
    where kind = 'care_slot' and cardinality(also_acts) > 0 and retired_on is null
      and facility_id = any(${[...facilityIds]})`;
  return new Map(
    rows.flatMap(({ facility_id, acts, shift }) =>
      acts.map((act): [string, MedicalAct] => [`${facility_id} ${act} ${shift}`, sortedActs(acts)[0] ?? act]),
    ),
  );
}
