import { daysBetween } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import type { EngineQuery } from "~/matching/engine/query";
import { needsBits } from "~/matching/model/needs-bits";
import { careSlotsNeeded, nightsRequested, shiftsConcerned } from "~/matching/model/placement";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { NATION_TODAY } from "./nation";

/**
 * 国への問い — an emergency for nights within the month, as a statement over the tables of `loadNation`. Everything that
 * differs from person to person is a parameter, so that a statement is prepared once.
 */
export const EMERGENCY_COLUMNS = [
  "disabilities",
  "features",
  "acts_day",
  "acts_evening",
  "acts_night",
  "age",
  "nights",
  "home_lat",
  "home_lon",
  "km_max",
  "gender",
  "care_acts",
  "care_shifts",
  "care_days",
] as const;
type Column = (typeof EMERGENCY_COLUMNS)[number];

export const COLUMN_TYPES: Readonly<Record<Column, string>> = {
  disabilities: "int",
  features: "int",
  acts_day: "int",
  acts_evening: "int",
  acts_night: "int",
  age: "int",
  nights: "int",
  home_lat: "float8",
  home_lon: "float8",
  km_max: "float8",
  gender: "text",
  care_acts: "int[]",
  care_shifts: "int[]",
  care_days: "int[]",
};

/** The values of one question, by column. */
export function emergencyValues({ needs, request }: EngineQuery): Readonly<Record<Column, unknown>> {
  const { home, age, distanceMaxKm } = needs;
  if (home === null || age === null || distanceMaxKm === null) throw new RangeError("an emergency has these");
  const bits = needsBits(needs, shiftsConcerned(request));
  const nth = (day: (typeof request.slots)[number]["day"]) => daysBetween(NATION_TODAY, day);
  const care = new Map<string, number>();
  for (const { act, shift, day } of careSlotsNeeded(needs, request)) {
    const key = `${MEDICAL_ACTS.indexOf(act)} ${SHIFTS.indexOf(shift)}`;
    care.set(key, (care.get(key) ?? 0) | (1 << nth(day)));
  }
  const part = (which: 0 | 1) => [...care.keys()].map((key) => Number(key.split(" ")[which]));
  return {
    disabilities: bits.disabilities,
    features: bits.features,
    acts_day: bits.actsDay,
    acts_evening: bits.actsEvening,
    acts_night: bits.actsNight,
    age,
    nights: nightsRequested(request).reduce((all, night) => all | (1 << nth(night)), 0),
    home_lat: home.lat,
    home_lon: home.lon,
    km_max: distanceMaxKm,
    gender: needs.gender,
    care_acts: part(0),
    care_shifts: part(1),
    care_days: [...care.values()],
  };
}

/** How beds near a home are reached: by the tree of points, or by latitude first. */
export type Reached = "by point" | "by latitude";

const KM_PER_DEGREE = 110;

/**
 * The beds that suit, unordered; those of unknown place among them, as nothing says that they are too far.
 *
 * @param value  how a value is spelled: a parameter, or a column of a table of people
 * @param free  the table, and what has to be so of its nights
 */
export function bedsFor(value: (name: Column) => string, reached: Reached, free = freeBeds(value)): string {
  const north = `(${value("km_max")} + 0.1) / ${KM_PER_DEGREE}`;
  const east = `${north} / cos(radians(abs(${value("home_lat")}) + ${north}))`;
  const [lat, lon] = [value("home_lat"), value("home_lon")];
  const box =
    reached === "by point"
      ? `point(bed.lon, bed.lat) <@ box(point(${lon} - ${east}, ${lat} - ${north}), point(${lon} + ${east}, ${lat} + ${north}))`
      : `bed.lat between ${lat} - ${north} and ${lat} + ${north} and bed.lon between ${lon} - ${east} and ${lon} + ${east}`;
  return `
    select bed.unit_id, bed.facility_id, away.km from ${free.from}
    cross join lateral (select round((2 * 6371.0088 * asin(least(1, sqrt(
      power(sin(radians(bed.lat - ${lat}) / 2), 2)
      + cos(radians(${lat})) * cos(radians(bed.lat)) * power(sin(radians(bed.lon - ${lon}) / 2), 2)))) * 1000)::numeric)::float8 / 1000 as km) as away
    where ${box} and ${suits(value)} and ${free.nights} and away.km <= ${value("km_max")}
    union all
    select bed.unit_id, bed.facility_id, null::float8 from ${free.from}
    where bed.lat is null and ${suits(value)} and ${free.nights}`;
}

function suits(value: (name: Column) => string): string {
  return `${value("disabilities")} & ~bed.disabilities = 0 and ${value("features")} & ~bed.features = 0
      and ${value("acts_day")} & ~bed.acts_day = 0 and ${value("acts_evening")} & ~bed.acts_evening = 0
      and ${value("acts_night")} & ~bed.acts_night = 0 and ${value("age")} between bed.age_min and bed.age_max
      and not bed.needs_supporter
      and (bed.room_rule = 'any' or bed.room_rule = ${value("gender")} or (bed.room_rule = 'same_as_present'
        and (case ${value("gender")} when 'female' then bed.men_beside else bed.women_beside end) & ${value("nights")} = 0))
      and not exists (
        select 1 from unnest(${value("care_acts")}, ${value("care_shifts")}, ${value("care_days")}) as needed (act, shift, days)
        where not exists (select 1 from care where care.facility_id = bed.facility_id and care.act = needed.act
          and care.shift = needed.shift and needed.days & ~care.days = 0))`;
}

function freeBeds(value: (name: Column) => string) {
  const nights = value("nights");
  return {
    from: "bed",
    nights: `bed.taken & ${nights} = 0 and (bed.emergency & ${nights} = ${nights} or bed.short_stay & ${nights} = ${nights})`,
  };
}
