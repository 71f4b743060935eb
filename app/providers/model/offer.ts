import type { Day } from "~/kernel/day";
import { SHIFTS, type Shift } from "~/kernel/part";
import type { Capability, OfferingFacility, PlaceUnit, Room, SupportProfile } from "./facility";
import { type Answer, MEDICAL_ACTS } from "./support";
import type { ActCapacity, UnitOffer } from "./unit-offer";

/** Everything a unit's offer is made of. */
export interface OfferParts {
  readonly facility: OfferingFacility;
  readonly profile: SupportProfile;
  readonly capabilities: readonly Capability[];
  readonly room: Room | null;
  readonly unit: PlaceUnit;
}

/**
 * 受け入れ条件の組み立て — what a bed or seat promises on a day: the facility's profile, the acts of each shift, the
 * room's rule and the unit's own features, flattened.
 *
 * `confirmedAt` is left null: freshness belongs to the calendar, and is kept beside the offer.
 *
 * @param on  the day for which qualifications must still be valid
 */
export function offerOf(parts: OfferParts, on: Day): UnitOffer {
  const { facility, profile, capabilities, room, unit } = parts;
  return {
    unitId: unit.unitId,
    facilityId: facility.facilityId,
    organisationId: facility.organisationId,
    roomId: unit.roomId,
    kind: unit.kind,
    service: facility.service,
    municipality: facility.municipality,
    ownResidentsOnly: profile.ownResidentsOnly,
    disabilities: profile.disabilities,
    levelMin: profile.levelMin,
    levelMax: profile.levelMax,
    ageMin: profile.ageMin,
    ageMax: profile.ageMax,
    acts: actsOffered(capabilities, on),
    roomGender: room?.genderRule ?? "any",
    nightStaff: { female: profile.nightStaffFemale, male: profile.nightStaffMale },
    wheelchair: unit.wheelchair,
    lift: unit.lift,
    adaptedBath: unit.adaptedBath,
    behaviourSupport: profile.behaviourSupport,
    transport: profile.transport,
    transportKm: profile.transportKm,
    meals: profile.meals,
    location: facility.location,
    needsSupporter: facility.needsSupporter,
    confirmedAt: null,
  };
}

/**
 * その日の答え — what a capability amounts to on a day.
 *
 * A yes becomes an ask after its last valid day, because nobody has said since that the qualification stands. Training
 * for one person (第3号研修) is a no: it holds for that person alone, which matching asks apart. Source: domain.md §3.2.
 */
export function answerOn(capability: Capability, on: Day): Answer {
  if (capability.basis === "trained_3_for_person") return "no";
  if (capability.answer !== "yes") return capability.answer;
  const lapsed = capability.validUntil !== null && capability.validUntil < on;
  return lapsed ? "ask" : "yes";
}

function actsOffered(capabilities: readonly Capability[], on: Day): UnitOffer["acts"] {
  const acts: Partial<Record<Capability["act"], Partial<Record<Shift, ActCapacity>>>> = {};
  for (const act of MEDICAL_ACTS) {
    for (const shift of SHIFTS) {
      const capability = capabilities.find((one) => one.act === act && one.shift === shift);
      const answer = capability === undefined ? "no" : answerOn(capability, on);
      if (capability === undefined || answer === "no") continue;
      acts[act] = { ...acts[act], [shift]: { answer, peopleMax: capability.peopleMax } };
    }
  }
  return acts;
}

/** An offer as `unit_offer.offer` keeps it: without the freshness, which has a column and changes far more often. */
export type StoredOffer = Omit<UnitOffer, "confirmedAt">;

/** The part of an offer that is stored as it is. */
export function storedOffer(offer: UnitOffer): StoredOffer {
  const { confirmedAt: _, ...stored } = offer;
  return stored;
}

/** The offer back from its row: what is stored, with the freshness of the row. */
export function offerOfRow(stored: StoredOffer, confirmedAt: Date | null): UnitOffer {
  return { ...stored, confirmedAt };
}
