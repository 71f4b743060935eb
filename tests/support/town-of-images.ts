import { type Chance, chanceOf } from "db/seeds/random";
import { bitOf, maskOfDay, PAGE_DAYS, pageOf } from "~/availability/model/pages";
import { addDays } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, RoomId, UnitId } from "~/kernel/id";
import { PARTS, type Part, PURPOSES, SHIFTS } from "~/kernel/part";
import type { CareImage, FacilityImage, PageMask, UnitImage } from "~/matching/engine/image";
import { distanceKm } from "~/matching/model/distance";
import { FEATURES, type OfferBits } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, GENDERS, MEDICAL_ACTS, ROOM_GENDER_RULES } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import { anId, MIDORINO, READ_AT, TONARI, TONIGHT } from "./builders";

/**
 * Towns and questions at random, rich in edges: few days and few acts so that things meet, homes and limits on the
 * metre, houses on the borders of the grid, words given exactly a day ago.
 */
const KAWAMUKAI = "99203" as MunicipalityCode;
export const CITIES = [MIDORINO, TONARI, KAWAMUKAI] as const;
/** The first and the last bit among them. */
export const ACTS_IN_PLAY = [MEDICAL_ACTS[0], MEDICAL_ACTS[4], MEDICAL_ACTS[21]] as const;

/** A generator of one town: the same seed, the same town. */
export function townOfImages(seed: number, facilities: number): FacilityImage[] {
  const chance = chanceOf(seed);
  return Array.from({ length: facilities }, (_, nth) => someImage(chance, nth + 1));
}

/** One facility, with the number its ids are made from. */
export function someImage(chance: Chance, nth: number): FacilityImage {
  const rooms = Array.from({ length: 3 }, (_, room) => anId<RoomId>(nth * 1_000 + 900 + room));
  const place = somePlace(chance);
  const base = someBits(chance);
  return {
    facilityId: anId<FacilityId>((nth * 7_919) % 100_003),
    municipality: chance.pick(CITIES),
    ownResidentsOnly: chance.next() < 0.3,
    location: chance.next() < 0.15 ? null : place,
    units: Array.from({ length: chance.between(1, 6) }, (_, unit) =>
      someUnit(
        chance,
        anId<UnitId>(nth * 1_000 + ((unit * 5) % 7)),
        chance.pick([...rooms, null]),
        place,
        base,
      ),
    ),
    care: ACTS_IN_PLAY.flatMap((act) =>
      SHIFTS.filter(() => chance.next() < 0.85).flatMap((shift) => someCare(chance, act, shift)),
    ),
    lapsesAt: chance.next() < 0.2 ? READ_AT.getTime() + chance.between(0, 3_600_000) : null,
  };
}

function someUnit(
  chance: Chance,
  unitId: UnitId,
  roomId: RoomId | null,
  place: Point,
  base: OfferBits,
): UnitImage {
  const mealsStated = chance.next() < 0.7;
  const meals = chance.next() < 0.6 ? 15 : chance.between(1, 15);
  const bits = chance.next() < 0.6 ? base : someBits(chance);
  return {
    unitId,
    kind: chance.next() < 0.75 ? "bed" : "seat",
    roomId,
    bits: { ...bits, meals: mealsStated ? meals : 15 },
    mealsStated,
    levelMin: chance.pick([0, 0, 0, 1, 3]),
    levelMax: chance.pick([3, 4, 6, 6, 6]),
    ageMin: chance.pick([0, 0, 0, 15, 18]),
    ageMax: chance.pick([17, 64, 119, 120, 120]),
    roomGender: chance.pick([...ROOM_GENDER_RULES, "any", "same_as_present"]),
    transportKm: chance.pick([0, 3, 10, 50, kmBetween(HOMES[1], place)]),
    confirmedAt:
      chance.next() < 0.15 ? null : READ_AT.getTime() - chance.pick(AGES_MS) - chance.between(0, 1),
    published: somePublished(chance),
    taken: PARTS.flatMap((part) => pagesOf(someDays(chance, 0.15), part)),
    present: [...GENDERS, null].flatMap((gender) =>
      roomId === null || chance.next() < 0.6
        ? []
        : pagesOf(someDays(chance, 0.3), "night").map(({ page, mask }) => ({ page, gender, mask })),
    ),
  };
}

/** Ages of a provider's word: fresh, on both sides of half a point, and on both sides of a day. */
const AGES_MS = [-5, 0, 18, 60, 61, 24 * 60, 24 * 60 + 1, 72 * 60].map((minutes) => minutes * 60_000);

function somePublished(chance: Chance): UnitImage["published"] {
  const style = chance.next();
  return PARTS.flatMap((part) => {
    if (part !== "night" && chance.next() < 0.5) return [];
    const shared = someDays(chance, 0.9);
    return PURPOSES.flatMap((purpose) => {
      if (style < 0.4 && purpose === "trial") return [];
      const days = style < 0.7 ? shared : someDays(chance, 0.6);
      return pagesOf(days, part).map((page) => ({ ...page, purpose }));
    });
  });
}

function someDays(chance: Chance, share: number): typeof DAYS {
  return DAYS.filter(() => chance.next() < share);
}

/** The first day that is asked for: the town's days lie on both sides of a page's end. */
export const FIRST_DAY = addDays(TONIGHT, PAGE_DAYS - 4 - bitOf(TONIGHT));
export const DAYS_OPEN = 9;

/** Where the town's days lie among the pages, one before and one after those that are asked for too. */
const DAYS = Array.from({ length: DAYS_OPEN + 2 }, (_, nth) => addDays(FIRST_DAY, nth - 1)).map((day) => ({
  page: pageOf(day),
  mask: maskOfDay(day),
}));

function pagesOf(days: typeof DAYS, part: Part): PageMask[] {
  const pages = new Map<number, number>();
  for (const { page, mask } of days) pages.set(page, (pages.get(page) ?? 0) | mask);
  return [...pages].map(([page, mask]) => ({ page, part, mask: mask >>> 0 }));
}

function someCare(chance: Chance, act: CareImage["act"], shift: CareImage["shift"]): CareImage[] {
  const first = pageOf(FIRST_DAY);
  return [first, first + 1].map((page) => ({
    act,
    shift,
    page,
    free: Array.from({ length: 32 }, () => (chance.next() < 0.07 ? 0 : chance.between(1, 2))),
  }));
}

function someBits(chance: Chance): OfferBits {
  const pair = (count: number, yes: number, ask: number, among?: readonly number[]): [number, number] => {
    let [sure, maybe] = [0, 0];
    for (let position = 0; position < count; position += 1) {
      if (among && !among.includes(position)) continue;
      const drawn = chance.next();
      if (drawn < yes) sure |= 1 << position;
      else if (drawn < yes + ask) maybe |= 1 << position;
    }
    return [sure, maybe];
  };
  const acts = () =>
    pair(
      MEDICAL_ACTS.length,
      0.6,
      0.15,
      ACTS_IN_PLAY.map((act) => MEDICAL_ACTS.indexOf(act ?? "suction_oral")),
    );
  const [disabilitiesYes, disabilitiesAsk] = pair(DISABILITY_TYPES.length, 0.7, 0.15);
  const [[actsDayYes, actsDayAsk], [actsEveningYes, actsEveningAsk], [actsNightYes, actsNightAsk]] = [
    acts(),
    acts(),
    acts(),
  ];
  const [yes, ask] = pair(FEATURES.length, 0.65, 0.15);
  const supporter = 1 << FEATURES.indexOf("needsSupporter");
  const featuresYes = chance.next() < 0.7 ? yes & ~supporter : yes | supporter;
  return {
    disabilitiesYes,
    disabilitiesAsk,
    actsDayYes,
    actsDayAsk,
    actsEveningYes,
    actsEveningAsk,
    actsNightYes,
    actsNightAsk,
    featuresYes,
    featuresAsk: ask & ~supporter,
    meals: 15,
  };
}

/** A border of the grid, a house within a cell, one far away. */
export const HOMES = [
  { lat: 35.7, lon: 139.5 },
  { lat: 35.7123, lon: 139.4877 },
  { lat: 35.65, lon: 139.55 },
  { lat: 33.59, lon: 130.4 },
] as const satisfies readonly Point[];

function somePlace(chance: Chance): Point {
  const home = chance.next() < 0.9 ? HOMES[chance.between(0, 2)] : HOMES[3];
  if (home === undefined || chance.next() < 0.2) return home ?? HOMES[0];
  const step = () => chance.between(-40, 40) * chance.pick([0.0005, 0.005, 0.0125]);
  return { lat: home.lat + step(), lon: home.lon + step() };
}

export const kmBetween = (from: Point, to: Point): number => Math.round(distanceKm(from, to) * 1_000) / 1_000;
