import type { TransactionSql } from "db/client.server";
import type { PendingQuery, Row } from "postgres";
import { pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { type Purpose, partIndex, type Shift } from "~/kernel/part";
import type { Gender, MedicalAct, RoomGenderRule } from "~/providers/model/support";
import { RING_PAGES } from "./engine/plane-ids";

/** Which images, as of when: a hold that has lapsed by `now` is free, and pages begin with the one of `today`. */
export interface ImageQuestion {
  /** Null: of the whole country. */
  readonly facilityIds: readonly FacilityId[] | null;
  readonly now: Date;
  readonly today: Day;
}

/** One bed or seat as `unit_offer` has it. */
export interface OfferRow {
  readonly unit_id: string;
  readonly facility_id: string;
  readonly room_id: string | null;
  readonly kind: "bed" | "seat";
  readonly municipality_code: string;
  readonly own_residents_only: boolean;
  readonly disabilities_yes: number;
  readonly disabilities_ask: number;
  readonly level_min: number;
  readonly level_max: number;
  readonly age_min: number;
  readonly age_max: number;
  readonly acts_day_yes: number;
  readonly acts_day_ask: number;
  readonly acts_evening_yes: number;
  readonly acts_evening_ask: number;
  readonly acts_night_yes: number;
  readonly acts_night_ask: number;
  readonly features_yes: number;
  readonly features_ask: number;
  readonly meals: number;
  readonly meals_stated: boolean;
  readonly room_gender: RoomGenderRule;
  readonly transport_km: number;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly confirmed_ms: number | null;
}

/**
 * The days of each unit as Postgres spells them: `page tag mask` by commas, where what `tag` says depends on the table.
 *
 * why text: a unit's calendar is some ten numbers, and one text is carried and kept for a tenth of what ten rows cost.
 */
export type DaysByUnit = ReadonlyMap<string, string>;

/** Calls for each page of a unit's days. why digit by digit: taking the text apart cost a tenth of building a country. */
export function pagesIn<Made>(
  days: string | undefined,
  make: (page: number, tag: number, mask: number) => Made,
): Made[] {
  const made: Made[] = [];
  if (days === undefined) return made;
  let [page, tag, number] = [0, 0, 0];
  for (let at = 0; at <= days.length; at += 1) {
    const code = days.charCodeAt(at);
    if (code >= ZERO) {
      number = number * 10 + (code - ZERO);
      continue;
    }
    if (code === SPACE) [page, tag] = [tag, number];
    else made.push(make(page, tag, number));
    number = 0;
  }
  return made;
}

const SPACE = " ".charCodeAt(0);
const ZERO = "0".charCodeAt(0);

export interface CareSlotRow {
  readonly unit_id: string;
  readonly facility_id: string;
  readonly act: MedicalAct;
  readonly shift: Shift;
  readonly retired_on: Day | null;
}

/** Rows fetched at once: large enough to be quick, small enough not to be felt in memory. */
const ROWS_AT_ONCE = 5_000;

/** Beds and seats, facility by facility. */
export function offerRows(
  sql: TransactionSql,
  { facilityIds }: ImageQuestion,
): AsyncIterable<readonly OfferRow[]> {
  const wanted = facilityIds === null ? sql`` : sql`where facility_id = any(${[...facilityIds]}::uuid[])`;
  return sql<OfferRow[]>`
    select unit_id, facility_id, room_id, kind, municipality_code, own_residents_only, disabilities_yes, disabilities_ask,
           level_min, level_max, age_min, age_max, acts_day_yes, acts_day_ask, acts_evening_yes, acts_evening_ask,
           acts_night_yes, acts_night_ask, features_yes, features_ask, meals, room_gender, transport_km, lat, lon,
           jsonb_array_length(offer->'meals') > 0 as meals_stated,
           floor(extract(epoch from confirmed_at) * 1000)::float8 as confirmed_ms
    from unit_offer ${wanted} order by facility_id, unit_id`.cursor(ROWS_AT_ONCE);
}

/** Published pages; the tag is part and purpose: `part * 4 + PURPOSES_OF_TAG.indexOf(purpose)`. */
export function publishedDays(
  sql: TransactionSql,
  { facilityIds, today }: ImageQuestion,
): Promise<DaysByUnit> {
  return gathered(sql`
    select unit_id, string_agg(page || ' ' || (part * 4 + (case purpose when 'short_stay' then 0 when 'trial' then 1 else 2 end))
                               || ' ' || open_mask, ',') as days
    from publication ${ofFacilities(sql, "publication", facilityIds)} and page >= ${pageOf(today)} and open_mask <> 0
    group by unit_id`);
}

/** Which purpose a published row's tag means. Position is the number in it. */
export const PURPOSES_OF_TAG: readonly Purpose[] = ["short_stay", "trial", "emergency"];

/**
 * Nights and parts that a live claim of any kind lies on; the tag is the part.
 *
 * why folded by Postgres: a page has up to 32 claims, and one number of it is as quick to carry as one claim. why two pages
 * to a column: a country's claims go by unit and part into as few groups as can be, which costs half of what a group for
 * each page does.
 */
export function takenDays(sql: TransactionSql, question: ImageQuestion): Promise<DaysByUnit> {
  const first = pageOf(question.today);
  const day = sql`(claim.slot_date - ${epochOfPage(sql, first)})`;
  const pair = (nth: number) =>
    sql`bit_or(1::bigint << (${day} & 63)) filter (where ${day} >> 6 = ${nth}::int)`;
  const spelled = (page: number, mask: PendingQuery<Row[]>) =>
    sql`${`${first + page} `}::text || part || ' ' || nullif(${mask} & 4294967295, 0)`;
  return gathered(sql`
    select unit_id, string_agg(concat_ws(',',
      ${spelled(0, sql`a`)}, ${spelled(1, sql`(a >> 32)`)}, ${spelled(2, sql`b`)}, ${spelled(3, sql`(b >> 32)`)},
      ${spelled(4, sql`c`)}, ${spelled(5, sql`(c >> 32)`)}, ${spelled(6, sql`d`)}, ${spelled(7, sql`(d >> 32)`)}), ',') as days
    from (
      select unit_id, part, ${pair(0)} as a, ${pair(1)} as b, ${pair(2)} as c, ${pair(3)} as d
      from claim ${ofFacilities(sql, "claim", question.facilityIds)} and ${live(sql, question)}
        and claim.slot_date < ${epochOfPage(sql, first + RING_PAGES)}
      group by 1, 2) as folded
    group by unit_id`);
}

/** Who sleeps in rooms that take the gender of whoever is there; the tag is the gender (`GENDERS_OF_TAG`). */
export function presentDays(sql: TransactionSql, question: ImageQuestion): Promise<DaysByUnit> {
  const { facilityIds } = question;
  const wanted =
    facilityIds === null ? sql`` : sql`and unit_offer.facility_id = any(${[...facilityIds]}::uuid[])`;
  return gathered(sql`
    select unit_id, string_agg(page || ' ' || gender || ' ' || mask, ',') as days from (
      select claim.unit_id, ${page(sql)} as page,
             case claim.gender when 'female' then 0 when 'male' then 1 else 2 end as gender, ${mask(sql)} as mask
      from unit_offer join claim on claim.unit_id = unit_offer.unit_id
      where unit_offer.room_gender = 'same_as_present' and unit_offer.room_id is not null ${wanted}
        and claim.part = ${partIndex("night")} and claim.kind <> 'closure' and ${live(sql, question)}
      group by 1, 2, 3) as folded
    group by unit_id`);
}

/** why not a cursor: Postgres uses one core alone for a query that is fetched bit by bit. */
async function gathered(query: PendingQuery<Row[]>): Promise<DaysByUnit> {
  const days = new Map<string, string>();
  await query.forEach((row) => void days.set(String(row.unit_id), String(row.days)));
  return days;
}

/** Whose gender a present row's tag means; null for a person whose gender is not recorded. */
export const GENDERS_OF_TAG: readonly (Gender | null)[] = ["female", "male", null];

/** 医療的ケアの枠 that are not retired already. */
export async function careSlotRows(
  sql: TransactionSql,
  { facilityIds, today }: ImageQuestion,
): Promise<readonly CareSlotRow[]> {
  const wanted = facilityIds === null ? sql`` : sql`and facility_id = any(${[...facilityIds]}::uuid[])`;
  return sql<CareSlotRow[]>`
    select id as unit_id, facility_id, done.act, shift, retired_on::text as retired_on
    from unit cross join unnest(unit.act || unit.also_acts) as done (act)
    where kind = 'care_slot' and (retired_on is null or retired_on > ${today}::text::date) ${wanted}`;
}

/** Per facility, in epoch milliseconds, when the first of its live holds lapses. */
export async function lapses(
  sql: TransactionSql,
  { facilityIds, now }: ImageQuestion,
): Promise<ReadonlyMap<string, number>> {
  const wanted = facilityIds === null ? sql`` : sql`and unit.facility_id = any(${[...facilityIds]}::uuid[])`;
  const rows = await sql<{ facility_id: string; lapses_ms: number }[]>`
    select unit.facility_id, (extract(epoch from min(claim.expires_at)) * 1000)::float8 as lapses_ms
    from claim join unit on unit.id = claim.unit_id
    where claim.kind = 'hold' and claim.expires_at >= ${now.toISOString()} ${wanted}
    group by unit.facility_id`;
  return new Map(rows.map((row) => [row.facility_id, row.lapses_ms]));
}

function ofFacilities(
  sql: TransactionSql,
  table: "claim" | "publication",
  facilityIds: ImageQuestion["facilityIds"],
) {
  return facilityIds === null
    ? sql`where true`
    : sql`where ${sql(table)}.unit_id in (select id from unit where facility_id = any(${[...facilityIds]}::uuid[]))`;
}

/** As `fittingUnits` counts a claim, from today's page on. */
function live(sql: TransactionSql, { now, today }: ImageQuestion) {
  return sql`claim.slot_date >= ${epochOfPage(sql, pageOf(today))}
    and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})`;
}

function epochOfPage(sql: TransactionSql, page: number) {
  return sql`(date '1970-01-01' + ${page * 32}::int)`;
}

function page(sql: TransactionSql) {
  return sql`(claim.slot_date - date '1970-01-01') >> 5`;
}

function mask(sql: TransactionSql) {
  return sql`bit_or(1::bigint << ((claim.slot_date - date '1970-01-01') & 31))`;
}
