import { chanceOf } from "db/seeds/random";
import { addDays, type Day, day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId, UnitId } from "~/kernel/id";
import type { CareSlot } from "~/matching/model/placement";
import {
  type PersonTonight,
  placeTogether,
  type SharedMeans,
  type SuitingUnit,
} from "~/readiness/place-together.server";
import { type Figure, figure, type Measurement, median } from "./figure";

const PEOPLE = 2_000;
const HOUSES = 300;
const BEDS_PER_HOUSE = 5;
const NIGHTS = 5;
const FITS = 40;
const ROUNDS = 3;
const SECONDS_MAX = 10;
const FIRST = day("2026-12-01");

/** G12 全員いっしょの夜: 2,000 people and 1,500 beds, one night in three of a bed taken, nurses and shared rooms scarce. */
export function togetherFigures(): Measurement {
  return {
    ids: ["G12"],
    async measure(): Promise<readonly Figure[]> {
      const { people, means } = crowd();
      const seconds: number[] = [];
      let shares = { placed: 0, bound: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        const begun = performance.now();
        const { standing, bound } = placeTogether(people, means);
        seconds.push((performance.now() - begun) / 1000);
        const placed = [...standing.values()].filter((one) => one === "place" || one === "cover").length;
        shares = { placed, bound };
      }
      const { placed, bound } = shares;
      return [
        figure(
          "G12.seconds",
          `${PEOPLE} people all at once, in seconds`,
          median(seconds),
          "<=",
          SECONDS_MAX,
          ROUNDS,
        ),
        figure("G12.gap", `placed ${placed} ÷ at most ${bound}`, placed / bound, ">=", 0, ROUNDS),
      ];
    },
  };
}

function crowd(): { readonly people: readonly PersonTonight[]; readonly means: SharedMeans } {
  const chance = chanceOf(20_261_201);
  const nights: Day[] = Array.from({ length: NIGHTS }, (_, nth) => addDays(FIRST, nth));
  const unitIds = Array.from({ length: HOUSES * BEDS_PER_HOUSE }, (_, n) => idOf<UnitId>(1, n));
  const open = unitIds.map(() =>
    nights.reduce((mask, _, nth) => (chance.next() < 2 / 3 ? mask | (1 << nth) : mask), 0),
  );
  const places = new Map(
    unitIds.map((unitId, n) => {
      const house = Math.floor(n / BEDS_PER_HOUSE);
      // The first two beds of every third house share a room.
      const isShared = house % 3 === 0 && n % BEDS_PER_HOUSE < 2;
      return [
        unitId,
        { facilityId: idOf<FacilityId>(2, house), sharedRoom: isShared ? idOf<RoomId>(3, house) : null },
      ];
    }),
  );
  const care: CareSlot[] = nights.map((night) => ({ act: "suction_oral", shift: "night", day: night }));
  const people = Array.from({ length: PEOPLE }, (_, nth) => ({
    personId: idOf<PersonId>(4, nth),
    gender: chance.pick(["female", "male"] as const),
    units: suiting(chance, unitIds, open),
    care: chance.next() < 0.2 ? care : [],
  }));
  return {
    people,
    means: { nights, places, freeCare: () => 1, sharedAct: (_, { act }) => act, supporters: 10 },
  };
}

function suiting(
  chance: ReturnType<typeof chanceOf>,
  unitIds: readonly UnitId[],
  open: readonly number[],
): readonly SuitingUnit[] {
  const whole = 2 ** NIGHTS - 1;
  const drawn = [...new Set(Array.from({ length: FITS }, () => chance.between(0, unitIds.length - 1)))];
  const units = drawn.flatMap((n) => {
    const [unitId, nights] = [unitIds[n], open[n] ?? 0];
    return unitId === undefined || nights === 0 ? [] : [{ unitId, nights }];
  });
  return [...units.filter(({ nights }) => nights === whole), ...units];
}

function idOf<Kind extends string>(kind: number, nth: number): Kind {
  return `00000000-0000-7000-800${kind}-${String(nth).padStart(12, "0")}` as Kind;
}
