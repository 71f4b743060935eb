import { type Day, daysBetween } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type {
  Capability,
  OfferingFacility,
  PlaceUnit,
  Room,
  SupportProfile,
} from "~/providers/model/facility";
import type { DisabilityType, MedicalAct, ServiceKind } from "~/providers/model/support";
import type { PhotoFacts, Told, TrialKind } from "./introduction";

/** Whether the rooms are for women, for men or for both. */
export type RoomsFor = "women" | "men" | "everyone";

/** 公開の写し — everything that everyone may read of a house. */
export interface PlaceCard {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly nameKana: string;
  readonly service: ServiceKind;
  readonly municipality: string;
  readonly city: string;
  readonly district: string;
  /** Rounded to about a hundred metres: enough for a drawing of the city. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly roomsFor: RoomsFor;
  readonly wheelchair: boolean;
  readonly transport: boolean;
  readonly behaviour: boolean;
  readonly disabilities: readonly DisabilityType[];
  readonly acts: readonly MedicalAct[];
  readonly told: Told;
  readonly photos: readonly PhotoFacts[];
}

/** What a card is written from. */
export interface CardSource {
  readonly facility: OfferingFacility;
  readonly profile: SupportProfile;
  readonly capabilities: readonly Capability[];
  readonly rooms: readonly Room[];
  readonly units: readonly PlaceUnit[];
  readonly told: Told;
  readonly photos: readonly PhotoFacts[];
}

/**
 * 公開の写しを書く — facts a house has stated and what it tells of itself. Nothing of it depends on who stays there.
 *
 * Only a plain yes is promised to families: what has to be asked stays off the card, and so does a qualification that has
 * run out by `today`.
 */
export function placeCard(source: CardSource, today: Day): PlaceCard {
  const { facility, profile, capabilities, rooms, units, told, photos } = source;
  const stands = ({ answer, validUntil }: Capability) =>
    answer === "yes" && (validUntil === null || daysBetween(today, validUntil) >= 0);
  return {
    facilityId: facility.facilityId,
    name: facility.name,
    nameKana: facility.nameKana,
    service: facility.service,
    municipality: facility.municipality,
    city: facility.city,
    district: facility.district ?? "",
    lat: facility.location === null ? null : rounded(facility.location.lat),
    lon: facility.location === null ? null : rounded(facility.location.lon),
    roomsFor: roomsFor(rooms),
    wheelchair: units.some(({ wheelchair }) => wheelchair === "yes"),
    transport: profile.transport === "yes",
    behaviour: profile.behaviourSupport === "yes",
    disabilities: (Object.keys(profile.disabilities) as DisabilityType[])
      .filter((type) => profile.disabilities[type] === "yes")
      .sort(),
    acts: [...new Set(capabilities.filter(stands).map(({ act }) => act))].sort(),
    told,
    photos,
  };
}

const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;

function roomsFor(rooms: readonly Room[]): RoomsFor {
  const rules = new Set(rooms.map(({ genderRule }) => genderRule));
  if (rules.size === 1 && rules.has("female")) return "women";
  return rules.size === 1 && rules.has("male") ? "men" : "everyone";
}

/** 家族が気にすること — what the list can be narrowed by, each a yes. */
export const WISHES = [
  "wheelchair",
  "transport",
  "suction",
  "tube",
  "seizure",
  "behaviour",
  "women",
] as const;
export type PlaceWish = (typeof WISHES)[number];

/** しぼりこみ — what is asked of the list. Null asks for all. */
export interface PlaceQuestion {
  readonly kind: TrialKind | null;
  /** 地区 one wants to be near; it orders the list and leaves nobody out. */
  readonly near: string | null;
  readonly wishes: readonly PlaceWish[];
}

const MEETS: Readonly<Record<PlaceWish, (card: PlaceCard) => boolean>> = {
  wheelchair: (card) => card.wheelchair,
  transport: (card) => card.transport,
  suction: ({ acts }) => acts.some((act) => act.startsWith("suction_")),
  tube: ({ acts }) => acts.some((act) => act.startsWith("tube_feeding_")),
  seizure: ({ acts }) => acts.includes("seizure_rescue"),
  behaviour: (card) => card.behaviour,
  women: ({ roomsFor }) => roomsFor === "women",
};

/** 合う所をえらぶ — the cards that meet every wish, those of the district first, then by how far its middle is. */
export function placesFor(cards: readonly PlaceCard[], question: PlaceQuestion): readonly PlaceCard[] {
  const fitting = cards.filter(
    (card) =>
      (question.kind === null || card.told.kinds.includes(question.kind)) &&
      question.wishes.every((wish) => MEETS[wish](card)),
  );
  const middle = middleOf(cards.filter(({ district }) => district === question.near));
  const far = (card: PlaceCard) => {
    if (question.near === null) return 0;
    if (card.district === question.near) return -1;
    return middle === null || card.lat === null || card.lon === null
      ? Number.POSITIVE_INFINITY
      : Math.hypot(card.lat - middle.lat, (card.lon - middle.lon) * 0.85);
  };
  return [...fitting].sort((a, b) => far(a) - far(b) || a.nameKana.localeCompare(b.nameKana, "ja"));
}

function middleOf(cards: readonly PlaceCard[]): { readonly lat: number; readonly lon: number } | null {
  const placed = cards.flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : [{ lat, lon }]));
  if (placed.length === 0) return null;
  const sum = placed.reduce((a, b) => ({ lat: a.lat + b.lat, lon: a.lon + b.lon }));
  return { lat: sum.lat / placed.length, lon: sum.lon / placed.length };
}

/** The districts one may live near, in the order of their names. */
export function districtsOf(cards: readonly PlaceCard[]): readonly string[] {
  return [...new Set(cards.map(({ district }) => district).filter((name) => name !== ""))].sort((a, b) =>
    a.localeCompare(b, "ja"),
  );
}
