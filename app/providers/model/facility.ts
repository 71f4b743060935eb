import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type {
  ActBasis,
  Answer,
  DisabilityType,
  MealForm,
  MedicalAct,
  RoomGenderRule,
  ServiceKind,
  UnitKind,
} from "./support";
import { DISABILITY_TYPES } from "./support";
import type { Point } from "./unit-offer";

/**
 * 参加のしかた (A14) — `counts` tells how many beds are free, `holds` lets a coordinator keep one and settles the rest
 * by phone, `full` books here to the end. `none` publishes nothing.
 */
export const PARTICIPATIONS = ["none", "counts", "holds", "full"] as const;
export type Participation = (typeof PARTICIPATIONS)[number];

/** 事業所 — one place of one service. Without an organisation it is an unclaimed shell from open data. */
export interface Facility {
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId | null;
  readonly service: ServiceKind;
  readonly name: string;
  readonly nameKana: string;
  readonly facilityNumber: string | null;
  readonly prefecture: string;
  readonly city: string;
  readonly addressRest: string;
  readonly municipality: MunicipalityCode | null;
  readonly district: string | null;
  readonly location: Point | null;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly url: string | null;
  readonly capacity: number | null;
  readonly participation: Participation;
  /** 職員のいない場所 — whoever stays here is accompanied by a supporter. */
  readonly needsSupporter: boolean;
  readonly source: "own" | "wamnet";
}

/** A facility whose beds may be offered: someone answers for it, and it is known which municipality it is in. */
export type OfferingFacility = Facility & {
  readonly organisationId: OrganisationId;
  readonly municipality: MunicipalityCode;
};

/**
 * 空きを出せる事業所か — taken over by a provider, placed in a municipality, and taking part.
 *
 * An unclaimed shell is known to exist, which is not an offer.
 */
export function offersPlaces(facility: Facility): facility is OfferingFacility {
  return (
    facility.organisationId !== null && facility.municipality !== null && facility.participation !== "none"
  );
}

/** 受け入れの条件 — what the facility supports, whichever bed. */
export interface SupportProfile {
  readonly disabilities: Readonly<Record<DisabilityType, Answer>>;
  readonly levelMin: number;
  readonly levelMax: number;
  readonly ageMin: number;
  readonly ageMax: number;
  readonly nightStaffFemale: Answer;
  readonly nightStaffMale: Answer;
  readonly behaviourSupport: Answer;
  readonly transport: Answer;
  readonly transportKm: number;
  readonly meals: readonly MealForm[];
  readonly ownResidentsOnly: boolean;
  readonly eligibilityNote: string;
}

/** What is assumed of a facility that has not said anything: everything is a thing to ask, nothing is a promise. */
export const UNSTATED_PROFILE: SupportProfile = {
  disabilities: Object.fromEntries(DISABILITY_TYPES.map((type) => [type, "ask"])) as Record<
    DisabilityType,
    Answer
  >,
  levelMin: 0,
  levelMax: 6,
  ageMin: 18,
  ageMax: 64,
  nightStaffFemale: "ask",
  nightStaffMale: "ask",
  behaviourSupport: "ask",
  transport: "ask",
  transportKm: 0,
  meals: [],
  ownResidentsOnly: false,
  eligibilityNote: "",
};

/** 行為ごとの体制 — one act in one shift. `peopleMax` is 0 exactly when the answer is no. */
export interface Capability {
  readonly act: MedicalAct;
  readonly shift: Shift;
  readonly answer: Answer;
  readonly peopleMax: number;
  /** On whose qualification it rests; null when not said. */
  readonly basis: ActBasis | null;
  /** Last day on which the qualification or the staffing is known to stand; null for no known end. */
  readonly validUntil: Day | null;
}

/** 部屋 — gender rule and sharing belong to the room, not the bed. */
export interface Room {
  readonly roomId: RoomId;
  readonly label: string;
  readonly genderRule: RoomGenderRule;
}

/** ベッド・席・支援者 — what is booked. Care slots are counted apart (`care-slots`). */
export interface PlaceUnit {
  readonly unitId: UnitId;
  readonly roomId: RoomId | null;
  readonly kind: Exclude<UnitKind, "care_slot">;
  readonly label: string;
  readonly wheelchair: Answer;
  readonly lift: Answer;
  readonly adaptedBath: Answer;
  /** 空床利用型 — a resident's own bed, open only on nights for which an absence is entered. */
  readonly vacantBedUse: boolean;
  readonly note: string;
  /** The first day on which it is no longer there; null while in use. */
  readonly retiredOn: Day | null;
}

const DAY_SERVICES: readonly ServiceKind[] = [
  "daily_life_care",
  "functional_training",
  "life_training",
  "employment_b",
  "day_temporary_care",
];

/**
 * 事業所の単位 — whether this service is booked by beds, by seats or by supporters.
 *
 * A short-stay bed used by day (日中一時) stays a bed: one bed, several uses. Source: domain.md S1-13.
 */
export function unitKindOf(service: ServiceKind): PlaceUnit["kind"] {
  if (service === "specialist_supporter") return "supporter";
  return DAY_SERVICES.includes(service) ? "seat" : "bed";
}
