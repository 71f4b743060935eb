import type { Shift } from "~/kernel/part";
import type { Participation } from "../model/facility";
import type {
  ActBasis,
  Answer,
  DisabilityType,
  Gender,
  MealForm,
  MedicalAct,
  RoomGenderRule,
  ServiceKind,
  UnitKind,
} from "../model/support";

/** The words for every vocabulary of this context, as the field says them. */

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  yes: "対応できます",
  ask: "相談してください",
  no: "対応していません",
};

/** The mark beside the word; never alone. */
export const ANSWER_MARKS: Readonly<Record<Answer, string>> = { yes: "○", ask: "△", no: "×" };

export const DISABILITY_WORDS: Readonly<Record<DisabilityType, string>> = {
  physical: "身体障害",
  intellectual: "知的障害",
  mental: "精神障害",
  developmental: "発達障害",
  higher_brain_dysfunction: "高次脳機能障害",
  intractable_disease: "難病等",
  profound_multiple: "重症心身障害",
  visual: "視覚障害",
  hearing: "聴覚障害",
  deafblind: "盲ろう",
};

export const ACT_WORDS: Readonly<Record<MedicalAct, string>> = {
  ventilator: "人工呼吸器の管理",
  tracheostomy: "気管切開の管理",
  nasopharyngeal_airway: "鼻咽頭エアウェイの管理",
  oxygen_therapy: "酸素療法",
  suction_oral: "たんの吸引（口）",
  suction_nasal: "たんの吸引（鼻）",
  suction_tracheal: "たんの吸引（気管カニューレ内）",
  nebulizer: "ネブライザー・薬液吸入",
  tube_feeding_gastrostomy: "経管栄養（胃ろう）",
  tube_feeding_nasogastric: "経管栄養（経鼻）",
  tube_feeding_jejunal: "経管栄養（腸ろう）",
  tube_feeding_pump: "経管栄養（持続ポンプ）",
  central_venous_catheter: "中心静脈カテーテルの管理",
  subcutaneous_injection: "皮下注射（インスリンなど）",
  subcutaneous_pump: "持続皮下注射ポンプ",
  blood_glucose: "血糖測定",
  dialysis: "継続的な透析",
  catheterization: "導尿",
  bowel_stoma: "排便の管理（消化管ストーマ）",
  bowel_disimpaction: "排便の管理（摘便）",
  bowel_enema: "排便の管理（浣腸・洗腸）",
  seizure_rescue: "けいれん時の対応（坐薬など）",
};

export const SHIFT_WORDS: Readonly<Record<Shift, string>> = { day: "昼", evening: "夕方", night: "夜" };

export const BASIS_WORDS: Readonly<Record<ActBasis, string>> = {
  nurse: "看護職員",
  trained_1: "喀痰吸引等研修 第1号",
  trained_2: "喀痰吸引等研修 第2号",
  trained_3_for_person: "喀痰吸引等研修 第3号（特定の方だけ）",
};

export const GENDER_WORDS: Readonly<Record<Gender, string>> = { female: "女性", male: "男性" };

export const ROOM_GENDER_WORDS: Readonly<Record<RoomGenderRule, string>> = {
  any: "決まりなし",
  female: "女性だけ",
  male: "男性だけ",
  same_as_present: "その日の先の利用者と同じ性別",
};

export const MEAL_WORDS: Readonly<Record<MealForm, string>> = {
  regular: "普通食",
  chopped: "きざみ食",
  paste: "ペースト食",
  thickened: "とろみ",
};

export const SERVICE_WORDS: Readonly<Record<ServiceKind, string>> = {
  short_stay_welfare: "短期入所（福祉型）",
  short_stay_welfare_enhanced: "短期入所（福祉型強化）",
  short_stay_medical: "短期入所（医療型）",
  short_stay_kyosei: "短期入所（共生型）",
  municipal_emergency_stay: "緊急ショート（市の事業）",
  group_home: "共同生活援助（グループホーム）",
  residential_training: "宿泊型自立訓練",
  daily_life_care: "生活介護",
  functional_training: "自立訓練（機能訓練）",
  life_training: "自立訓練（生活訓練）",
  employment_b: "就労継続支援B型",
  day_temporary_care: "日中一時支援",
  specialist_supporter: "専門サポーターの派遣",
};

export const UNIT_KIND_WORDS: Readonly<Record<UnitKind, string>> = {
  bed: "ベッド",
  seat: "席",
  care_slot: "医療的ケアの枠",
  supporter: "支援者",
};

export const PARTICIPATION_WORDS: Readonly<Record<Participation, string>> = {
  none: "まだ参加しない",
  counts: "空きの数だけ知らせる（申し込みは電話）",
  holds: "仮おさえまで受ける（決定は電話）",
  full: "予約までここで受ける",
};

/** 障害支援区分 as a range: 区分なし is 0. */
export function levelRangeWords(min: number, max: number): string {
  if (min === 0 && max === 6) return "区分を問いません";
  const word = (level: number) => (level === 0 ? "区分なし" : `区分${level}`);
  return min === max ? word(min) : `${word(min)}から${word(max)}まで`;
}

/** An age range in words. */
export function ageRangeWords(min: number, max: number): string {
  if (min <= 0 && max >= 120) return "年齢を問いません";
  if (max >= 120) return `${min}歳以上`;
  return min <= 0 ? `${max}歳まで` : `${min}歳から${max}歳まで`;
}
