import type { Actor } from "~/access/model/actor";
import { day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, UnitId, UserId } from "~/kernel/id";
import { PURPOSES, type Shift } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import type { PlacementContext, PlacementRequest } from "~/matching/model/placement";
import type { MedicalAct } from "~/providers/model/support";
import type { ActCapacity, UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";

/**
 * Builders state a plain, suitable default and let the test name only what matters. みどり野市 is invented; its code is
 * one that no municipality has.
 */
export const MIDORINO = "99201" as MunicipalityCode;
export const TONARI = "99202" as MunicipalityCode;

/** The moment the tests' calendar is read: 1 December 2026, 21:04 in Tokyo. */
export const READ_AT = new Date("2026-12-01T12:04:00Z");
export const TONIGHT = day("2026-12-01");

/** A facility's, unit's or organisation's id that says its number. */
export function anId<Kind extends string>(number: number): Kind {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}` as Kind;
}

/** 三浦, who places people of みどり野市. */
export const MIURA: Actor = {
  userId: anId<UserId>(900),
  name: "三浦 奈緒",
  organisationId: anId<OrganisationId>(901),
  organisationName: "バックアップセンター",
  role: "coordinator",
  municipality: MIDORINO,
};

/** An act done for so many people at once in each of the shifts. */
export function doneFor(peopleMax: number, ...shifts: readonly Shift[]): Partial<Record<Shift, ActCapacity>> {
  return Object.fromEntries(shifts.map((shift) => [shift, { answer: "yes", peopleMax }]));
}

/** An act that may be possible in these shifts, after asking. */
export function askedAbout(...shifts: readonly Shift[]): Partial<Record<Shift, ActCapacity>> {
  return Object.fromEntries(shifts.map((shift) => [shift, { answer: "ask", peopleMax: 1 }]));
}

/** A bed that says yes to everybody, does no medical act, and was confirmed 18 minutes ago. */
export function aUnitOffer(overrides: Partial<UnitOffer> = {}): UnitOffer {
  return {
    unitId: anId<UnitId>(101),
    facilityId: anId<FacilityId>(1),
    organisationId: anId<OrganisationId>(1),
    roomId: null,
    kind: "bed",
    service: "short_stay_welfare",
    municipality: MIDORINO,
    ownResidentsOnly: false,
    disabilities: {
      physical: "yes",
      intellectual: "yes",
      mental: "yes",
      developmental: "yes",
      higher_brain_dysfunction: "yes",
      intractable_disease: "yes",
      profound_multiple: "yes",
      visual: "yes",
      hearing: "yes",
      deafblind: "yes",
    },
    levelMin: 0,
    levelMax: 6,
    ageMin: 0,
    ageMax: 120,
    acts: {},
    roomGender: "any",
    nightStaff: { female: "yes", male: "yes" },
    wheelchair: "yes",
    lift: "yes",
    adaptedBath: "yes",
    behaviourSupport: "yes",
    transport: "yes",
    transportKm: 10,
    meals: ["regular", "chopped", "paste", "thickened"],
    location: { lat: 35.7, lon: 139.5 },
    needsSupporter: false,
    confirmedAt: new Date(READ_AT.getTime() - 18 * 60_000),
    ...overrides,
  };
}

/** A person of みどり野市, 34 years, 区分4, who needs nothing out of the ordinary. */
export function someCareNeeds(overrides: Partial<CareNeeds> = {}): CareNeeds {
  return {
    disabilities: ["intellectual"],
    level: "4",
    age: 34,
    gender: "male",
    sameGenderCare: false,
    acts: [],
    behaviourSupport: false,
    wheelchair: false,
    lift: false,
    adaptedBath: false,
    meal: "regular",
    transport: false,
    municipality: MIDORINO,
    home: { lat: 35.7, lon: 139.5 },
    distanceMaxKm: null,
    ...overrides,
  };
}

/** A person who needs this act in these shifts. */
export function needing(act: MedicalAct, ...shifts: readonly Shift[]): CareNeeds {
  return someCareNeeds({ acts: [{ act, shifts }] });
}

/** A short stay of five nights from tonight. */
export function aPlacementRequest(overrides: Partial<PlacementRequest> = {}): PlacementRequest {
  return {
    purpose: "short_stay",
    slots: slotsOfStay({ checkIn: TONIGHT, checkOut: day("2026-12-06") }),
    ...overrides,
  };
}

/** Everything open, nobody in the way, a person already enrolled. */
export function aPlacementContext(overrides: Partial<PlacementContext> = {}): PlacementContext {
  return {
    asOf: READ_AT,
    takenSlots: [],
    purposesOpen: [...PURPOSES],
    presentGenders: [],
    doNotPlace: false,
    enrolment: "enrolled",
    stayedBefore: 0,
    agreedInPlan: null,
    agreements: [],
    careSlotsFree: [],
    trainedFor: [],
    supporterFree: true,
    ...overrides,
  };
}
