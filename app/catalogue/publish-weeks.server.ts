import type { TransactionSql } from "db/client.server";
import { addDays, type Day } from "~/kernel/day";
import { PARTS } from "~/kernel/part";
import type { BackgroundJob } from "~/platform/background.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { grouped } from "./model/grouped";
import type { TrialKind } from "./model/introduction";
import {
  CONFIRMED_DAYS_MAX,
  formLabels,
  publicationDay,
  type ScopeCount,
  WEEKS_AHEAD,
  type WeekShown,
  weeksOf,
} from "./model/public-weeks";

/** The scope of all houses of a kind in a municipality. */
export const cityScope = (municipality: string, kind: TrialKind) => `city:${municipality}:${kind}`;

/**
 * 公開の空きを出す — once for each Monday, at five in the morning or as soon after as a process runs. Whoever comes later
 * that week finds it done. A week that has its label keeps it.
 */
export async function publishWeeks(unit: UnitOfWork): Promise<{ readonly formed: number }> {
  const { sql, now, today } = unit;
  const publishedOn = publicationDay(now);
  const [done] = await sql`select 1 from public_week where published_on >= ${publishedOn} limit 1`;
  if (done) return { formed: 0 };
  const nearest = addDays(today, 7 * WEEKS_AHEAD);
  const weeks = weeksOf(publishedOn).filter((week) => week >= nearest);
  const scopes = await countScopes(sql, weeks, now);
  const formed = await formedWeeks(sql);
  const first = addDays(publishedOn, 7 * WEEKS_AHEAD);
  await sql`delete from public_week where week < ${first} or scope <> all(${[...scopes.keys()]})`;
  await sql`delete from public_week_basis where week < ${first} or scope <> all(${[...scopes.keys()]})`;
  let count = 0;
  for (const [scope, counted] of scopes) {
    const fresh = formLabels(counted, formed.get(scope) ?? []);
    await write(sql, scope, fresh, publishedOn);
    count += fresh.length;
  }
  return { formed: count };
}

/** 公開の空き — looked at every ten minutes; it writes once a week. */
export const publishWeeksJob: BackgroundJob = {
  name: "公開の空きを出す",
  everySeconds: 600,
  work: async (unit) => {
    await publishWeeks(unit);
  },
};

async function write(
  sql: TransactionSql,
  scope: string,
  shown: readonly WeekShown[],
  publishedOn: Day,
): Promise<void> {
  if (shown.length === 0) return;
  const rows = shown.map(({ week, label }) => ({ scope, week, label, published_on: publishedOn }));
  await sql`insert into public_week ${sql(rows)}`;
  const bases = shown.flatMap(({ week, basis }) => (basis === null ? [] : [{ scope, week, taken: basis }]));
  if (bases.length > 0) await sql`insert into public_week_basis ${sql(bases)}`;
}

async function formedWeeks(sql: TransactionSql): Promise<Map<string, WeekShown[]>> {
  const rows = await sql<(WeekShown & { scope: string })[]>`
    select scope, week::text as week, label, taken as basis
    from public_week left join public_week_basis using (scope, week) order by scope, week`;
  return grouped(rows, ({ scope }) => scope);
}

interface Counted {
  readonly facility_id: string;
  readonly municipality: string;
  readonly kinds: readonly TrialKind[];
  readonly units: number;
  readonly is_confirmed: boolean;
  readonly week: Day | null;
  readonly offered: number;
  readonly taken: number;
}

/** Every published house, and every kind of each municipality, with what its calendar offers and what of it is taken. */
async function countScopes(
  sql: TransactionSql,
  weeks: readonly Day[],
  now: Date,
): Promise<Map<string, ScopeCount>> {
  const rows = weeks.length === 0 ? [] : await countHouses(sql, weeks, now);
  const scopes = new Map<string, ScopeCount>();
  const add = (scope: string, count: ScopeCount) => {
    const sum = scopes.get(scope);
    scopes.set(scope, sum === undefined ? count : added(sum, count));
  };
  for (const house of grouped(rows, (row) => row.facility_id).values()) {
    const [first] = house;
    if (first === undefined) continue;
    const count: ScopeCount = {
      units: first.units,
      isConfirmed: first.is_confirmed,
      weeks: weeks.map((week) => {
        const row = house.find((one) => one.week === week);
        return { week, offered: row?.offered ?? 0, taken: row?.taken ?? 0 };
      }),
    };
    add(first.facility_id, count);
    for (const kind of first.kinds) add(cityScope(first.municipality, kind), count);
  }
  return scopes;
}

function added(a: ScopeCount, b: ScopeCount): ScopeCount {
  return {
    units: a.units + b.units,
    isConfirmed: a.isConfirmed || b.isConfirmed,
    weeks: a.weeks.map((count, at) => ({
      week: count.week,
      offered: count.offered + (b.weeks[at]?.offered ?? 0),
      taken: count.taken + (b.weeks[at]?.taken ?? 0),
    })),
  };
}

/**
 * Places per house and week: a bed's night, a seat's day. Left out are beds that are free only while their resident is
 * away, and extra beds: what they offer tells of one person or of one night.
 */
function countHouses(sql: TransactionSql, weeks: readonly Day[], now: Date) {
  const [from = "", until = ""] = [weeks[0], addDays(weeks.at(-1) ?? ("" as Day), 7)];
  const night = PARTS.indexOf("night");
  return sql<Counted[]>`
    with days as (
      select one::date as day, one::date - date '1970-01-01' as number,
             (one::date - (extract(isodow from one)::int - 1))::date as week
      from generate_series(${from}::date, ${until}::date - 1, interval '1 day') as one
    ), house as (
      select facility_id, municipality_code, card from public_place
    ), place as (
      select unit.id, unit.facility_id, unit.kind from unit join house using (facility_id)
      where unit.kind in ('bed', 'seat') and unit.retired_on is null and not unit.vacant_bed_use
        and not exists (select 1 from temporary_unit where temporary_unit.unit_id = unit.id)
    ), offered as (
      select distinct place.id, place.facility_id, place.kind, days.day, days.week
      from place join publication on publication.unit_id = place.id and publication.purpose in ('trial', 'short_stay')
        and (publication.part = ${night}) = (place.kind = 'bed')
      join days on publication.page = days.number / 32 and (publication.open_mask >> (days.number % 32)) & 1 = 1
    ), counted as (
      select offered.facility_id, offered.week, count(*)::int as offered,
             count(*) filter (where exists (
               select 1 from claim where claim.unit_id = offered.id and claim.slot_date = offered.day
                 and (claim.part = ${night}) = (offered.kind = 'bed')
                 and (claim.kind <> 'hold' or claim.expires_at > ${now.toISOString()})))::int as taken
      from offered group by 1, 2
    )
    select house.facility_id, house.municipality_code as municipality,
           array(select jsonb_array_elements_text(house.card -> 'told' -> 'kinds')) as kinds,
           (select count(distinct id)::int from offered where offered.facility_id = house.facility_id) as units,
           exists (select 1 from vacancy_confirmation said where said.facility_id = house.facility_id
                   and said.undone_at is null
                   and said.at > ${now.toISOString()}::timestamptz - make_interval(days => ${CONFIRMED_DAYS_MAX})) as is_confirmed,
           counted.week::text as week, coalesce(counted.offered, 0) as offered, coalesce(counted.taken, 0) as taken
    from house left join counted using (facility_id)`;
}
