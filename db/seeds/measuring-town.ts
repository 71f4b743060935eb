import type postgres from "postgres";
import { addDays, type Day, epochDay } from "../../app/kernel/day";
import { chanceOf } from "./random";

/**
 * 測るための町 — a town of any size whose answers are known, for measuring search and booking. Not a story: it is
 * written straight into the tables as their owner, because twenty thousand units through use cases would measure the
 * use cases.
 *
 * Units in groups of five (one facility each); each group has each of two attributes (知的障害, 車いす) with a chance of one
 * half; stays of 2–7 nights with gaps of 0–10, so that about 35 % of the units are free for three nights.
 */
export interface MeasuringTown {
  readonly organisationId: string;
  readonly municipality: string;
  readonly from: Day;
  readonly unitIds: readonly string[];
  /** Units that have both attributes and are free on every night from `checkIn`; unordered. */
  freeUnits(checkIn: Day, nights: number): string[];
}

export interface MeasuringTownOptions {
  readonly units: number;
  readonly nights: number;
  readonly from: Day;
  readonly seed: number;
}

const GROUP_SIZE = 5;
const MUNICIPALITY = "99902";
const ALL_OPEN = 4_294_967_295;
const CHUNK = 2_000;
const WORTH_DROPPING_INDEXES = 1_000;

/** Position of 知的障害 in DISABILITY_TYPES and of 車いす in the features of an offer, as bits. */
const INTELLECTUAL = 1 << 1;
const WHEELCHAIR = 1 << 0;

/**
 * Fills a migrated, empty database.
 *
 * @param owner connection as the owner of the tables, who passes the walls
 */
export async function buildMeasuringTown(
  owner: postgres.Sql,
  options: MeasuringTownOptions,
): Promise<MeasuringTown> {
  const chance = chanceOf(options.seed);
  const organisationId = measuredId(1, 0);
  const until = addDays(options.from, options.nights);
  const groups = Math.ceil(options.units / GROUP_SIZE);
  const attributes = Array.from({ length: groups }, () => ({
    intellectual: chance.next() < 0.5,
    wheelchair: chance.next() < 0.5,
  }));
  const unitIds = Array.from({ length: options.units }, (_, n) => measuredId(3, n));
  const taken = unitIds.map(() => takenNights(options, chance));

  await owner.begin(async (sql) => {
    await makeBulk(sql);
    const indexes = await dropIndexes(sql, options.units);
    await sql`insert into municipality (code, prefecture, name) values (${MUNICIPALITY}, '架空県', '測定町') on conflict do nothing`;
    await sql`
      insert into organisation (id, name, kind, network_layer, municipality_code)
      values (${organisationId}, '測定の法人', 'provider', 3, ${MUNICIPALITY})`;
    await sql`
      insert into facility (id, organisation_id, service, name, municipality_code, lat, lon, participation, source)
      select ('00000000-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, ${organisationId}, 'short_stay_welfare',
             '測定 ' || n, ${MUNICIPALITY}, 35.6 + (n % 50) * 0.002, 139.5 + (n / 50) * 0.002, 'full', 'own'
      from generate_series(0, ${groups - 1}) as n`;
    for (let first = 0; first < options.units; first += CHUNK) {
      await insertUnits(sql, organisationId, unitIds, attributes, first);
      await insertPublication(sql, organisationId, unitIds.slice(first, first + CHUNK), options.from, until);
      await insertClaims(sql, organisationId, options.from, unitIds, taken, first);
    }
    for (const definition of indexes) await sql.unsafe(definition);
  });
  await owner.unsafe("analyze");

  return {
    organisationId,
    municipality: MUNICIPALITY,
    from: options.from,
    unitIds,
    freeUnits(checkIn, nights) {
      const first = epochDay(checkIn) - epochDay(options.from);
      return unitIds.filter((_, n) => {
        const group = attributes[Math.floor(n / GROUP_SIZE)];
        if (!group?.intellectual || !group.wheelchair) return false;
        return Array.from({ length: nights }, (__, i) => first + i).every((night) => !taken[n]?.has(night));
      });
    },
  };
}

/** A recognisable id: kind 1 organisation, 2 facility, 3 unit, 4 booking, 5 request. */
function measuredId(kind: number, number: number): string {
  return `00000000-0000-7000-800${kind}-${number.toString(16).padStart(12, "0")}`;
}

function takenNights(
  options: MeasuringTownOptions,
  chance: { between(min: number, max: number): number },
): Set<number> {
  const nights = new Set<number>();
  // The calendar runs for a while before the first day, so that the first day is a day like any other.
  let night = chance.between(0, 10) - 60;
  while (night < options.nights) {
    const length = chance.between(2, 7);
    for (let i = Math.max(0, -night); i < length && night + i < options.nights; i += 1) nights.add(night + i);
    night += length + chance.between(0, 10);
  }
  return nights;
}

async function insertUnits(
  owner: postgres.TransactionSql,
  organisationId: string,
  unitIds: readonly string[],
  attributes: readonly { intellectual: boolean; wheelchair: boolean }[],
  first: number,
): Promise<void> {
  const rows = unitIds.slice(first, first + CHUNK).map((unitId, i) => {
    const group = Math.floor((first + i) / GROUP_SIZE);
    return {
      unitId,
      group,
      facilityId: measuredId(2, group),
      ...(attributes[group] ?? { intellectual: false, wheelchair: false }),
    };
  });
  const ids = rows.map((row) => row.unitId);
  const facilityIds = rows.map((row) => row.facilityId);
  await owner`
    insert into unit (id, facility_id, organisation_id, kind, label, wheelchair)
    select id, facility_id, ${organisationId}, 'bed', '床', wheelchair
    from unnest(${ids}::uuid[], ${facilityIds}::uuid[], ${rows.map((row) => (row.wheelchair ? "yes" : "no"))}::text[])
      as t(id, facility_id, wheelchair)`;
  const offers = rows.map((row) => JSON.stringify(measuredOffer(row, organisationId)));
  await owner`
    insert into unit_offer (unit_id, facility_id, organisation_id, kind, service, municipality_code, own_residents_only,
      disabilities_yes, disabilities_ask, level_min, level_max, age_min, age_max,
      acts_day_yes, acts_day_ask, acts_evening_yes, acts_evening_ask, acts_night_yes, acts_night_ask,
      features_yes, features_ask, meals, room_gender, transport_km, lat, lon, confirmed_at, offer)
    select id, facility_id, ${organisationId}, 'bed', 'short_stay_welfare', ${MUNICIPALITY}, false,
      disabilities, 0, 0, 6, 0, 120, 0, 0, 0, 0, 0, 0, features, 0, 15, 'any', 0,
      (offer->'location'->>'lat')::float8, (offer->'location'->>'lon')::float8, now(), offer
    from unnest(${ids}::uuid[], ${facilityIds}::uuid[],
      ${rows.map((row) => (row.intellectual ? INTELLECTUAL : 0))}::int[],
      ${rows.map((row) => (row.wheelchair ? WHEELCHAIR : 0))}::int[], ${offers}::text[]::jsonb[])
      as t(id, facility_id, disabilities, features, offer)`;
}

function measuredOffer(
  row: { unitId: string; facilityId: string; group: number; intellectual: boolean; wheelchair: boolean },
  organisationId: string,
) {
  return {
    unitId: row.unitId,
    facilityId: row.facilityId,
    organisationId,
    roomId: null,
    kind: "bed",
    service: "short_stay_welfare",
    municipality: MUNICIPALITY,
    ownResidentsOnly: false,
    needsSupporter: false,
    disabilities: { intellectual: row.intellectual ? "yes" : "no" },
    levelMin: 0,
    levelMax: 6,
    ageMin: 0,
    ageMax: 120,
    acts: {},
    roomGender: "any",
    nightStaff: { female: "no", male: "no" },
    wheelchair: row.wheelchair ? "yes" : "no",
    lift: "no",
    adaptedBath: "no",
    behaviourSupport: "no",
    transport: "no",
    transportKm: 0,
    meals: ["regular", "chopped", "paste", "thickened"],
    location: { lat: 35.6 + (row.group % 50) * 0.002, lon: 139.5 + Math.floor(row.group / 50) * 0.002 },
    confirmedAt: null,
  };
}

async function insertPublication(
  owner: postgres.TransactionSql,
  organisationId: string,
  unitIds: readonly string[],
  from: Day,
  until: Day,
): Promise<void> {
  const firstPage = Math.floor(epochDay(from) / 32);
  const lastPage = Math.floor(epochDay(until) / 32);
  await owner`
    insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
    select id, page, 3, 'short_stay', ${organisationId}, ${ALL_OPEN}
    from unnest(${unitIds}::uuid[]) as id, generate_series(${firstPage}::int, ${lastPage}::int) as page`;
}

async function insertClaims(
  owner: postgres.TransactionSql,
  organisationId: string,
  from: Day,
  unitIds: readonly string[],
  taken: readonly ReadonlySet<number>[],
  first: number,
): Promise<void> {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let n = first; n < Math.min(first + CHUNK, unitIds.length); n += 1) {
    for (const [start, end] of runsOf(taken[n] ?? new Set())) {
      units.push(unitIds[n] ?? "");
      starts.push(start);
      ends.push(end);
    }
  }
  // A booking row per stay would only slow the building down; what matters to the search is that the night is taken.
  await owner`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
    select unit_id, ${from}::text::date + night, 3, ${organisationId}, 'booked', unit_id
    from unnest(${units}::uuid[], ${starts}::int[], ${ends}::int[]) as run (unit_id, first_night, last_night),
         generate_series(first_night, last_night) as night`;
}

/** Consecutive nights as pairs, both ends included: a tenth of the rows to send. */
function runsOf(nights: ReadonlySet<number>): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const night of nights) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === night) last[1] = night;
    else runs.push([night, night]);
  }
  return runs;
}

/** Triggers and foreign keys look at each row; what is built here fits by construction, and no history is measured. */
async function makeBulk(sql: postgres.TransactionSql): Promise<void> {
  await sql`select set_config('app.role', 'system', true), set_config('synchronous_commit', 'off', true),
                   set_config('maintenance_work_mem', '256MB', true)`;
  const [role] = await sql<{ superuser: boolean }[]>`
    select rolsuper as superuser from pg_roles where rolname = current_user`;
  if (role?.superuser) await sql`select set_config('session_replication_role', 'replica', true)`;
}

/**
 * Takes away the indexes that are quicker to build at the end; returns how to make them again. A small town keeps them:
 * nothing is gained there, and dropping shuts out a program that reads the same tables meanwhile.
 */
async function dropIndexes(sql: postgres.TransactionSql, units: number): Promise<string[]> {
  if (units < WORTH_DROPPING_INDEXES) return [];
  const rows = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename in ('claim', 'publication', 'unit_offer', 'unit')
      and indexdef not like 'CREATE UNIQUE%'`;
  for (const { name } of rows) await sql`drop index ${sql(name)}`;
  return rows.map(({ definition }) => definition);
}
