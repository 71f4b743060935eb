import { createHash } from "node:crypto";
import type postgres from "postgres";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";
import type { EngineQuery } from "~/matching/engine/query";
import { type CoverPlan, cellsOf, coverBy } from "~/matching/model/cover";
import type { BindingConstraint } from "~/matching/model/empty-result";
import { EASE } from "~/matching/model/empty-result";
import { aroundKm, type Explanation } from "~/matching/model/explanation";
import type { FoundPlace } from "~/matching/model/found-place";
import { nightsRequested } from "~/matching/model/placement";
import { CONSTRAINT_IDS, type ConstraintId, constraintBit } from "~/matching/model/verdict";
import { type SqlConditions, sqlConditions, trainedJoin } from "./sql-conditions";

/** How many fit, and all of them in order as one number. */
export interface SqlFits {
  readonly total: number;
  readonly digest: string;
}

const ORDER = "km nulls last, facility_id, unit_id";

/** Every unit that fits, as Postgres finds them: one pass over the rows. */
export async function sqlFits(sql: postgres.Sql, query: EngineQuery): Promise<SqlFits> {
  const [row] = await sql.unsafe<{ total: number; digest: string }[]>(`
    select count(*)::int as total,
           md5(coalesce(string_agg(unit_id || ' ' || coalesce(round(km * 1000)::text, '-'), ',' order by ${ORDER}), ''))
             as digest
    from ${rowsFor(query, null)} as place where ${noneOf(sqlConditions(query))}`);
  return row ?? { total: -1, digest: "" };
}

/** The same number for an answer in memory. */
export function digestOf(fits: readonly FoundPlace[]): SqlFits {
  const text = fits.map(({ unitId, km }) => `${unitId} ${km === null ? "-" : Math.round(km * 1_000)}`).join();
  return { total: fits.length, digest: createHash("md5").update(text).digest("hex") };
}

/** Reasons around home: counted by facility, near misses in the order in which they are talked over. */
export async function sqlExplanation(
  sql: postgres.Sql,
  query: EngineQuery,
  nearMax: number,
): Promise<Explanation> {
  const bits = [...sqlConditions(query)].map(
    ([id, refuses]) => `case when ${refuses} then ${constraintBit(id)} else 0 end`,
  );
  const apart = constraintBit("do_not_place");
  const ease = EASE.map((id, at) => `when ${constraintBit(id)} then ${at}`).join(" ");
  const [row] = await sql.unsafe<{ told: SqlExplanation }[]>(`
    with judged as materialized (
      select unit_id, facility_id, km, ${bits.join(" + ")} as noes
      from ${rowsFor(query, aroundKm(query.needs))} as place),
    alone as materialized (
      select *, case noes ${ease} end as ease from judged
      where noes > 0 and noes & (noes - 1) = 0 and noes <> ${apart}),
    facilities as (
      select bit_or(noes) as noes, bit_or(case when noes & (noes - 1) = 0 then noes else 0 end) & ~${apart} as alone
      from judged where noes > 0 group by facility_id),
    kinds as (select noes, alone, count(*) as facilities from facilities group by 1, 2),
    bound as (
      select bit, sum(facilities) filter (where noes >> bit & 1 = 1) as failing,
             coalesce(sum(facilities) filter (where alone >> bit & 1 = 1), 0) as alone
      from kinds cross join generate_series(0, ${CONSTRAINT_IDS.length - 1}) as bit
      where bit <> ${CONSTRAINT_IDS.indexOf("do_not_place")} group by bit),
    nearest as (select distinct on (noes) noes, ${PLACE_JSON} as place from alone order by noes, ${ORDER})
    select json_build_object(
      'nearTotal', (select count(*) from alone),
      'near', (select coalesce(json_agg(json_build_array(noes, ${PLACE_JSON}) order by ease, ${ORDER}), '[]')
               from (select * from alone order by ease, ${ORDER} limit ${nearMax}) as first),
      'binding', (select coalesce(json_agg(json_build_array(bit, failing, bound.alone, place)
                         order by bound.alone desc, failing desc, bit), '[]')
                  from bound left join nearest on nearest.noes = 1 << bit where failing > 0)) as told`);
  return explanationIn(row?.told ?? { nearTotal: -1, near: [], binding: [] });
}

const PLACE_JSON = "json_build_array(unit_id, facility_id, km)";
type SqlPlace = readonly [UnitId, FacilityId, number | null];

interface SqlExplanation {
  readonly nearTotal: number;
  readonly near: readonly (readonly [number, SqlPlace])[];
  readonly binding: readonly (readonly [number, number, number, SqlPlace | null])[];
}

function explanationIn({ nearTotal, near, binding }: SqlExplanation): Explanation {
  const idAt = (bit: number): ConstraintId => CONSTRAINT_IDS[bit] ?? "dates";
  return {
    binding: binding.map(([bit, failing, failingAlone, place]) => ({
      constraint: idAt(bit),
      failing,
      failingAlone,
      nearest: place === null ? null : placeIn(place),
    })),
    near: near.map(([bits, place]) => ({ ...placeIn(place), constraint: idAt(31 - Math.clz32(bits)) })),
    nearTotal,
  };
}

function placeIn([unitId, facilityId, km]: SqlPlace): FoundPlace {
  return { unitId, facilityId, km };
}

/** Several places in turn: the nearest for every run of the nights in one statement, joined as the model joins them. */
export async function sqlCover(sql: postgres.Sql, query: EngineQuery): Promise<CoverPlan> {
  const { nights, days } = cellsOf(query.request);
  const runs = [nights, days].flatMap((cells) =>
    cells.flatMap((_, first) =>
      cells
        .slice(first)
        .map((_cell, more) => cells.slice(first, first + more + 1).flatMap(({ slots }) => slots)),
    ),
  );
  const asked = (slots: readonly Slot[]) => ({ ...query, request: { ...query.request, slots } });
  const nearest = await nearestForAll(sql, runs.map(asked));
  const keyOf = (slots: readonly Slot[]) => slots.map(({ day, part }) => `${day} ${part}`).join();
  const known = new Map(runs.map((slots, nth) => [keyOf(slots), nearest[nth] ?? null]));
  const reasons = new Map<string, BindingConstraint | null>();
  const nearestFor = (slots: readonly Slot[]) => known.get(keyOf(slots)) ?? null;
  const open: (readonly Slot[])[] = [];
  const noteOpen = (slots: readonly Slot[]) => {
    open.push(slots);
    return null;
  };
  coverBy(query.request, nearestFor, noteOpen, new Set());
  for (const slots of open) {
    const [first] = (await sqlExplanation(sql, asked(slots), 0)).binding;
    reasons.set(keyOf(slots), first === undefined ? null : withoutNearest(first));
  }
  return coverBy(query.request, nearestFor, (slots) => reasons.get(keyOf(slots)) ?? null, new Set());
}

function withoutNearest({ constraint, failing, failingAlone }: BindingConstraint): BindingConstraint {
  return { constraint, failing, failingAlone };
}

/** What no part of the request changes is asked once, of all rows; each part then asks what is left. */
async function nearestForAll(
  sql: postgres.Sql,
  parts: readonly EngineQuery[],
): Promise<readonly (FoundPlace | null)[]> {
  const all = parts.map((part, nth) => ({ part, nth, conditions: sqlConditions(part) }));
  const isByNight = ({ part }: (typeof all)[number]) => nightsRequested(part.request).length > 0;
  const found = new Array<FoundPlace | null>(parts.length).fill(null);
  for (const group of [all.filter(isByNight), all.filter((one) => !isByNight(one))]) {
    const [first] = group;
    if (first === undefined) continue;
    const lasting = [...first.conditions].filter(([id, refuses]) =>
      group.every(({ conditions }) => conditions.get(id) === refuses),
    );
    const ids = new Set(lasting.map(([id]) => id));
    const each = group.map(({ conditions, nth }) => {
      const own = new Map([...conditions].filter(([id]) => !ids.has(id)));
      return `(select ${nth} as nth, ${PLACE_JSON} as place from left_over where ${noneOf(own)} order by ${ORDER} limit 1)`;
    });
    const rows = await sql.unsafe<{ nth: number; place: SqlPlace }[]>(`
      with left_over as materialized (
        select * from ${rowsFor(first.part, null)} as place where ${noneOf(new Map(lasting))})
      ${each.join(" union all ")}`);
    for (const { nth, place } of rows) found[nth] = placeIn(place);
  }
  return found;
}

function noneOf(conditions: SqlConditions): string {
  const all = [...conditions.values()].map((refuses) => `not (${refuses})`);
  return all.length === 0 ? "true" : all.join(" and ");
}

/** The rows that are meant, with their kilometres, rounded to the metre; those beyond a limit are left out. */
function rowsFor(query: EngineQuery, withinKm: number | null): string {
  const { home, distanceMaxKm } = query.needs;
  const beds = nightsRequested(query.request).length > 0 ? "is_bed" : "true";
  const km =
    home === null
      ? "null::float8"
      : `case when lat is not null then round((2 * 6371.0088 * asin(least(1, sqrt(
          power(sin(radians(lat - ${home.lat}) / 2), 2)
          + cos(radians(${home.lat})) * cos(radians(lat)) * power(sin(radians(lon - ${home.lon}) / 2), 2)))) * 1000)::numeric)::float8 / 1000 end`;
  const limit = withinKm ?? distanceMaxKm ?? Number.POSITIVE_INFINITY;
  const rows = `(select place.*, ${km} as km from place where ${beds} and ${boxAround(home, limit)}) as measured`;
  const within =
    withinKm === null || !Number.isFinite(withinKm) ? "true" : `coalesce(km <= ${withinKm}, true)`;
  return `(select * from ${rows} ${trainedJoin(query)} where ${within})`;
}

const KM_PER_DEGREE = 110;

/** A box that holds every place within the limit, and those of unknown place. */
function boxAround(home: EngineQuery["needs"]["home"], km: number): string {
  if (home === null || km > 1_000) return "true";
  const north = (km + 0.1) / KM_PER_DEGREE;
  const east = north / Math.cos(((Math.abs(home.lat) + north) * Math.PI) / 180);
  const inside = `lat between ${home.lat - north} and ${home.lat + north} and lon between ${home.lon - east} and ${home.lon + east}`;
  return `(${inside} or lat is null)`;
}
