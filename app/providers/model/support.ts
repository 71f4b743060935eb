/**
 * The closed vocabulary of what a place supports and a person needs. One list, so that a need and an offer can be
 * compared letter by letter. The position in each list is the bit in `unit_offer`: append, never reorder.
 */

/** 対応の可否 — three-valued: unknown is `ask` (要相談), which is not `no`. */
export const ANSWERS = ["yes", "no", "ask"] as const;
export type Answer = (typeof ANSWERS)[number];

/** 障害の種類. Source: domain.md §3.1. */
export const DISABILITY_TYPES = [
  "physical",
  "intellectual",
  "mental",
  "developmental",
  "higher_brain_dysfunction",
  "intractable_disease",
  "profound_multiple",
  "visual",
  "hearing",
  "deafblind",
] as const;
export type DisabilityType = (typeof DISABILITY_TYPES)[number];

/** 医療的ケアの行為. Source: domain.md §3.2, the fourteen items of the medical care score, split where the performer differs. */
export const MEDICAL_ACTS = [
  "ventilator",
  "tracheostomy",
  "nasopharyngeal_airway",
  "oxygen_therapy",
  "suction_oral",
  "suction_nasal",
  "suction_tracheal",
  "nebulizer",
  "tube_feeding_gastrostomy",
  "tube_feeding_nasogastric",
  "tube_feeding_jejunal",
  "tube_feeding_pump",
  "central_venous_catheter",
  "subcutaneous_injection",
  "subcutaneous_pump",
  "blood_glucose",
  "dialysis",
  "catheterization",
  "bowel_stoma",
  "bowel_disimpaction",
  "bowel_enema",
  "seizure_rescue",
] as const;
export type MedicalAct = (typeof MEDICAL_ACTS)[number];

/** 実施者 — on whose qualification an act rests (看護職員, 喀痰吸引等研修 1号・2号, 3号 for one person). Source: domain.md §3.2. */
export const ACT_BASES = ["nurse", "trained_1", "trained_2", "trained_3_for_person"] as const;
export type ActBasis = (typeof ACT_BASES)[number];

/** 性別 as far as a room or a carer must know it. */
export const GENDERS = ["female", "male"] as const;
export type Gender = (typeof GENDERS)[number];

/** 部屋の性別の決まり. `same_as_present`: a shared room takes the gender of whoever is already there that night. */
export const ROOM_GENDER_RULES = ["any", "female", "male", "same_as_present"] as const;
export type RoomGenderRule = (typeof ROOM_GENDER_RULES)[number];

/** 食事の形. */
export const MEAL_FORMS = ["regular", "chopped", "paste", "thickened"] as const;
export type MealForm = (typeof MEAL_FORMS)[number];

/** サービスの種類 of domain.md §2.2, by the identifiers of its table. */
export const SERVICE_KINDS = [
  "short_stay_welfare",
  "short_stay_welfare_enhanced",
  "short_stay_medical",
  "short_stay_kyosei",
  "municipal_emergency_stay",
  "group_home",
  "residential_training",
  "daily_life_care",
  "functional_training",
  "life_training",
  "employment_b",
  "day_temporary_care",
  "specialist_supporter",
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/**
 * 予約できる単位. A care slot is one person's worth of one medical act in one shift (「夜の吸引は2人まで」 is two of them);
 * a supporter (専門サポーター) goes with someone to a place without staff.
 */
export const UNIT_KINDS = ["bed", "seat", "care_slot", "supporter"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
