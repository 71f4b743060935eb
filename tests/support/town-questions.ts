import type { Chance } from "db/seeds/random";
import { addDays } from "~/kernel/day";
import { type Part, PURPOSES, SHIFTS } from "~/kernel/part";
import { compareSlots, type Slot } from "~/kernel/stay";
import type { FacilityImage } from "~/matching/engine/image";
import type { EngineQuery, KnownPerson } from "~/matching/engine/query";
import { PAPERWORK_IDS } from "~/matching/model/placement";
import { DEFAULT_WEIGHTS } from "~/matching/model/rank";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import { type CareNeeds, SUPPORT_LEVELS } from "~/registry/model/needs";
import { READ_AT } from "./builders";
import { ACTS_IN_PLAY, CITIES, DAYS_OPEN, FIRST_DAY, HOMES, kmBetween } from "./town-of-images";

/** One question about a town, as a coordinator could ask it for somebody who lives in one of these homes. */
export function someQuery(
  chance: Chance,
  town: readonly FacilityImage[],
  homes: readonly Point[] = HOMES,
): EngineQuery {
  const home = chance.next() < 0.15 ? null : chance.pick(homes);
  const places = town.flatMap(({ location }) => location ?? []);
  const onTheMetre = home !== null && places.length > 0 ? kmBetween(home, chance.pick(places)) : 3;
  const request = {
    purpose: chance.pick(PURPOSES),
    slots: someSlots(chance),
    ...(chance.next() < 0.2 ? { strict: PAPERWORK_IDS.filter(() => chance.next() < 0.5) } : {}),
  };
  return {
    needs: someNeeds(chance, home, onTheMetre),
    request,
    now: READ_AT,
    agreements: CITIES.filter(() => chance.next() < 0.3),
    supporters: CITIES.filter(() => chance.next() < 0.5),
    known: chance.next() < 0.5 ? null : someKnown(chance, town),
    weights:
      chance.next() < 0.7
        ? DEFAULT_WEIGHTS
        : { ...DEFAULT_WEIGHTS, perKm: 0.7, freshnessHours: 30, perQuestion: 3 },
    sparing:
      chance.next() < 0.3
        ? null
        : new Map(
            town
              .filter(() => chance.next() < 0.4)
              .map((one) => [one.facilityId, { costMilli: chance.between(1, 4_000) }]),
          ),
  };
}

function someSlots(chance: Chance): readonly Slot[] {
  const from = chance.between(0, DAYS_OPEN - 2);
  const length = chance.pick([1, 1, 2, 3, 5]);
  const days = Array.from({ length }, (_, nth) => addDays(FIRST_DAY, from + nth));
  const parts: readonly Part[] = chance.pick([
    ["night"],
    ["night"],
    ["night"],
    ["am"],
    ["am", "pm"],
    ["evening"],
    ["pm", "night"],
  ]);
  return days.flatMap((day) => parts.map((part) => ({ day, part }))).sort(compareSlots);
}

function someNeeds(chance: Chance, home: Point | null, onTheMetre: number): CareNeeds {
  const rarely = () => chance.next() < 0.2;
  return {
    disabilities: DISABILITY_TYPES.filter(() => chance.next() < 0.12),
    level: chance.pick(SUPPORT_LEVELS),
    age: rarely() ? null : chance.pick([8, 15, 17, 18, 34, 64, 65, 119, 120]),
    gender: rarely() ? null : chance.pick(GENDERS),
    sameGenderCare: rarely(),
    acts: ACTS_IN_PLAY.filter(() => chance.next() < 0.2).flatMap((act) =>
      act === undefined ? [] : [{ act, shifts: [chance.pick(SHIFTS), ...SHIFTS.filter(rarely)] }],
    ),
    behaviourSupport: rarely(),
    wheelchair: rarely(),
    lift: rarely(),
    adaptedBath: rarely(),
    meal: chance.next() < 0.5 ? null : chance.pick(MEAL_FORMS),
    transport: rarely(),
    municipality: rarely() ? null : chance.pick(CITIES),
    home,
    distanceMaxKm: chance.next() < 0.4 ? null : chance.pick([0, 3, 15, 1_000, onTheMetre, onTheMetre]),
  };
}

function someKnown(chance: Chance, town: readonly FacilityImage[]): KnownPerson {
  const some = (share: number) => town.filter(() => chance.next() < share);
  const enrolled = some(0.7);
  const others = town.filter((image) => !enrolled.includes(image));
  return {
    avoided: new Set(some(0.1).map(({ facilityId }) => facilityId)),
    avoidedUnits: some(0.1).map(({ facilityId, units }) => ({
      facilityId,
      unitId: chance.pick(units).unitId,
    })),
    enrolments: new Map(
      enrolled.map(({ facilityId }) => [
        facilityId,
        {
          status: chance.next() < 0.8 ? "enrolled" : "expired",
          stays: chance.between(0, 4),
          agreedRank: chance.next() < 0.6 ? null : chance.between(1, 6),
        },
      ]),
    ),
    agreedOnly: new Map(
      others.filter(() => chance.next() < 0.3).map(({ facilityId }) => [facilityId, chance.between(1, 6)]),
    ),
    trainedAt: new Map(
      some(0.2).map(({ facilityId }) => [
        facilityId,
        ACTS_IN_PLAY.flatMap((act) =>
          act === undefined ? [] : SHIFTS.filter(() => chance.next() < 0.5).map((shift) => ({ act, shift })),
        ),
      ]),
    ),
    ownShares: new Map(some(0.2).map(({ facilityId }) => [facilityId, chance.between(1, 1_000)])),
  };
}
