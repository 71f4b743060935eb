import type { Purpose, Shift } from "~/kernel/part";
import type { DisabilityType, Gender, MealForm, MedicalAct } from "~/providers/model/support";
import type { SupportLevel } from "~/registry/model/needs";
import type { AccessFeature } from "../model/verdict";

/** The vocabulary of care as it is said on the telephone. Short: several stand in one sentence. */
export const DISABILITY_WORDS: Readonly<Record<DisabilityType, string>> = {
  physical: "身体障害",
  intellectual: "知的障害",
  mental: "精神障害",
  developmental: "発達障害",
  higher_brain_dysfunction: "高次脳機能障害",
  intractable_disease: "難病",
  profound_multiple: "重症心身障害",
  visual: "視覚障害",
  hearing: "聴覚障害",
  deafblind: "盲ろう",
};

export const ACT_WORDS: Readonly<Record<MedicalAct, string>> = {
  ventilator: "人工呼吸器",
  tracheostomy: "気管切開の管理",
  nasopharyngeal_airway: "鼻咽頭エアウェイ",
  oxygen_therapy: "酸素療法",
  suction_oral: "たんの吸引（口）",
  suction_nasal: "たんの吸引（鼻）",
  suction_tracheal: "たんの吸引（気管）",
  nebulizer: "吸入",
  tube_feeding_gastrostomy: "胃ろう",
  tube_feeding_nasogastric: "経鼻の経管栄養",
  tube_feeding_jejunal: "腸ろう",
  tube_feeding_pump: "持続ポンプの経管栄養",
  central_venous_catheter: "中心静脈カテーテル",
  subcutaneous_injection: "皮下注射",
  subcutaneous_pump: "皮下注射ポンプ",
  blood_glucose: "血糖測定",
  dialysis: "透析",
  catheterization: "導尿",
  bowel_stoma: "ストーマ",
  bowel_disimpaction: "摘便・洗腸",
  bowel_enema: "浣腸",
  seizure_rescue: "けいれん時の対応",
};

export const SHIFT_WORDS: Readonly<Record<Shift, string>> = { day: "日中", evening: "夕方", night: "夜" };

export const GENDER_WORDS: Readonly<Record<Gender, string>> = { female: "女性", male: "男性" };

export const MEAL_WORDS: Readonly<Record<MealForm, string>> = {
  regular: "ふつうの食事",
  chopped: "きざみ食",
  paste: "ペースト食",
  thickened: "とろみ食",
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  short_stay: "短期入所",
  trial: "体験",
  emergency: "緊急",
};

export const LEVEL_WORDS: Readonly<Record<SupportLevel, string>> = {
  none: "非該当",
  "1": "区分1",
  "2": "区分2",
  "3": "区分3",
  "4": "区分4",
  "5": "区分5",
  "6": "区分6",
  child_1: "児童の区分1",
  child_2: "児童の区分2",
  child_3: "児童の区分3",
  not_assessed: "未認定",
};

export const ACCESS_WORDS: Readonly<Record<AccessFeature, string>> = {
  wheelchair: "車いす",
  lift: "リフト",
  adapted_bath: "特殊浴槽",
};
