import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import { offerOfRow, type StoredOffer } from "~/providers/model/offer";
import { offerBits } from "~/providers/model/offer-bits";
import type { MedicalAct } from "~/providers/model/support";
import { type NeedsRow, needsColumns, needsOfRow } from "~/registry/needs-queries.server";
import type { ActInShift } from "./model/placement";
import {
  type BedAround,
  type FewPlace,
  type PlaceNeeded,
  REACH_KM,
  type Registered,
  type Sparing,
} from "./model/scarcity";

/** One degree of latitude, in km; a degree of longitude is shorter, so that a box made with it is never too small north to south. */
const KM_PER_DEGREE = 111;

/**
 * だれの分を数え直すか — municipalities with registered people whose count is older than a day, was made by other rules, or
 * is older than a change of their register or of any place. An event may become visible a little after its own time, so
 * that five minutes are looked at twice.
 */
export async function municipalitiesDue(
  sql: TransactionSql,
  now: Date,
  rulesVersion: number,
  max: number,
): Promise<readonly MunicipalityCode[]> {
  const rows = await sql<{ code: MunicipalityCode }[]>`
    select registered.municipality_code as code
    from (select distinct municipality_code from person) as registered
    left join scarcity_count as counted using (municipality_code)
    where counted.counted_at is null or counted.rules_version <> ${rulesVersion}
      or counted.counted_at < ${now.toISOString()}::timestamptz - interval '1 day'
      or exists (
        select 1 from outbox
        where outbox.at > counted.counted_at - interval '5 minutes'
          and (outbox.topic in ('offer.changed', 'vacancy.published')
            or (outbox.topic in ('person.registered', 'person.edited')
              and outbox.municipality_code = registered.municipality_code)))
    order by counted.counted_at nulls first, code limit ${max}`;
  return rows.map(({ code }) => code);
}

/** The registered people of a municipality as far as it matters where they could go. */
export async function registeredPeople(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  today: Day,
): Promise<readonly Registered[]> {
  const people = await sql<
    (NeedsRow & {
      id: PersonId;
      avoids: FacilityId[];
      trained: { facilityId: FacilityId; act: MedicalAct; shift: Shift }[];
    })[]
  >`
    select person.id, ${needsColumns(sql)},
      array(select facility_id from do_not_place
            where person_id = person.id and valid_until >= ${today}::text::date) as avoids,
      coalesce((select json_agg(json_build_object('facilityId', facility_id, 'act', act, 'shift', shift)) from trained_for
            where person_id = person.id and valid_until >= ${today}::text::date), '[]') as trained
    from person where person.municipality_code = ${municipality} order by person.id`;
  return people.map((row) => ({
    personId: row.id,
    needs: needsOfRow(row, municipality, today),
    avoids: new Set(row.avoids),
    trainedAt: trainedAt(row.trained),
  }));
}

function trainedAt(rows: readonly ({ readonly facilityId: FacilityId } & ActInShift)[]) {
  const trained = new Map<FacilityId, ActInShift[]>();
  for (const { facilityId, act, shift } of rows) {
    trained.set(facilityId, [...(trained.get(facilityId) ?? []), { act, shift }]);
  }
  return trained;
}

/** Beds that take part from today on, of the municipality and around the homes of its people. */
export async function bedsAround(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  people: readonly Registered[],
  page: number,
): Promise<readonly BedAround[]> {
  const homes = people.flatMap(({ needs }) => (needs.home === null ? [] : [needs.home]));
  const reach = Math.max(...people.map(({ needs }) => needs.distanceMaxKm ?? REACH_KM)) / KM_PER_DEGREE;
  const lats = homes.map(({ lat }) => lat);
  const lons = homes.map(({ lon }) => lon);
  // Twice as wide as high: enough for every latitude of the country, and the verdicts measure properly.
  const box =
    homes.length === 0
      ? sql`false`
      : sql`(lat between ${Math.min(...lats) - reach}::float8 and ${Math.max(...lats) + reach}::float8
          and lon between ${Math.min(...lons) - 2 * reach}::float8 and ${Math.max(...lons) + 2 * reach}::float8)`;
  const rows = await sql<{ offer: StoredOffer }[]>`
    select offer from unit_offer
    where kind = 'bed' and (municipality_code = ${municipality} or ${box})
      and exists (select 1 from publication
        where publication.unit_id = unit_offer.unit_id and page >= ${page} and open_mask <> 0)
    order by facility_id, unit_id`;
  return rows.map(({ offer: stored }) => {
    const offer = offerOfRow(stored, null);
    return { offer, bits: offerBits(offer) };
  });
}

/** A count of one municipality. */
export interface ScarcityCount {
  readonly municipality: MunicipalityCode;
  readonly at: Date;
  readonly people: number;
  readonly rulesVersion: number;
  readonly fewPlaces: readonly FewPlace[];
  readonly needed: Sparing;
}

/**
 * Replaces what was counted before.
 *
 * @returns facilities whose cost is another than before
 */
export async function replaceCount(
  sql: TransactionSql,
  count: ScarcityCount,
): Promise<readonly FacilityId[]> {
  const { municipality, at, rulesVersion, fewPlaces, needed } = count;
  const before = await sql<{ facility_id: FacilityId; cost_milli: number }[]>`
    select facility_id, cost_milli from scarcity where municipality_code = ${municipality}`;
  await sql`delete from few_place where municipality_code = ${municipality}`;
  await sql`
    insert into few_place (person_id, facility_id, municipality_code, places, share_milli)
    select person_id, facility_id, ${municipality}, places, share_milli
    from unnest(${fewPlaces.map((one) => one.personId)}::uuid[], ${fewPlaces.map((one) => one.facilityId)}::uuid[],
                ${fewPlaces.map((one) => one.places)}::int[], ${fewPlaces.map((one) => one.shareMilli)}::int[])
      as few (person_id, facility_id, places, share_milli)`;
  await sql`delete from scarcity where municipality_code = ${municipality}`;
  const rows = [...needed];
  const column = (read: (one: PlaceNeeded) => number) => rows.map(([, one]) => read(one));
  await sql`
    insert into scarcity (facility_id, municipality_code, only_here, dependants, cost_milli, computed_at, rules_version)
    select facility_id, ${municipality}, only_here, dependants, cost_milli, ${at.toISOString()}, ${rulesVersion}
    from unnest(${rows.map(([facilityId]) => facilityId)}::uuid[], ${column((one) => one.onlyHere)}::int[],
                ${column((one) => one.dependants)}::int[], ${column((one) => one.costMilli)}::int[])
      as counted (facility_id, only_here, dependants, cost_milli)`;
  await sql`
    insert into scarcity_count (municipality_code, counted_at, people, rules_version)
    values (${municipality}, ${at.toISOString()}, ${count.people}, ${rulesVersion})
    on conflict (municipality_code) do update
      set counted_at = excluded.counted_at, people = excluded.people, rules_version = excluded.rules_version`;
  const old = new Map(before.map((row) => [row.facility_id, row.cost_milli]));
  const all = new Set([...old.keys(), ...needed.keys()]);
  return [...all].filter((id) => (old.get(id) ?? 0) !== (needed.get(id)?.costMilli ?? 0)).sort();
}
