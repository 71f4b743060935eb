import { type Chance, chanceOf } from "db/seeds/random";
import { pageOf, publicationWindow } from "~/availability/model/pages";
import { addDays, type Day, epochDay, tokyoDay } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, RoomId, UnitId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import type { CareImage, FacilityImage, UnitImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { DEFAULT_WEIGHTS } from "~/matching/model/rank";
import { FEATURES, type OfferBits } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, GENDERS, MEDICAL_ACTS } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";

/**
 * A country that does not exist: municipalities where people live, three in ten places around one bay, open nights in
 * runs. Made facility by facility, so that a quarter of a million units need no memory but the index's.
 */
export const NATION_UNITS = 250_000;
export const NATION_NOW = new Date("2026-12-01T12:04:00Z");
export const NATION_TODAY = tokyoDay(NATION_NOW);
/** Three in ten around the bay of Tokyo, the others along the land from south-west to north-east. */
const BAY_SHARE = 0.3;
const BAY: Point = { lat: 35.68, lon: 139.7 };
const SOUTH_WEST: Point = { lat: 31.6, lon: 130.6 };
const NORTH_EAST: Point = { lat: 43.1, lon: 141.4 };
const MUNICIPALITIES = 1_741;
const OPEN_SHARE = 0.35;
const NIGHTS = 180;

/** Where a municipality lies: the same for the same number. */
function municipalityOf(nth: number): { readonly code: MunicipalityCode; readonly centre: Point } {
  const chance = chanceOf(nth * 2_654_435_761);
  const code = String(1_001 + nth * 7).padStart(5, "0") as MunicipalityCode;
  if (nth < MUNICIPALITIES * BAY_SHARE) return { code, centre: around(chance, BAY, 1.1) };
  const along = chance.next();
  const spine = {
    lat: SOUTH_WEST.lat + along * (NORTH_EAST.lat - SOUTH_WEST.lat),
    lon: SOUTH_WEST.lon + along * (NORTH_EAST.lon - SOUTH_WEST.lon),
  };
  return { code, centre: around(chance, spine, 1.8) };
}

function around(chance: Chance, centre: Point, degrees: number): Point {
  const off = () => (chance.next() + chance.next() + chance.next() - 1.5) * degrees;
  return { lat: centre.lat + off(), lon: centre.lon + off() };
}

/** 全国の写し — facilities of one to nine units until there are `units` of them; beds, and a seat for every fourth bed. */
export function* nationOfImages(units = NATION_UNITS, seed = 1): Generator<FacilityImage> {
  const chance = chanceOf(seed);
  let made = 0;
  for (let nth = 1; made < units; nth += 1) {
    const count = Math.min(units - made, chance.between(1, 9));
    yield someFacility(chance, nth, count);
    made += count;
  }
}

function someFacility(chance: Chance, nth: number, count: number): FacilityImage {
  // Large municipalities have more places than small ones.
  const large = chance.next() * chance.next();
  const isBay = chance.next() < BAY_SHARE;
  const bay = Math.floor(MUNICIPALITIES * BAY_SHARE);
  const { code, centre } = municipalityOf(
    isBay ? Math.floor(large * bay) : bay + Math.floor(large * (MUNICIPALITIES - bay)),
  );
  const bits = someBits(chance);
  const isShared = chance.next() < 0.2;
  const purposes = chance.next();
  const confirmedAt = chance.next() < 0.1 ? null : NATION_NOW.getTime() - chance.between(0, 30 * 3_600_000);
  const plain: Omit<UnitImage, "unitId" | "published" | "taken" | "present"> = {
    kind: chance.next() < 0.8 ? "bed" : "seat",
    roomId: null,
    bits,
    mealsStated: chance.next() < 0.8,
    levelMin: chance.pick([0, 0, 1, 3]),
    levelMax: 6,
    ageMin: chance.pick([0, 18, 18, 18]),
    ageMax: chance.pick([64, 120, 120]),
    roomGender: isShared ? "same_as_present" : chance.pick(["any", "any", "any", "female", "male"]),
    transportKm: chance.pick([0, 5, 10, 15]),
    confirmedAt,
  };
  const units = Array.from({ length: count }, (_, unit) => {
    const shared = isShared ? idOf<RoomId>(3, nth * 16 + Math.floor(unit / 2)) : null;
    return someUnit(chance, { ...plain, roomId: shared, unitId: idOf<UnitId>(2, nth * 16 + unit) }, purposes);
  });
  return {
    facilityId: idOf<FacilityId>(1, nth),
    municipality: code,
    ownResidentsOnly: chance.next() < 0.1,
    location: chance.next() < 0.01 ? null : around(chance, centre, 0.12),
    units,
    care: someCare(chance, bits),
    lapsesAt: null,
  };
}

function someUnit(
  chance: Chance,
  unit: Omit<UnitImage, "published" | "taken" | "present">,
  purposes: number,
): UnitImage {
  const parts = unit.kind === "bed" ? (["night"] as const) : (["am", "pm"] as const);
  const [open, taken] = [openMasks(chance, OPEN_SHARE + 0.25), openMasks(chance, 0.25 / (OPEN_SHARE + 0.25))];
  const serving: UnitImage["published"][number]["purpose"][] = ["short_stay"];
  if (purposes < 0.08) serving.push("emergency");
  if (purposes > 0.92) serving.push("trial");
  const held = taken.map((mask, nth) => (mask & (open[nth] ?? 0)) >>> 0);
  return {
    ...unit,
    published: parts.flatMap((part) =>
      serving.flatMap((purpose) =>
        open.map((mask, nth) => ({ page: FIRST_PAGE + nth, part, purpose, mask })),
      ),
    ),
    taken: parts.flatMap((part) => held.map((mask, nth) => ({ page: FIRST_PAGE + nth, part, mask }))),
    present:
      unit.roomId === null || unit.kind === "seat"
        ? []
        : held.map((mask, nth) => ({
            page: FIRST_PAGE + nth,
            gender: chance.pick([...GENDERS, null]),
            mask,
          })),
  };
}

const WINDOW = publicationWindow(NATION_TODAY);
const FIRST_PAGE = pageOf(NATION_TODAY);
const PAGES = pageOf(addDays(WINDOW.until, -1)) - FIRST_PAGE + 1;
const FIRST_BIT = epochDay(NATION_TODAY) - FIRST_PAGE * 32;

/** Nights from today in runs of three to fourteen, so many of them set. */
function openMasks(chance: Chance, share: number): number[] {
  const masks = new Array<number>(PAGES).fill(0);
  for (let night = 0; night < NIGHTS; ) {
    const run = chance.between(3, 14);
    const isSet = chance.next() < share;
    for (let nth = night; isSet && nth < Math.min(NIGHTS, night + run); nth += 1) {
      const bit = FIRST_BIT + nth;
      masks[bit >>> 5] = (masks[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    night += run;
  }
  return masks.map((mask) => mask >>> 0);
}

function someBits(chance: Chance): OfferBits {
  const pair = (shares: readonly number[]): [number, number] => {
    let [yes, ask] = [0, 0];
    for (const [bit, share] of shares.entries()) {
      const drawn = chance.next();
      if (drawn < share) yes |= 1 << bit;
      else if (drawn < share * 1.2) ask |= 1 << bit;
    }
    return [yes, ask];
  };
  const [disabilitiesYes, disabilitiesAsk] = pair(DISABILITY_TYPES.map((_, bit) => (bit < 4 ? 0.6 : 0.15)));
  const isMedical = chance.next() < 0.3;
  const [actsDayYes, actsDayAsk] = pair(
    MEDICAL_ACTS.map((_, bit) => (isMedical ? (bit < 10 ? 0.35 : 0.15) : 0.02)),
  );
  const atNight = chance.next() < 0.5 ? MEDICAL_ACTS_ALL : 0;
  const [featuresYes, featuresAsk] = pair([0.35, 0.2, 0.2, 0.2, 0.4, 0.7, 0.6, 0.01]);
  const supporter = 1 << FEATURES.indexOf("needsSupporter");
  return {
    disabilitiesYes,
    disabilitiesAsk,
    actsDayYes,
    actsDayAsk,
    actsEveningYes: actsDayYes,
    actsEveningAsk: actsDayAsk,
    actsNightYes: actsDayYes & atNight,
    actsNightAsk: actsDayAsk & atNight,
    featuresYes,
    featuresAsk: featuresAsk & ~supporter,
    meals: chance.pick([1, 3, 15]),
  };
}
const MEDICAL_ACTS_ALL = (1 << MEDICAL_ACTS.length) - 1;

function someCare(chance: Chance, bits: OfferBits): CareImage[] {
  const masks = [
    bits.actsDayYes | bits.actsDayAsk,
    bits.actsEveningYes | bits.actsEveningAsk,
    bits.actsNightYes | bits.actsNightAsk,
  ];
  return SHIFTS.flatMap((shift, nth) =>
    MEDICAL_ACTS.flatMap((act, bit) =>
      ((masks[nth] ?? 0) >>> bit) & 1
        ? Array.from({ length: PAGES + 1 }, (_, page) => ({
            act,
            shift,
            page: FIRST_PAGE + page,
            free: chance.next() < 0.05 ? SOME_FULL : ALL_FREE,
          }))
        : [],
    ),
  );
}
const ALL_FREE = new Array<number>(32).fill(1);
const SOME_FULL = ALL_FREE.map((_, day) => (day % 5 === 0 ? 0 : 1));

function idOf<Kind extends string>(kind: number, nth: number): Kind {
  const scattered = Math.imul(nth, 0x9e37_79b1) >>> 0;
  return `${scattered.toString(16).padStart(8, "0")}-${String(kind).padStart(4, "0")}-7000-8000-${nth.toString(16).padStart(12, "0")}` as Kind;
}

/** Someone at a random place of the nation; what they need is the caller's. */
export function nationQuery(
  chance: Chance,
  needs: Partial<CareNeeds>,
  nights = 3,
  from: Day = NATION_TODAY,
): EngineQuery {
  const { code, centre } = municipalityOf(chance.between(0, MUNICIPALITIES - 1));
  return {
    needs: {
      disabilities: [],
      level: "4",
      age: 34,
      gender: chance.pick(GENDERS),
      sameGenderCare: false,
      acts: [],
      behaviourSupport: false,
      wheelchair: false,
      lift: false,
      adaptedBath: false,
      meal: null,
      transport: false,
      municipality: code,
      home: around(chance, centre, 0.12),
      distanceMaxKm: 15,
      ...needs,
    },
    request: {
      purpose: "emergency",
      slots: Array.from({ length: nights }, (_, nth) => ({
        day: addDays(from, nth),
        part: "night" as const,
      })),
    },
    now: NATION_NOW,
    agreements: [],
    supporters: [],
    known: null,
    weights: DEFAULT_WEIGHTS,
    sparing: null,
  };
}

/** 緊急 — two types of disability, two acts at night, a wheelchair: few places in the country. */
export function emergencyNeeds(chance: Chance): Partial<CareNeeds> {
  const act = () => MEDICAL_ACTS[chance.between(0, 9)] ?? MEDICAL_ACTS[0];
  const [first, second] = [act(), act()];
  return {
    disabilities: [DISABILITY_TYPES[0], DISABILITY_TYPES[1]],
    acts: [first, second].map((one) => ({ act: one, shifts: ["night"] as const })),
    wheelchair: true,
  };
}

/** ゆるい依頼 — two types of disability and nothing else. */
export const RELAXED_NEEDS: Partial<CareNeeds> = {
  disabilities: [DISABILITY_TYPES[0], DISABILITY_TYPES[1]],
};
