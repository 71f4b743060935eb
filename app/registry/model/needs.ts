import type { MunicipalityCode } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type { DisabilityType, Gender, MealForm, MedicalAct } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";

/** 障害支援区分 with the children's scale and both kinds of not knowing. `none` is 非該当; `not_assessed` is 未認定. */
export const SUPPORT_LEVELS = [
  "none",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "child_1",
  "child_2",
  "child_3",
  "not_assessed",
] as const;
export type SupportLevel = (typeof SUPPORT_LEVELS)[number];

/** A medical act this person needs, and in which shifts. */
export interface NeededAct {
  readonly act: MedicalAct;
  readonly shifts: readonly Shift[];
}

/**
 * 必要な支援 — what a place must be able to do for this person, without saying who the person is.
 *
 * Every field may be unknown in an emergency: an empty list asks for nothing, null and `not_assessed` are "not known",
 * which matching reports as a thing to ask, never as a no.
 */
export interface CareNeeds {
  readonly disabilities: readonly DisabilityType[];
  readonly level: SupportLevel;
  /** Whole years. */
  readonly age: number | null;
  readonly gender: Gender | null;
  /** 同性介助 wanted at night. */
  readonly sameGenderCare: boolean;
  readonly acts: readonly NeededAct[];
  readonly behaviourSupport: boolean;
  readonly wheelchair: boolean;
  readonly lift: boolean;
  readonly adaptedBath: boolean;
  readonly meal: MealForm | null;
  /** 送迎 is needed. */
  readonly transport: boolean;
  readonly municipality: MunicipalityCode | null;
  readonly home: Point | null;
  /** Straight-line limit from home in km; null for no limit. */
  readonly distanceMaxKm: number | null;
}
