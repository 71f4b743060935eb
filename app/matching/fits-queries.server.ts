import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { UnitId } from "~/kernel/id";
import { partIndex, type Shift } from "~/kernel/part";
import { bitsOf, FEATURES } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import {
  type FitSearch,
  type KnownOfPerson,
  knownOfPerson,
  municipalitiesWithSupporter,
} from "./known-queries.server";

export type { FitSearch } from "./known-queries.server";

import { strengthOf } from "./model/constraints";
import { type NeedsBits, needsBits } from "./model/needs-bits";
import { careSlotsNeeded, nightsRequested, type PlacementRequest, shiftsConcerned } from "./model/placement";

const NEEDS_SUPPORTER = bitsOf(FEATURES, (feature) => feature === "needsSupporter");

/** A unit nothing stands in the way of, with what the order of a long list needs. */
export interface FittingUnit {
  readonly unitId: UnitId;
  readonly facilityId: string;
  readonly km: number | null;
}

/**
 * 合う所をすべて — every unit of the country that no constraint refuses, nearest first.
 *
 * The same answer as judging each unit with the pure model, computed by Postgres so that it also serves where judging
 * tens of thousands of units would be slow. A test holds the two against each other.
 */
export async function fittingUnits(sql: TransactionSql, search: FitSearch): Promise<FittingUnit[]> {
  const { needs, request } = search;
  const shifts = shiftsConcerned(request);
  const bits = needsBits(needs, shifts);
  const hasNights = nightsRequested(request).length > 0;
  const soft = (id: "support_level" | "municipality" | "enrolment") =>
    strengthOf(id, request.purpose, request.strict) === "warning";

  const known = await knownOfPerson(sql, search);

  // why: bit tests look rarer to the planner than they are, and a nested loop over them is a thousand times slower.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)`;
  const rows = await sql<{ unit_id: string; facility_id: string; km: number | null }[]>`
    select unit_offer.unit_id, unit_offer.facility_id, ${kilometres(sql, needs)} as km
    from unit_offer
    ${openUnits(sql, request)}
    where unit_offer.kind = any(${hasNights ? ["bed"] : ["bed", "seat"]})
      and ${bitsSuffice(sql, bits, known)}
      and ${soft("support_level") ? sql`true` : levelSuits(sql, needs)}
      and ${needs.age === null ? sql`true` : sql`${needs.age} between age_min and age_max`}
      and ${roomSuits(sql, needs)}
      and ${soft("municipality") || needs.municipality === null ? sql`true` : municipalitySuits(sql, search)}
      and ${withinReach(sql, needs)}
      and not exists (${takenBy(sql, search)})
      and (features_yes & ${NEEDS_SUPPORTER}::int = 0
        or municipality_code in (${municipalitiesWithSupporter(sql, search)}))
      ${personSuits(sql, search, known, soft("enrolment"))}
      ${presentSuit(sql, search)}
      ${careSlotsSuffice(sql, search)}
    order by km nulls last, unit_offer.facility_id, unit_offer.unit_id`;
  await sql`select set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true)`;
  return rows.map((row) => ({
    unitId: row.unit_id as UnitId,
    facilityId: row.facility_id,
    km: row.km === null ? null : Number(row.km),
  }));
}

/** Joins the units whose publication covers every wanted slot under one serving purpose. */
function openUnits(sql: TransactionSql, request: PlacementRequest) {
  const wanted = maskOfSlots(request.slots);
  const serving = PURPOSES_SERVING[request.purpose];
  const [first] = wanted;
  const [purpose, second] = serving;
  // The ordinary request lies on one page under one purpose: then a row is a unit, and nothing has to be grouped.
  if (wanted.length === 1 && first && purpose && second === undefined) {
    return sql`
      join publication on publication.unit_id = unit_offer.unit_id
        and publication.page = ${first.page} and publication.part = ${partIndex(first.part)}
        and publication.purpose = ${purpose}
        and publication.open_mask & ${first.mask}::bigint = ${first.mask}::bigint`;
  }
  return sql`
    join (
      select distinct unit_id from (
        select publication.unit_id
        from publication
        join unnest(${wanted.map((one) => one.page)}::int[], ${wanted.map((one) => partIndex(one.part))}::int[],
                    ${wanted.map((one) => one.mask)}::bigint[]) as wanted (page, part, mask)
          on wanted.page = publication.page and wanted.part = publication.part
        where publication.purpose = any(${[...serving]}) and publication.open_mask & wanted.mask = wanted.mask
        group by publication.unit_id, publication.purpose
        having count(*) = ${wanted.length}) as covered
    ) as opened on opened.unit_id = unit_offer.unit_id`;
}

function bitsSuffice(sql: TransactionSql, bits: NeedsBits, known: KnownOfPerson) {
  return sql`${bits.disabilities}::int & ~(disabilities_yes | disabilities_ask) = 0
    and ${actsSuffice(sql, bits, known)}
    and ${bits.features}::int & ~(features_yes | features_ask) = 0
    and ${bits.meals}::int & ~meals = 0`;
}

/** Acts that the place says nothing of still suffice where staff are trained for this person (第3号研修). */
function actsSuffice(sql: TransactionSql, bits: NeedsBits, { trainedFor }: KnownOfPerson) {
  const trained = (shift: Shift) => {
    const places = [...trainedFor].map(([facilityId, acts]) => ({
      facilityId,
      bits: bitsOf(MEDICAL_ACTS, (act) => acts.some((one) => one.act === act && one.shift === shift)),
    }));
    return places.length === 0
      ? sql`0`
      : sql`coalesce((select bit_or(trained.bits)
          from unnest(${places.map((one) => one.facilityId)}::uuid[], ${places.map((one) => one.bits)}::int[])
            as trained (facility_id, bits)
          where trained.facility_id = unit_offer.facility_id), 0)`;
  };
  return sql`${bits.actsDay}::int & ~(acts_day_yes | acts_day_ask | ${trained("day")}) = 0
    and ${bits.actsEvening}::int & ~(acts_evening_yes | acts_evening_ask | ${trained("evening")}) = 0
    and ${bits.actsNight}::int & ~(acts_night_yes | acts_night_ask | ${trained("night")}) = 0`;
}

function levelSuits(sql: TransactionSql, needs: CareNeeds) {
  const level = needs.level === "none" ? 0 : Number(needs.level);
  return Number.isNaN(level) ? sql`true` : sql`${level} between level_min and level_max`;
}

function roomSuits(sql: TransactionSql, needs: CareNeeds) {
  return needs.gender === null
    ? sql`true`
    : sql`room_gender = any(${["any", "same_as_present", needs.gender]})`;
}

function municipalitySuits(sql: TransactionSql, { needs, now }: FitSearch) {
  return sql`(not own_residents_only or municipality_code = ${needs.municipality} or municipality_code in (
    select places_of from wide_area_agreement
    where residents_of = ${needs.municipality} and valid_from <= ${tokyoDate(sql, now)}
      and (valid_until is null or valid_until >= ${tokyoDate(sql, now)})))`;
}

function withinReach(sql: TransactionSql, needs: CareNeeds) {
  if (needs.home === null) return sql`true`;
  const limit =
    needs.distanceMaxKm === null
      ? sql`true`
      : sql`(lat is null or ${kilometres(sql, needs)} <= ${needs.distanceMaxKm})`;
  return needs.transport
    ? sql`${limit} and (lat is null or ${kilometres(sql, needs)} <= transport_km)`
    : limit;
}

/** The haversine of `distanceKm`, rounded to the metre as the verdict is. */
function kilometres(sql: TransactionSql, { home }: CareNeeds) {
  if (home === null) return sql`null::float8`;
  // why the case: least() passes over a null, and a place without a location would lie at the other end of the earth.
  return sql`case when lat is not null then round((2 * 6371.0088 * asin(least(1, sqrt(
    power(sin(radians(lat - ${home.lat}::float8) / 2), 2)
    + cos(radians(${home.lat}::float8)) * cos(radians(lat)) * power(sin(radians(lon - ${home.lon}::float8) / 2), 2)))) * 1000)::numeric)::float8 / 1000 end`;
}

/** Live claims on a wanted slot of the unit at hand. A lapsed hold no longer counts. */
function takenBy(sql: TransactionSql, { request, now }: FitSearch) {
  const parts = [...new Set(request.slots.map((slot) => partIndex(slot.part)))];
  const [part] = parts;
  const live = sql`(claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})`;
  if (parts.length === 1 && part !== undefined) {
    return sql`
      select 1 from claim
      where claim.unit_id = unit_offer.unit_id and claim.part = ${part}
        and claim.slot_date = any(${request.slots.map((slot) => slot.day)}::date[]) and ${live}`;
  }
  return sql`
    select 1 from claim
    join unnest(${request.slots.map((slot) => slot.day)}::date[],
                ${request.slots.map((slot) => partIndex(slot.part))}::int[]) as wanted (day, part)
      on wanted.day = claim.slot_date and wanted.part = claim.part
    where claim.unit_id = unit_offer.unit_id and ${live}`;
}

function personSuits(
  sql: TransactionSql,
  { personId, request }: FitSearch,
  known: KnownOfPerson,
  enrolmentIsSoft: boolean,
) {
  if (personId === null) return sql``;
  const enrolled =
    request.purpose === "trial" || enrolmentIsSoft
      ? sql``
      : sql`and unit_offer.facility_id = any(${[...known.enrolments.keys()]}::uuid[])`;
  const house =
    known.avoidedFacilities.size === 0
      ? sql``
      : sql`and unit_offer.facility_id <> all(${[...known.avoidedFacilities]}::uuid[])`;
  const room =
    known.avoidedRooms.size === 0
      ? sql``
      : sql`and (unit_offer.room_id is null or unit_offer.room_id <> all(${[...known.avoidedRooms]}::uuid[]))`;
  return sql`${enrolled} ${house} ${room}`;
}

/** 同室 — in a room that takes the gender of whoever is there, someone known to be of the other gender refuses. */
function presentSuit(sql: TransactionSql, { needs, request, now }: FitSearch) {
  const nights = nightsRequested(request);
  if (needs.gender === null || nights.length === 0) return sql``;
  return sql`and (room_gender <> 'same_as_present' or not exists (
    select 1 from unit as neighbour
    join claim on claim.unit_id = neighbour.id
    where neighbour.room_id = unit_offer.room_id and neighbour.id <> unit_offer.unit_id
      and claim.slot_date = any(${[...nights]}::date[]) and claim.part = ${partIndex("night")}
      and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})
      and claim.gender is not null and claim.gender <> ${needs.gender}))`;
}

/** 医療的ケアの枠 — for each needed act, shift and day the facility has a care slot that nobody holds. */
function careSlotsSuffice(sql: TransactionSql, { needs, request, now }: FitSearch) {
  const slots = careSlotsNeeded(needs, request);
  if (slots.length === 0) return sql``;
  return sql`and not exists (
    select 1 from unnest(${slots.map((slot) => slot.act)}::text[], ${slots.map((slot) => slot.shift)}::text[],
                         ${slots.map((slot) => slot.day)}::date[]) as needed (act, shift, day)
    where not exists (
      select 1 from unit as slot
      where slot.facility_id = unit_offer.facility_id and slot.kind = 'care_slot'
        and needed.act = any(slot.act || slot.also_acts) and slot.shift = needed.shift
        and (slot.retired_on is null or slot.retired_on > needed.day)
        and not exists (
          select 1 from claim
          where claim.unit_id = slot.id and claim.slot_date = needed.day
            and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))))`;
}

function tokyoDate(sql: TransactionSql, now: Date) {
  return sql`(${now.toISOString()}::timestamptz at time zone 'Asia/Tokyo')::date`;
}
