import fc from "fast-check";
import { addDays } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { compareSlots, type Slot } from "~/kernel/stay";
import { ENROLMENTS, type PlacementContext, type PlacementRequest } from "~/matching/model/placement";
import {
  ANSWERS,
  DISABILITY_TYPES,
  GENDERS,
  MEAL_FORMS,
  MEDICAL_ACTS,
  ROOM_GENDER_RULES,
} from "~/providers/model/support";
import type { Point, UnitOffer } from "~/providers/model/unit-offer";
import { type CareNeeds, SUPPORT_LEVELS } from "~/registry/model/needs";
import { anId, aPlacementContext, aUnitOffer, MIDORINO, READ_AT, TONARI, TONIGHT } from "./builders";

const someAnswer = fc.constantFrom(...ANSWERS);
const someGender = fc.constantFrom(...GENDERS);
const someMunicipality = fc.constantFrom(MIDORINO, TONARI);
const orUnknown = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 });

/** A point within some thirty kilometres of みどり野市. */
export const somePoint: fc.Arbitrary<Point> = fc.record({
  lat: fc.integer({ min: 355_500, max: 358_500 }).map((n) => n / 10_000),
  lon: fc.integer({ min: 1_393_000, max: 1_397_000 }).map((n) => n / 10_000),
});

const someCapacity = fc
  .tuple(someAnswer, fc.integer({ min: 1, max: 3 }))
  .map(([answer, people]) => ({ answer, peopleMax: answer === "no" ? 0 : people }));

const someActs = fc
  .uniqueArray(
    fc.record({
      act: fc.constantFrom(...MEDICAL_ACTS),
      day: fc.option(someCapacity, { nil: undefined }),
      evening: fc.option(someCapacity, { nil: undefined }),
      night: fc.option(someCapacity, { nil: undefined }),
    }),
    { selector: ({ act }) => act, maxLength: 8 },
  )
  .map((acts) =>
    Object.fromEntries(
      acts.map(({ act, ...shifts }) => [
        act,
        Object.fromEntries(Object.entries(shifts).filter(([, capacity]) => capacity !== undefined)),
      ]),
    ),
  );

/** Any offer a provider could publish. */
export const someUnitOffer: fc.Arbitrary<UnitOffer> = fc
  .record({
    unitId: fc.integer({ min: 1, max: 9_999 }).map((n) => anId<UnitId>(n)),
    facilityId: fc.integer({ min: 1, max: 99 }).map((n) => anId<FacilityId>(n)),
    municipality: someMunicipality,
    ownResidentsOnly: fc.boolean(),
    disabilities: fc.record(
      Object.fromEntries(DISABILITY_TYPES.map((type) => [type, someAnswer])),
    ) as fc.Arbitrary<UnitOffer["disabilities"]>,
    levelMin: fc.integer({ min: 0, max: 3 }),
    levelMax: fc.integer({ min: 3, max: 6 }),
    ageMin: fc.constantFrom(0, 15, 18),
    ageMax: fc.constantFrom(17, 64, 120),
    acts: someActs,
    roomGender: fc.constantFrom(...ROOM_GENDER_RULES),
    nightStaff: fc.record({ female: someAnswer, male: someAnswer }),
    wheelchair: someAnswer,
    lift: someAnswer,
    adaptedBath: someAnswer,
    behaviourSupport: someAnswer,
    transport: someAnswer,
    transportKm: fc.constantFrom(0, 3, 10),
    meals: fc.subarray([...MEAL_FORMS]),
    location: orUnknown(somePoint),
    needsSupporter: fc.boolean(),
    confirmedAt: orUnknown(
      fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => new Date(READ_AT.getTime() - minutes * 60_000)),
    ),
  })
  .map((parts) => aUnitOffer(parts));

/** Any needs a coordinator could write down, unknowns included. */
export const someNeeds: fc.Arbitrary<CareNeeds> = fc.record({
  disabilities: fc.subarray([...DISABILITY_TYPES], { maxLength: 3 }),
  level: fc.constantFrom(...SUPPORT_LEVELS),
  age: orUnknown(fc.integer({ min: 0, max: 95 })),
  gender: orUnknown(someGender),
  sameGenderCare: fc.boolean(),
  acts: fc.uniqueArray(
    fc.record({ act: fc.constantFrom(...MEDICAL_ACTS), shifts: fc.subarray([...SHIFTS], { minLength: 1 }) }),
    { selector: ({ act }) => act, maxLength: 3 },
  ),
  behaviourSupport: fc.boolean(),
  wheelchair: fc.boolean(),
  lift: fc.boolean(),
  adaptedBath: fc.boolean(),
  meal: orUnknown(fc.constantFrom(...MEAL_FORMS)),
  transport: fc.boolean(),
  municipality: orUnknown(someMunicipality),
  home: orUnknown(somePoint),
  distanceMaxKm: orUnknown(fc.constantFrom(3, 10, 15)),
});

/** One to six slots within a week from tonight, in claim order. */
export const someSlots: fc.Arbitrary<readonly Slot[]> = fc
  .uniqueArray(fc.record({ offset: fc.nat(6), part: fc.constantFrom(...PARTS) }), {
    selector: ({ offset, part }) => `${offset}${part}`,
    minLength: 1,
    maxLength: 6,
  })
  .map((cells) =>
    cells.map(({ offset, part }) => ({ day: addDays(TONIGHT, offset), part })).sort(compareSlots),
  );

/** Any request for any purpose. */
export const someRequest: fc.Arbitrary<PlacementRequest> = fc.record({
  purpose: fc.constantFrom(...PURPOSES),
  slots: someSlots,
});

/** Any state of the calendar and of what is known between this person and this place. */
export const someContext: fc.Arbitrary<PlacementContext> = fc
  .record({
    takenSlots: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someSlots }),
    purposesOpen: fc.subarray([...PURPOSES]),
    presentGenders: fc.array(
      fc.record({
        night: fc.nat(6).map((offset) => addDays(TONIGHT, offset)),
        genders: fc.array(orUnknown(someGender), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    doNotPlace: fc.boolean(),
    enrolment: fc.constantFrom(...ENROLMENTS),
    stayedBefore: fc.nat(4),
    agreedInPlan: orUnknown(fc.integer({ min: 1, max: 6 })),
    agreements: fc.constantFrom([], [{ residentsOf: TONARI, placesOf: MIDORINO }]),
    careSlotsFree: fc.array(
      fc.record({
        act: fc.constantFrom(...MEDICAL_ACTS),
        shift: fc.constantFrom(...SHIFTS),
        day: fc.nat(6).map((offset) => addDays(TONIGHT, offset)),
        free: fc.nat(2),
      }),
      { maxLength: 4 },
    ),
    trainedFor: fc.array(
      fc.record({ act: fc.constantFrom(...MEDICAL_ACTS), shift: fc.constantFrom(...SHIFTS) }),
      { maxLength: 2 },
    ),
    supporterFree: fc.boolean(),
  })
  .map((parts) => aPlacementContext(parts));
