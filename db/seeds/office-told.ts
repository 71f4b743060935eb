import type { PatternSetKey } from "~/availability/model/pattern-sets";
import { type Part, type Purpose, SHIFTS, type Shift } from "~/kernel/part";
import {
  type Capability,
  type Participation,
  type SupportProfile,
  UNSTATED_PROFILE,
} from "~/providers/model/facility";
import type {
  ActBasis,
  Answer,
  DisabilityType,
  MedicalAct,
  RoomGenderRule,
  ServiceKind,
} from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import { type DistrictName, districtOf } from "./city";
import type { OrganisationKey } from "./organisations";

/** What a bed or seat is published for, by the name of a set. */
export interface Offering {
  readonly set: PatternSetKey;
  readonly purposes: readonly Purpose[];
  /** Other parts than the set's own. */
  readonly parts?: readonly Part[];
  /** 確保枠: for emergencies, and from the evening before for others. */
  readonly isReserve?: boolean;
}

export interface UnitTold {
  readonly label: string;
  readonly wheelchair?: Answer;
  readonly lift?: Answer;
  readonly adaptedBath?: Answer;
  readonly note?: string;
  readonly offerings: readonly Offering[];
}

export interface RoomTold {
  /** Empty for who has no room: somebody who goes to people's homes. */
  readonly label: string;
  readonly genderRule: RoomGenderRule;
  readonly units: readonly UnitTold[];
}

/** 事業所 as the story tells it: everything that is later said through use cases. */
export interface OfficeTold {
  readonly key: string;
  readonly owner: OrganisationKey;
  readonly service: ServiceKind;
  readonly name: string;
  readonly nameKana: string;
  readonly district: DistrictName | null;
  /** Kilometres east and north of the district's centre. */
  readonly offsetKm: readonly [number, number];
  readonly extension: string;
  readonly participation: Participation;
  readonly profile: SupportProfile;
  readonly capabilities: readonly Capability[];
  readonly rooms: readonly RoomTold[];
}

export const EVERY_NIGHT: Offering = { set: "every_day", purposes: ["short_stay"] };
export const WEEKDAY_NIGHTS: Offering = { set: "weekday_nights", purposes: ["short_stay"] };
export const WEEKENDS: Offering = { set: "weekends", purposes: ["short_stay"] };
export const TRIAL_EVERY_NIGHT: Offering = { set: "every_day", purposes: ["trial"] };
export const TRIAL_WEEKDAYS: Offering = { set: "weekday_nights", purposes: ["trial"] };
export const TRIAL_AND_EMERGENCY: Offering = { set: "every_day", purposes: ["trial", "emergency"] };
export const SHORT_AND_EMERGENCY: Offering = { set: "every_day", purposes: ["short_stay", "emergency"] };
export const EMERGENCY_RESERVE: Offering = { set: "every_day", purposes: ["emergency"], isReserve: true };
export const DAY_SEAT: Offering = { set: "weekday_daytime", purposes: ["trial", "short_stay"] };

/** A profile in few words: the types that are a yes and a no, the rest a thing to ask. */
export function supporting(
  yes: readonly DisabilityType[],
  no: readonly DisabilityType[] = [],
  more: Partial<SupportProfile> = {},
): SupportProfile {
  const answers = Object.fromEntries([
    ...yes.map((type) => [type, "yes"]),
    ...no.map((type) => [type, "no"]),
  ]) as Partial<Record<DisabilityType, Answer>>;
  return {
    ...UNSTATED_PROFILE,
    levelMin: 1,
    nightStaffFemale: "yes",
    meals: ["regular", "chopped"],
    ...more,
    disabilities: { ...UNSTATED_PROFILE.disabilities, ...answers },
  };
}

/** An act with how many people at once in each shift; a shift that is not named says no, 「要相談」 is said with `ask`. */
export function canDo(
  acts: readonly MedicalAct[],
  basis: ActBasis,
  people: Partial<Record<Shift, number>>,
  ask: readonly Shift[] = [],
): Capability[] {
  return acts.flatMap((act) =>
    SHIFTS.flatMap((shift): Capability[] => {
      const peopleMax = people[shift] ?? 0;
      const common = { act, shift, basis, validUntil: null };
      if (ask.includes(shift)) return [{ ...common, answer: "ask", peopleMax: 1 }];
      return peopleMax === 0 ? [] : [{ ...common, answer: "yes", peopleMax }];
    }),
  );
}

/** A room of its own for one bed. */
export function single(
  label: string,
  offerings: readonly Offering[],
  more: Omit<UnitTold, "label" | "offerings"> & { readonly genderRule?: RoomGenderRule } = {},
): RoomTold {
  const { genderRule = "any", ...unit } = more;
  return { label, genderRule, units: [{ ...unit, label, offerings }] };
}

/** Where an office lies. */
export function locationOf(office: OfficeTold, outside: Point): Point {
  const centre = office.district === null ? outside : districtOf(office.district).centre;
  return northEast(centre, office.offsetKm);
}

/** A point so many kilometres east and north of another; good enough within a town. */
export function northEast(from: Point, [east, north]: readonly [number, number]): Point {
  const lat = from.lat + north / 111.2;
  const lon = from.lon + east / (111.2 * Math.cos((from.lat * Math.PI) / 180));
  return { lat: Math.round(lat * 1e6) / 1e6, lon: Math.round(lon * 1e6) / 1e6 };
}
