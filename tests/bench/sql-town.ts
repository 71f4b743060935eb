import type postgres from "postgres";
import { PARTS, type Part, PURPOSES, partIndex } from "~/kernel/part";
import type { FacilityImage, UnitImage } from "~/matching/engine/image";
import { FEATURES } from "~/providers/model/offer-bits";
import { CARE_COLUMNS, careAt, DAYS, dayBits, daysIn, freeBits } from "./column-town";

const NEEDS_SUPPORTER = 1 << FEATURES.indexOf("needsSupporter");

/** Days whose slots fit into a whole number of Postgres: those that a question can ask for. */
const SLOT_DAYS = 15;
const HALF = 30;
const SLOT_BIT = new Map(
  DAYS.slice(0, SLOT_DAYS).flatMap((day, nth) =>
    PARTS.map((part, at) => [`${day} ${part}`, nth * PARTS.length + at]),
  ),
);

/** The bit of one slot in the calendar columns. */
export function slotBit(day: string, part: string): bigint {
  const bit = SLOT_BIT.get(`${day} ${part}`);
  if (bit === undefined) throw new RangeError(`${day} is no day of these tables`);
  return 1n << BigInt(bit);
}

const CARE_NAMES = Array.from({ length: CARE_COLUMNS }, (_, nth) => `care_${nth}`);

/** One row per unit, with what is true of its facility; the calendar as numbers, a bit per slot. */
const PLACE = `
  create unlogged table place (
    unit_id uuid primary key, facility_id uuid not null, room_id uuid, is_bed boolean not null,
    municipality text not null, own_only boolean not null, lat float8, lon float8,
    disabilities int not null, acts_day int not null, acts_evening int not null, acts_night int not null,
    features int not null, needs_supporter boolean not null, meals int not null,
    level_min int not null, level_max int not null, age_min int not null, age_max int not null,
    room_rule text not null, transport_km float8 not null,
    ${PURPOSES.map((purpose) => `${purpose} bigint not null`).join()}, taken bigint not null,
    ${CARE_NAMES.map((name) => `${name} int not null`).join()}, care_counted int not null,
    women_beside int not null default 0, men_beside int not null default 0)`;

/** Who is in which room on which days, a bit per day: the beds of others are looked up in it. */
const SLEEPS = "create unlogged table sleeps (unit_id uuid, room_id uuid, gender text, days int)";

const BESIDE = `
  update place set women_beside = beside.women, men_beside = beside.men
  from (
    select one.unit_id, coalesce(bit_or(other.days) filter (where other.gender = 'female'), 0) as women,
           coalesce(bit_or(other.days) filter (where other.gender = 'male'), 0) as men
    from place as one join sleeps as other on other.room_id = one.room_id and other.unit_id <> one.unit_id
    group by one.unit_id) as beside
  where beside.unit_id = place.unit_id`;

/** Fills the tables with a town; what was in them before is gone. */
export async function loadSqlTown(sql: postgres.Sql, images: readonly FacilityImage[]): Promise<void> {
  await sql.unsafe("drop table if exists place, sleeps");
  await sql.unsafe(PLACE);
  await sql.unsafe(SLEEPS);
  await copied(sql, "place", placeLines(images), "women_beside, men_beside");
  await copied(sql, "sleeps", sleepLines(images), "");
  await sql.unsafe(BESIDE);
  await sql.unsafe("create index place_where on place (lat, lon)");
  await sql.unsafe("vacuum analyze place");
}

async function copied(sql: postgres.Sql, table: string, lines: Iterable<string>, without: string) {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`;
  const wanted = columns.map(({ name }) => name).filter((name) => !without.split(", ").includes(name));
  const into = await sql.unsafe(`copy ${table} (${wanted.join()}) from stdin`).writable();
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < 1_000_000) continue;
    if (!into.write(text)) await new Promise((drained) => into.once("drain", drained));
    text = "";
  }
  into.end(text);
  await new Promise((done, failed) => into.once("finish", done).once("error", failed));
}

function* placeLines(images: readonly FacilityImage[]): Iterable<string> {
  for (const image of images) {
    const care = careOf(image);
    for (const unit of image.units) yield `${rowOf(image, unit, care).map(field).join("\t")}\n`;
  }
}

type Field = string | number | bigint | boolean | null;
const field = (value: Field) => (value === null ? "\\N" : String(value));

function rowOf(image: FacilityImage, unit: UnitImage, care: readonly number[]): readonly Field[] {
  const { bits } = unit;
  return [
    unit.unitId,
    image.facilityId,
    unit.roomId,
    unit.kind === "bed",
    image.municipality,
    image.ownResidentsOnly,
    image.location?.lat ?? null,
    image.location?.lon ?? null,
    bits.disabilitiesYes | bits.disabilitiesAsk,
    bits.actsDayYes | bits.actsDayAsk,
    bits.actsEveningYes | bits.actsEveningAsk,
    bits.actsNightYes | bits.actsNightAsk,
    bits.featuresYes | bits.featuresAsk,
    (bits.featuresYes & NEEDS_SUPPORTER) !== 0,
    bits.meals,
    unit.levelMin,
    unit.levelMax,
    unit.ageMin,
    unit.ageMax,
    unit.roomGender,
    unit.transportKm,
    ...PURPOSES.map((purpose) => slotsOf(unit.published.filter((one) => one.purpose === purpose))),
    slotsOf(unit.taken),
    ...care,
  ];
}

function slotsOf(
  pages: readonly { readonly page: number; readonly part: Part; readonly mask: number }[],
): bigint {
  // Two halves as plain numbers: a quarter of a million calendars are laid out.
  let [low, high] = [0, 0];
  for (const { page, part, mask } of pages) {
    for (const { at } of daysIn(page, mask)) {
      const bit = at * PARTS.length + partIndex(part);
      if (bit < HALF) low |= 1 << bit;
      else if (at < SLOT_DAYS) high |= 1 << (bit - HALF);
    }
  }
  return BigInt(low) | (BigInt(high) << BigInt(HALF));
}

/** By act and shift, the days with a slot free; last, which of them are counted at all. */
function careOf({ care }: FacilityImage): readonly number[] {
  const columns = new Array<number>(CARE_COLUMNS + 1).fill(0);
  for (const { act, shift, page, free } of care) {
    const nth = careAt(act, shift);
    columns[CARE_COLUMNS] = (columns[CARE_COLUMNS] ?? 0) | (1 << nth);
    columns[nth] = (columns[nth] ?? 0) | freeBits(page, free);
  }
  return columns;
}

function* sleepLines(images: readonly FacilityImage[]): Iterable<string> {
  for (const { units } of images) {
    for (const { unitId, roomId, present } of units) {
      if (roomId === null) continue;
      for (const { gender, page, mask } of present) {
        const days = dayBits(page, mask);
        if (gender !== null && days !== 0) yield `${unitId}\t${roomId}\t${gender}\t${days}\n`;
      }
    }
  }
}
