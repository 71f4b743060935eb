import type postgres from "postgres";
import { bitOf, pageOf } from "~/availability/model/pages";
import { addDays } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import type { FacilityImage, PageMask, UnitImage } from "~/matching/engine/image";
import { FEATURES } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { NATION_TODAY } from "./nation";

/** Nights from today that the tables know, a bit each. */
const NIGHTS = Array.from({ length: 31 }, (_, nth) => addDays(NATION_TODAY, nth)).map((day) => ({
  page: pageOf(day),
  bit: bitOf(day),
}));
const NEEDS_SUPPORTER = 1 << FEATURES.indexOf("needsSupporter");

/**
 * 国の表 — the beds of the country as SQL likes them best: a row per bed, its month in one number, a point with an index.
 * No table of the product: what the index is held against is the quickest that Postgres can do, not our fallback.
 */
const TABLES = `
  create unlogged table bed (
    unit_id uuid not null, facility_id uuid not null, municipality text not null, lat float8, lon float8,
    disabilities int not null, acts_day int not null, acts_evening int not null, acts_night int not null,
    features int not null, needs_supporter boolean not null, age_min int not null, age_max int not null,
    room_rule text not null, short_stay int not null, emergency int not null, taken int not null,
    women_beside int not null, men_beside int not null);
  create unlogged table care (facility_id uuid not null, act int not null, shift int not null, days int not null)`;

const INDEXES = `
  create index bed_spot on bed using gist (point(lon, lat));
  create index bed_lat on bed (lat, lon);
  create index bed_nowhere on bed (facility_id) where lat is null;
  alter table care add primary key (facility_id, act, shift)`;

/** Makes the tables, fills and indexes them. */
export async function loadNation(sql: postgres.Sql, images: Iterable<FacilityImage>): Promise<void> {
  await sql.unsafe(TABLES);
  let [beds, care] = ["", ""];
  const [toBed, toCare] = [await copying(sql, "bed"), await copying(sql, "care")];
  for (const image of images) {
    for (const unit of image.units) if (unit.kind === "bed") beds += bedLine(image, unit);
    care += careLines(image);
    if (beds.length > 500_000) {
      await toBed.write(beds);
      beds = "";
    }
    if (care.length > 500_000) {
      await toCare.write(care);
      care = "";
    }
  }
  await toBed.end(beds);
  await toCare.end(care);
  await sql.unsafe(INDEXES);
  await sql.unsafe("vacuum analyze bed");
  await sql.unsafe("vacuum analyze care");
}

async function copying(sql: postgres.Sql, table: string) {
  const stream = await sql.unsafe(`copy ${table} from stdin`).writable();
  return {
    write: (text: string) =>
      stream.write(text) ? Promise.resolve() : new Promise<void>((done) => void stream.once("drain", done)),
    end: (text: string) =>
      new Promise<void>((done, failed) => {
        stream.once("finish", done).once("error", failed);
        stream.end(text);
      }),
  };
}

function bedLine(image: FacilityImage, unit: UnitImage): string {
  const { bits } = unit;
  const opened = (purpose: string) => nightBits(unit.published.filter((one) => one.purpose === purpose));
  const [women, men] = (["female", "male"] as const).map((gender) =>
    image.units
      .filter((one) => one.roomId !== null && one.roomId === unit.roomId && one.unitId !== unit.unitId)
      .reduce((all, { present }) => all | nightBits(present.filter((one) => one.gender === gender)), 0),
  );
  const fields = [
    unit.unitId,
    image.facilityId,
    image.municipality,
    image.location?.lat ?? "\\N",
    image.location?.lon ?? "\\N",
    bits.disabilitiesYes | bits.disabilitiesAsk,
    bits.actsDayYes | bits.actsDayAsk,
    bits.actsEveningYes | bits.actsEveningAsk,
    bits.actsNightYes | bits.actsNightAsk,
    bits.featuresYes | bits.featuresAsk,
    (bits.featuresYes & NEEDS_SUPPORTER) !== 0,
    unit.ageMin,
    unit.ageMax,
    unit.roomGender,
    opened("short_stay"),
    opened("emergency"),
    nightBits(unit.taken.filter(({ part }) => part === "night")),
    women,
    men,
  ];
  return `${fields.join("\t")}\n`;
}

function nightBits(
  pages: readonly (Pick<PageMask, "page" | "mask"> & { readonly part?: PageMask["part"] })[],
): number {
  let bits = 0;
  for (const [nth, { page, bit }] of NIGHTS.entries()) {
    if (pages.some((one) => one.page === page && (one.mask >>> bit) & 1)) bits |= 1 << nth;
  }
  return bits;
}

function careLines({ facilityId, care }: FacilityImage): string {
  const days = new Map<string, number>();
  for (const { act, shift, page, free } of care) {
    const key = `${MEDICAL_ACTS.indexOf(act)}\t${SHIFTS.indexOf(shift)}`;
    let bits = days.get(key) ?? 0;
    for (const [nth, night] of NIGHTS.entries()) {
      if (night.page === page && (free[night.bit] ?? 0) > 0) bits |= 1 << nth;
    }
    days.set(key, bits);
  }
  return [...days].map(([key, bits]) => `${facilityId}\t${key}\t${bits}\n`).join("");
}
